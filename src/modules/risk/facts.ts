import type { LinkKind } from "./rules"

/**
 * What is known of a merchant order when it is judged. Counts and comparisons only: nothing that says who the buyer
 * is. Kept with the decision, so that other rules can be tried on it later. Amounts in minor units of `currency_code`.
 */
export type RiskFacts = {
  currency_code: string
  amount: bigint
  /** The merchant's latest orders before it, 200 at most. */
  history: {
    order_count: number
    /** Of those in the same currency; 0 where there are none. */
    median_amount: bigint
    refunded_count: number
    disputed_count: number
  }
  /** The merchant's orders within the hour, this one included. */
  merchant_hour_count: number
  /** The buyer's orders within the hour, this one included. */
  buyer_hour_count: number
  /** The merchant's orders within 24 hours, this one included. */
  day_count: number
  /** The merchant's orders in the four weeks before those. */
  month_count: number
  /** Whole days since payouts began to go to another bank; null: never. */
  bank_changed_days: number | null
  links: LinkKind[]
  /** Categories of what was bought, those above them included. */
  category_ids: string[]
}

export type StoredFacts = Omit<RiskFacts, "amount" | "history"> & {
  amount: string
  history: Omit<RiskFacts["history"], "median_amount"> & { median_amount: string }
}

/** As it is kept in jsonb, which knows no bigint. */
export const storedFacts = ({ amount, history, ...facts }: RiskFacts): StoredFacts => ({
  ...facts,
  amount: String(amount),
  history: { ...history, median_amount: String(history.median_amount) },
})

export const readFacts = ({ amount, history, ...facts }: StoredFacts): RiskFacts => ({
  ...facts,
  amount: BigInt(amount),
  history: { ...history, median_amount: BigInt(history.median_amount) },
})
