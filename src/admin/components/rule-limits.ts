import type { RiskRule } from "../../client/types/risk"

const common = ["id", "kind", "mode", "weight"]

/** What a rule compares with, by name: whatever its kind adds to the common fields. */
export const limitsOf = (rule: RiskRule): [string, string | number | string[]][] =>
  Object.entries(rule).filter(([name]) => !common.includes(name))

/** A new rule of a kind, watching only, with limits to start from. */
export const newRule = (kind: string, id: string): RiskRule => ({
  id,
  kind,
  mode: "shadow",
  weight: 20,
  ...(starts[kind] ?? {}),
})

const starts: Record<string, Record<string, number | string[]>> = {
  amount_unusual: { times_bps: 50_000, min_history_count: 10 },
  merchant_velocity: { hour_count: 60 },
  buyer_velocity: { hour_count: 5 },
  sales_spike: { times_bps: 50_000, min_day_count: 20 },
  first_orders: { order_count: 5 },
  new_bank_account: { days: 7 },
  buyer_linked: { links: ["email", "account", "card", "device", "address"] },
  refund_rate: { rate_bps: 2_000, min_history_count: 20 },
  dispute_rate: { rate_bps: 100, min_history_count: 50 },
  high_risk_category: { category_ids: [] },
}

export const kinds = Object.keys(starts)
