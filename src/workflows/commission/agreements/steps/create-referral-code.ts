import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { inTransaction } from "../../../../lib/database"
import { auditOf, merchantOf } from "../../../merchant/modules"
import { refuseOthersThanPartner } from "../../../merchant/steps/create-partner"
import { commissionOf, nowOf } from "../../../merchant-order/modules"

export const createReferralCodeStepId = "create-referral-code"

export type CreateReferralCodeInput = {
  partner_id: string
  code: string
  window_days: number
  created_by: string
}

/** Gives a partner a code. One transaction; nothing to undo. */
export const createReferralCodeStep = createStep(
  createReferralCodeStepId,
  async ({ partner_id, ...code }: CreateReferralCodeInput, { container }) => {
    const at = nowOf(container)
    const created = await inTransaction(container, async (sql) => {
      refuseOthersThanPartner(await merchantOf(container).readMerchant(partner_id, sql))
      const row = await commissionOf(container).referrals.createCode({ ...code, party: partner_id, at }, sql)
      await auditOf(container).record(
        [
          {
            actor: { type: "user", id: code.created_by },
            action: "referral_code.created",
            subject: { type: "referral_code", id: row.id },
            merchant_id: partner_id,
            occurred_at: at,
            data: { code: row.code, window_days: row.window_days },
          },
        ],
        sql
      )
      return row
    })
    return new StepResponse(created)
  }
)
