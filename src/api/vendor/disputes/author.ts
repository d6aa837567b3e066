import type { VendorRequest } from "../routing/vendor-request"

/** For whom a member gives evidence: from the token, never from the body. */
export const authorOf = (req: VendorRequest) => ({
  dispute_id: req.params.id,
  merchant_id: req.vendor.merchant.id,
  actor_id: req.vendor.member.id,
})
