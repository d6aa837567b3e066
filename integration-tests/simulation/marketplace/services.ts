import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import AuditModuleService from "../../../src/modules/audit/service"
import CommissionModuleService from "../../../src/modules/commission/service"
import DisputeModuleService from "../../../src/modules/dispute/service"
import LedgerModuleService from "../../../src/modules/ledger/service"
import MerchantOrderModuleService from "../../../src/modules/merchant-order/service"
import type { PayoutProvider } from "../../../src/modules/payout/provider-port"
import PayoutModuleService from "../../../src/modules/payout/service"
import SettlementModuleService from "../../../src/modules/settlement/service"

/** The modules whose tables a history needs. */
export const MODULES = ["ledger", "settlement", "payout", "audit", "merchant-order", "commission", "dispute", "tier", "merchant"]

/** Their services by container key. */
export const servicesOn = (sql: Knex, provider: PayoutProvider) => {
  const dependencies = { __pg_connection__: sql, payout_provider: provider }
  return {
    ledger: new LedgerModuleService(dependencies),
    settlement: new SettlementModuleService(dependencies),
    payout: new PayoutModuleService(dependencies),
    audit: new AuditModuleService(dependencies),
    merchantOrder: new MerchantOrderModuleService(dependencies),
    commission: new CommissionModuleService(dependencies),
    dispute: new DisputeModuleService(dependencies),
  }
}
