import type { MedusaResponse } from "@medusajs/framework/http"
import { isEnrolled, passedUntil } from "../routing/second-factor"
import type { VendorSelfRequest } from "../routing/vendor-request"

/** `GET /vendor/second-factor`: whether the member has one set up, and until when its last pass counts. */
export const GET = async (req: VendorSelfRequest, res: MedusaResponse) => {
  res.json({
    second_factor: {
      is_enrolled: await isEnrolled(req.scope, req.auth_context.auth_identity_id),
      passed_until_at: passedUntil(req.auth_context)?.toISOString() ?? null,
    },
  })
}
