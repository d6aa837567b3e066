import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { inTransaction } from "../../../lib/database"
import type { TierModuleService } from "../../../modules/tier"
import { auditOf, nowOf } from "../../merchant/modules"

export type AssignTierInput = {
  merchant_id: string
  tier_code: string
  reason: string
  /** null: from now on. May be text: what a workflow is given passes through JSON. */
  valid_from_at: Date | string | null
  assigned_by: string
}

/** Gives a merchant a tier and records who did; nothing to undo: the next assignment takes over. */
export const assignTierStep = createStep("assign-tier", async (input: AssignTierInput, { container }) => {
  const { merchant_id, tier_code, reason, assigned_by } = input
  const at = nowOf(container)
  const valid_from_at = input.valid_from_at === null ? at : new Date(input.valid_from_at)
  const id = await inTransaction(container, async (sql) => {
    const [merchant]: { id: string }[] = await sql("merchant")
      .select("id")
      .where({ id: merchant_id, deleted_at: null })
    if (!merchant) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Merchant with id: ${merchant_id} was not found`)
    }
    const tier = container.resolve<TierModuleService>("tier")
    const assigned = await tier.assign(
      { merchant_id, tier_code, reason, assigned_by, valid_from_at, at },
      sql
    )
    const actor = { type: "user" as const, id: assigned_by }
    const subject = { type: "merchant", id: merchant_id }
    const data = { tier_code, valid_from_at: valid_from_at.toISOString(), tier_assignment_id: assigned.id }
    await auditOf(container).record(
      [{ actor, action: "merchant.tier_assigned", subject, merchant_id, occurred_at: at, data }],
      sql
    )
    return assigned.id
  })
  return new StepResponse({ id, merchant_id, tier_code })
})
