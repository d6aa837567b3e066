import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { doToFeePlan } from "../fee-plan-deed"
import { type FeePlanContentsInput, readFeeRule } from "../fee-plan-input"

/** Amounts in minor units, as JSON carries them. */
export type CreateFeePlanInput = FeePlanContentsInput & { created_by: string }

/** Writes a draft and records who did; one transaction, and nothing to undo: a draft charges nobody. */
export const createFeePlanStep = createStep(
  "create-fee-plan",
  async (input: CreateFeePlanInput, { container }) => {
    const deed = { action: "fee_plan.created", user_id: input.created_by }
    const id = await doToFeePlan(container, deed, async ({ commission, at, sql }) => {
      const plan = await commission.createPlan({ ...input, rules: input.rules.map(readFeeRule), at }, sql)
      return { result: plan.id, id: plan.id, data: { rule_count: plan.rules.length } }
    })
    return new StepResponse({ id })
  }
)
