import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { inTransaction } from "../../../lib/database"
import { auditOf } from "../../merchant/modules"
import { commissionOf, nowOf } from "../../merchant-order/modules"

export type PublishFeePlanInput = {
  id: string
  /** null: from now on. */
  valid_from_at: Date | null
  published_by: string
}

/** Publishes a draft and records who did; one transaction. Nothing to undo: the next plan takes over. */
export const publishFeePlanStep = createStep(
  "publish-fee-plan",
  async (input: PublishFeePlanInput, { container }) => {
    const at = nowOf(container)
    const valid_from_at = input.valid_from_at ? new Date(input.valid_from_at) : at
    const version = await inTransaction(container, async (sql) => {
      const plan = await commissionOf(container).publishPlan({ ...input, valid_from_at, at }, sql)
      const data = { version: plan.version, valid_from_at: valid_from_at.toISOString() }
      const actor = { type: "user" as const, id: input.published_by }
      const subject = { type: "fee_plan", id: input.id }
      await auditOf(container).record(
        [{ actor, action: "fee_plan.published", subject, occurred_at: at, data }],
        sql
      )
      return plan.version
    })
    return new StepResponse({ id: input.id, version })
  }
)
