import type { Send } from "./client"
import { vendorCatalogueOf } from "./vendor-catalogue"
import { vendorDisputesOf } from "./vendor-disputes"
import { vendorExportsOf } from "./vendor-exports"
import { vendorHoldsOf } from "./vendor-holds"
import { vendorMoneyOf } from "./vendor-money"
import { vendorOrdersOf } from "./vendor-orders"
import { vendorPartnerOf } from "./vendor-partner"
import { vendorSettlementOf } from "./vendor-settlement"
import { vendorWithdrawalsOf } from "./vendor-withdrawals"
import { vendorTeamOf } from "./vendor-team"

/** Every route of the vendor API, by noun. */
export const vendorOf = (send: Send) => ({
  ...vendorTeamOf(send),
  ...vendorCatalogueOf(send),
  ...vendorOrdersOf(send),
  ...vendorMoneyOf(send),
  ...vendorSettlementOf(send),
  ...vendorWithdrawalsOf(send),
  exports: vendorExportsOf(send),
  ...vendorDisputesOf(send),
  ...vendorHoldsOf(send),
  ...vendorPartnerOf(send),
})
