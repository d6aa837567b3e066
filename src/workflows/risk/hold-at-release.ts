import type { Transaction } from "../../lib/database"
import type { Hold } from "../../modules/settlement/hold-types"
import type { Earning } from "../../modules/settlement/types"
import type { MoneyDeps } from "../money/deps"
import { type KeptRolling, sizeHolds } from "./size-holds"
import { tierCodesOf } from "../settlement/tier-of"

const DAY_MS = 86_400_000

/**
 * What of each earning stays in reserve when it is released: the holds that a risk decision planned for it, and the
 * rolling reserve of its merchant. Called in the release's transaction, with the parties locked; what it answers is
 * booked in the same transaction, so it also marks these holds as active. At most five statements.
 *
 * @returns minor units by earning id, never more than the earning's pending amount; earnings without a hold are left out
 */
export const holdAtRelease = async (
  deps: MoneyDeps,
  earnings: Earning[],
  at: Date,
  trx: Transaction
): Promise<Map<string, bigint>> => {
  if (earnings.length === 0) {
    return new Map()
  }
  const { holds } = deps.settlement
  const merchant_ids = [...new Set(earnings.map(({ merchant_id }) => merchant_id))]
  const planned = await holds.lockOfEarnings(earnings.map(({ id }) => id), trx)
  const tier_codes = await tierCodesOf(deps, merchant_ids, at, trx)
  const rules = await holds.reserveRulesOf({ merchant_ids, tier_codes, at }, trx)
  const theirs = byEarning(planned)
  const sized = earnings.map((earning) =>
    sizeHolds({ earning, holds: theirs.get(earning.id) ?? [], rule: rules.get(earning.merchant_id) }, at)
  )
  const kept = sized.flatMap((one) => one.kept)
  const rolling = sized.flatMap((one) => one.rolling ?? [])
  await holds.keep(kept, at, trx)
  await holds.place(rolling.map((one) => rollingHold(one, at)), trx)
  return sumsOf([...kept, ...rolling.map(({ earning, amount }) => ({ earning_id: earning.id, amount }))])
}

const rollingHold = ({ earning, rule, amount }: KeptRolling, at: Date) => ({
  merchant_id: earning.merchant_id,
  currency_code: earning.currency_code,
  kind: "rolling_reserve" as const,
  amount,
  share_bps: rule.rate_bps,
  hold_days: rule.days,
  hold_until_at: new Date(at.getTime() + rule.days * DAY_MS),
  reason_code: "rolling_reserve",
  reason: { rate_bps: rule.rate_bps, days: rule.days },
  earning_id: earning.id,
  merchant_order_id: earning.merchant_order_id,
  rule_id: rule.id,
  created_by: "system",
  placed_at: at,
})

const byEarning = (holds: Hold[]): Map<string, Hold[]> => {
  const groups = new Map<string, Hold[]>()
  for (const hold of holds) {
    if (hold.earning_id !== null) {
      groups.set(hold.earning_id, [...(groups.get(hold.earning_id) ?? []), hold])
    }
  }
  return groups
}

const sumsOf = (parts: { earning_id: string; amount: bigint }[]): Map<string, bigint> => {
  const sums = new Map<string, bigint>()
  for (const { earning_id, amount } of parts) {
    sums.set(earning_id, (sums.get(earning_id) ?? 0n) + amount)
  }
  return sums
}
