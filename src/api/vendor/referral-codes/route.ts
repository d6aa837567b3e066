import type { MedusaResponse } from "@medusajs/framework/http"
import { commissionOf } from "../../../workflows/merchant-order/modules"
import type { VendorRequest } from "../routing/vendor-request"
import type { ListReferralCodes } from "./validators"

/** `GET /vendor/referral-codes`: the partner's own codes, the newest first, and how often each was clicked. */
export const GET = async (req: VendorRequest<unknown, ListReferralCodes>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery as ListReferralCodes
  const party = req.vendor.merchant.id
  const page = await commissionOf(req.scope).referrals.listCodes({ party, limit, offset })
  res.json({ ...page, limit, offset })
}
