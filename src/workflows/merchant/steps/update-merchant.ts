import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { inTransaction } from "../../../lib/database"
import type { AuditActor } from "../../../modules/audit/service"
import { auditOf, merchantOf, nowOf } from "../modules"

export const updateMerchantStepId = "update-merchant"

export type UpdateMerchantInput = {
  merchant_id: string
  actor: AuditActor
  change: {
    name?: string
    email?: string
    description?: string | null
    logo_url?: string | null
  }
}

/** Changes a merchant's profile. One transaction; nothing to undo. */
export const updateMerchantStep = createStep(
  updateMerchantStepId,
  async (input: UpdateMerchantInput, { container }) => {
    const { merchant_id, actor, change } = input
    await inTransaction(container, async (sql) => {
      const merchant = merchantOf(container)
      const at = nowOf(container)
      await merchant.lockTeam(merchant_id, sql)
      await merchant.changeProfile(merchant_id, { ...change, updated_at: at }, sql)
      const entry = {
        actor,
        action: "merchant.updated",
        subject: { type: "merchant", id: merchant_id },
        merchant_id,
        occurred_at: at,
        data: { fields: Object.keys(change) },
      }
      await auditOf(container).record([entry], sql)
    })
    return new StepResponse({ id: merchant_id })
  }
)
