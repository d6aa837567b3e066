import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { doToFeePlan } from "../fee-plan-deed"
import { type FeeRuleInput, readFeeRule } from "../fee-plan-input"

export type ChangeFeeRuleInput = {
  id: string
  /** Of the draft, as it was seen. */
  revision: number
  /** null: a new rule. */
  rule_id: string | null
  /** null: the rule is taken out. */
  rule: FeeRuleInput | null
  changed_by: string
}

const actionOf = ({ rule_id, rule }: ChangeFeeRuleInput): string =>
  rule === null ? "fee_plan.rule_removed" : rule_id === null ? "fee_plan.rule_added" : "fee_plan.rule_changed"

/** Adds, replaces or takes out one rule of a draft and records who did; nothing to undo: it fails or is done. */
export const changeFeeRuleStep = createStep(
  "change-fee-rule",
  async (input: ChangeFeeRuleInput, { container }) => {
    const { id, revision, rule_id, rule } = input
    const deed = { action: actionOf(input), user_id: input.changed_by }
    const changed = await doToFeePlan(container, deed, async ({ commission, at, sql }) => {
      const seen = { id, revision, at }
      let result = rule_id
      if (rule === null) {
        await commission.removeRule(seen, rule_id ?? "", sql)
      } else if (rule_id === null) {
        result = (await commission.addRule(seen, readFeeRule(rule), sql)).rule_id
      } else {
        await commission.replaceRule(seen, rule_id, readFeeRule(rule), sql)
      }
      return { result, id, data: { revision: revision + 1, rule_id: result } }
    })
    return new StepResponse({ id, rule_id: changed })
  }
)
