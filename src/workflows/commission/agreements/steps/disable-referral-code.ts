import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { inTransaction } from "../../../../lib/database"
import { auditOf } from "../../../merchant/modules"
import { commissionOf, nowOf } from "../../../merchant-order/modules"

export const disableReferralCodeStepId = "disable-referral-code"

export type DisableReferralCodeInput = { partner_id: string; id: string; disabled_by: string }

/** Ends a code for new clicks. One transaction; nothing to undo: another code can be made. */
export const disableReferralCodeStep = createStep(
  disableReferralCodeStepId,
  async ({ partner_id, id, disabled_by }: DisableReferralCodeInput, { container }) => {
    const at = nowOf(container)
    const disabled = await inTransaction(container, async (sql) => {
      const row = await commissionOf(container).referrals.disableCode({ party: partner_id, id, at }, sql)
      await auditOf(container).record(
        [
          {
            actor: { type: "user", id: disabled_by },
            action: "referral_code.disabled",
            subject: { type: "referral_code", id },
            merchant_id: partner_id,
            occurred_at: at,
          },
        ],
        sql
      )
      return row
    })
    return new StepResponse(disabled)
  }
)
