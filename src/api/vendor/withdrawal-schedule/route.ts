import type { MedusaResponse } from "@medusajs/framework/http"
import { setWithdrawalScheduleWorkflow } from "../../../workflows/settlement/workflows/set-withdrawal-schedule"
import type { VendorRequest } from "../routing/vendor-request"
import type { SetWithdrawalSchedule } from "./validators"

/** `POST /vendor/withdrawal-schedule`: when money of a currency leaves by itself. Read it in the withdrawal terms. */
export const POST = async (req: VendorRequest<SetWithdrawalSchedule>, res: MedusaResponse) => {
  const { result } = await setWithdrawalScheduleWorkflow(req.scope).run({
    input: { ...req.validatedBody, merchant_id: req.vendor.merchant.id, member_id: req.vendor.member.id },
  })
  const { merchant_id: _merchant, ...withdrawal_schedule } = result
  res.json({ withdrawal_schedule })
}
