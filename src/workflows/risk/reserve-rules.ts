import type { RollingReserveRule } from "../../modules/settlement/hold-types"
import type { MoneyDeps } from "../money/deps"

export type AddReserveRule = {
  merchant_id: string | null
  tier_code: string | null
  rate_bps: number
  days: number
  valid_from_at?: Date
  reason: string
  operator_id: string
}

/** The next version of a scope's rolling reserve, with its record; 0 basis points ends it. */
export const addReserveRule = async (
  { sql, settlement, audit, clock }: Pick<MoneyDeps, "sql" | "settlement" | "audit" | "clock">,
  { operator_id, ...rule }: AddReserveRule
): Promise<RollingReserveRule> =>
  sql.transaction(async (trx) => {
    const at = clock.now()
    const added = await settlement.holds.addReserveRule(
      { ...rule, valid_from_at: rule.valid_from_at ?? at, created_by: operator_id, created_at: at },
      trx
    )
    await audit.record(
      [
        {
          actor: { type: "user", id: operator_id },
          action: "rolling_reserve.published",
          subject: { type: "rolling_reserve_rule", id: added.id },
          ...(added.merchant_id !== null && { merchant_id: added.merchant_id }),
          occurred_at: at,
          data: {
            tier_code: added.tier_code,
            version: added.version,
            rate_bps: added.rate_bps,
            days: added.days,
            valid_from_at: added.valid_from_at.toISOString(),
            reason: added.reason,
          },
        },
      ],
      trx
    )
    return added
  })
