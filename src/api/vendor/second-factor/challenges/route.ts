import type { MedusaResponse } from "@medusajs/framework/http"
import type { IAuthModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { isEnrolled } from "../../routing/second-factor"
import type { VendorSelfRequest } from "../../routing/vendor-request"

/**
 * `POST /vendor/second-factor/challenges`: begins a pass of the second factor within a login. The code goes to
 * Medusa's own `POST /auth/mfa/challenges/:id/verify`, which answers with the token that counts as passed.
 * Null where the member has none set up.
 */
export const POST = async (req: VendorSelfRequest, res: MedusaResponse) => {
  const { auth_identity_id, auth_provider } = req.auth_context
  const auth = req.scope.resolve<IAuthModuleService>(Modules.AUTH)
  if (!(await isEnrolled(req.scope, auth_identity_id))) {
    res.json({ challenge: null })
    return
  }
  const { id, methods, expires_at } = await auth.createAuthMfaChallenge({ auth_identity_id, auth_provider })
  res.status(201).json({ challenge: { id, methods, expires_at } })
}
