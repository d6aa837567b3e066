import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { Clock } from "../../lib/clock"
import { databaseOf, type Sql } from "../../lib/database"
import { AUDIT_MODULE } from "../../modules/audit"
import type AuditModuleService from "../../modules/audit/service"
import { LEDGER_MODULE } from "../../modules/ledger"
import type LedgerModuleService from "../../modules/ledger/service"
import { PAYOUT_MODULE } from "../../modules/payout"
import type { PayoutProvider } from "../../modules/payout/provider-port"
import type PayoutModuleService from "../../modules/payout/service"
import { SETTLEMENT_MODULE } from "../../modules/settlement"
import type SettlementModuleService from "../../modules/settlement/service"

/** Which tier a merchant is in: what the money steps must know of the module tier. */
export type TierReader = {
  tiersOf(merchant_ids: string[], at: Date, sql?: Sql): Promise<Map<string, string>>
}

/**
 * What the steps that move money need. Workflows fill it from the container; the simulation makes it by
 * hand, so that it can die between any two steps.
 */
export type MoneyDeps = {
  sql: Knex
  ledger: LedgerModuleService
  settlement: SettlementModuleService
  payout: PayoutModuleService
  provider: PayoutProvider
  audit: AuditModuleService
  clock: Clock
  /** Absent where no tiers exist, as in the simulation: everybody is in the default tier. */
  tier?: TierReader
}

/**
 * The same from a container. @throws MedusaError NOT_ALLOWED on use of `provider` where none is configured
 */
export const moneyDepsOf = (container: MedusaContainer): MoneyDeps => {
  const payout = container.resolve<PayoutModuleService>(PAYOUT_MODULE)
  return {
    sql: databaseOf(container),
    ledger: container.resolve<LedgerModuleService>(LEDGER_MODULE),
    settlement: container.resolve<SettlementModuleService>(SETTLEMENT_MODULE),
    payout,
    get provider() {
      return payout.provider
    },
    audit: container.resolve<AuditModuleService>(AUDIT_MODULE),
    clock: container.resolve<Clock>("clock"),
    tier: container.resolve<TierReader | undefined>("tier", { allowUnregistered: true }),
  }
}
