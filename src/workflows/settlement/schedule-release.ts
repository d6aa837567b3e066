import type { MedusaContainer } from "@medusajs/framework/types"
import type { Sql, Transaction } from "../../lib/database"
import { SETTLEMENT_MODULE } from "../../modules/settlement"
import type SettlementModuleService from "../../modules/settlement/service"

/** What settlement asks of the module `tier`. */
type Tiers = { tiersOf: (merchant_ids: string[], at: Date, sql: Sql) => Promise<ReadonlyMap<string, string>> }

/** The tiers of merchants at a moment; nobody has one where the module is not installed. */
export const tierCodesOf = async (
  container: MedusaContainer,
  merchant_ids: string[],
  at: Date,
  sql: Sql
): Promise<ReadonlyMap<string, string>> => {
  const tiers = container.resolve<Tiers | undefined>("tier", { allowUnregistered: true })
  return tiers ? tiers.tiersOf(merchant_ids, at, sql) : new Map()
}

/**
 * Schedules what a merchant order earned, its partners included, once it is delivered or its receipt confirmed:
 * each party's by the terms that hold for it at the delivery. Idempotent.
 *
 * @param received_at the customer confirmed that everything arrived
 */
export const scheduleOrderRelease = async (
  { merchant_order_id, delivered_at, received_at }: { merchant_order_id: string; delivered_at: Date; received_at?: Date },
  container: MedusaContainer,
  trx: Transaction
): Promise<void> => {
  const settlement = container.resolve<SettlementModuleService>(SETTLEMENT_MODULE)
  const parties = await settlement.earningsOfOrders([merchant_order_id], trx)
  const tier_codes = await tierCodesOf(container, parties.map(({ merchant_id }) => merchant_id), delivered_at, trx)
  await settlement.scheduleRelease({ merchant_order_id, delivered_at, received_at, tier_codes }, trx)
}
