import { applyBps } from "../../lib/money"
import type { DepositRule } from "./deposits-types"

/** What of a merchant decides which deposit it must have. */
export type DepositFacts = {
  tier_code: string
  currency_code: string
  /** Of everything that it sells, ancestors included. */
  category_ids: ReadonlySet<string>
}

/**
 * The rule that holds for a merchant: of those for its currency whose category it sells in (or that name none) and
 * whose tier it is in (or that name none), the one with the highest amount; of equal ones the more specific, then
 * the lower id, so that the answer is always the same. Pure.
 *
 * @param rules the version of each scope that is in force
 */
export const requirementOf = (rules: DepositRule[], facts: DepositFacts): DepositRule | null => {
  const applicable = rules.filter(
    (rule) =>
      rule.currency_code === facts.currency_code &&
      (rule.category_id === null || facts.category_ids.has(rule.category_id)) &&
      (rule.tier_code === null || rule.tier_code === facts.tier_code)
  )
  const [highest = null] = applicable.sort((a, b) => {
    if (a.required_amount !== b.required_amount) {
      return a.required_amount > b.required_amount ? -1 : 1
    }
    return specificity(b) - specificity(a) || (a.id < b.id ? -1 : 1)
  })
  return highest
}

const specificity = ({ category_id, tier_code }: DepositRule): number =>
  (category_id === null ? 0 : 2) + (tier_code === null ? 0 : 1)

/** What is missing; never below zero. */
export const shortfallOf = ({ required_amount }: { required_amount: bigint }, paid_amount: bigint): bigint =>
  required_amount > paid_amount ? required_amount - paid_amount : 0n

/** What of a release fills a deposit: its rate, no more than is missing or was released. Pure, minor units. */
export const instalmentOf = ({
  released_amount,
  rate_bps,
  shortfall_amount,
}: {
  released_amount: bigint
  rate_bps: number
  shortfall_amount: bigint
}): bigint => {
  const rate = applyBps(released_amount, rate_bps)
  return [rate, shortfall_amount, released_amount].reduce((least, one) => (one < least ? one : least))
}
