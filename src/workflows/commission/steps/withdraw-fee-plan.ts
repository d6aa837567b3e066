import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { doToFeePlan } from "../fee-plan-deed"

export type WithdrawFeePlanInput = { id: string; withdrawn_by: string }

/** Withdraws a plan that has not begun and records who did; nothing to undo: publish a copy of it. */
export const withdrawFeePlanStep = createStep(
  "withdraw-fee-plan",
  async (input: WithdrawFeePlanInput, { container }) => {
    const deed = { action: "fee_plan.withdrawn", user_id: input.withdrawn_by }
    await doToFeePlan(container, deed, async ({ commission, at, sql }) => {
      const plan = await commission.withdrawPlan({ ...input, at }, sql)
      const data = { version: plan.version, valid_from_at: plan.valid_from_at?.toISOString() }
      return { result: undefined, id: input.id, data }
    })
    return new StepResponse({ id: input.id })
  }
)
