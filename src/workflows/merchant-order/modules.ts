import type { MedusaContainer } from "@medusajs/framework/types"
import type { Clock } from "../../lib/clock"
import type CommissionModuleService from "../../modules/commission/service"
import type LedgerModuleService from "../../modules/ledger/service"
import type MerchantOrderModuleService from "../../modules/merchant-order/service"
import type PayoutModuleService from "../../modules/payout/service"
import type SettlementModuleService from "../../modules/settlement/service"

export const merchantOrderOf = (container: MedusaContainer): MerchantOrderModuleService =>
  container.resolve<MerchantOrderModuleService>("merchantOrder")

export const commissionOf = (container: MedusaContainer): CommissionModuleService =>
  container.resolve<CommissionModuleService>("commission")

export const settlementOf = (container: MedusaContainer): SettlementModuleService =>
  container.resolve<SettlementModuleService>("settlement")

export const payoutOf = (container: MedusaContainer): PayoutModuleService =>
  container.resolve<PayoutModuleService>("payout")

export const ledgerOf = (container: MedusaContainer): LedgerModuleService =>
  container.resolve<LedgerModuleService>("ledger")

export const nowOf = (container: MedusaContainer): Date => container.resolve<Clock>("clock").now()
