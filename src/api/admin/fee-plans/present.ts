import type { MedusaContainer } from "@medusajs/framework/types"
import { toJsonAmount } from "../../../lib/money"
import type { PlanDiff } from "../../../modules/commission/diff-plans"
import type { FeePlan, FeePlanSummary, FeeRule } from "../../../modules/commission/types"
import { commissionOf, nowOf } from "../../../workflows/merchant-order/modules"

const orNull = (amount: bigint | null) => (amount === null ? null : toJsonAmount(amount))

/** A rule with amounts as JSON carries them. */
export const presentFeeRule = <Rule extends Omit<FeeRule, "id">>(rule: Rule) => ({
  ...rule,
  amounts: rule.amounts.map((amount) => ({
    currency_code: amount.currency_code,
    fixed_amount: toJsonAmount(amount.fixed_amount),
    line_fixed_amount: toJsonAmount(amount.line_fixed_amount),
    order_fixed_amount: toJsonAmount(amount.order_fixed_amount),
    floor_amount: orNull(amount.floor_amount),
    cap_amount: orNull(amount.cap_amount),
    bands: amount.bands.map((band) => ({
      from_amount: toJsonAmount(band.from_amount),
      to_amount: orNull(band.to_amount),
      rate_bps: band.rate_bps,
    })),
  })),
})

/** Where a plan is in its life, by the clock: `scheduled` has not begun, `past` was replaced by a later one. */
export type FeePlanPhase = "draft" | "scheduled" | "in_force" | "past" | "withdrawn"

/** What the phase of a plan depends on: the time, and which plan holds then. */
export type Current = { at: Date; in_force_id: string | null }

const phaseOf = (plan: Omit<FeePlan, "rules">, { at, in_force_id }: Current): FeePlanPhase => {
  if (plan.status !== "published") {
    return plan.status
  }
  if (plan.id === in_force_id) {
    return "in_force"
  }
  return plan.valid_from_at !== null && plan.valid_from_at > at ? "scheduled" : "past"
}

/** A plan of a list. */
export const presentSummary = (plan: FeePlanSummary, current: Current) => ({
  ...plan,
  phase: phaseOf(plan, current),
})

/** A plan with its rules. */
export const presentFeePlan = (plan: FeePlan, current: Current) => ({
  ...plan,
  phase: phaseOf(plan, current),
  rule_count: plan.rules.length,
  rules: plan.rules.map(presentFeeRule),
})

/** Reads a plan again and answers with it. @throws MedusaError NOT_FOUND */
export const answerWithFeePlan = async (id: string, scope: MedusaContainer) => {
  const commission = commissionOf(scope)
  const at = nowOf(scope)
  const [plan, in_force_id] = await Promise.all([commission.retrievePlan(id), commission.idInForce(at)])
  return { fee_plan: presentFeePlan(plan, { at, in_force_id }) }
}

/** What a plan changes about another. */
export const presentDiff = ({ changes, added, removed, changed, unchanged_count }: PlanDiff) => ({
  changes,
  added: added.map(presentFeeRule),
  removed: removed.map(presentFeeRule),
  changed: changed.map((rule) => ({
    before: presentFeeRule(rule.before),
    after: presentFeeRule(rule.after),
    changes: rule.changes,
  })),
  unchanged_count,
})
