import type { MedusaResponse } from "@medusajs/framework/http"
import type { IAuthModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { VendorSelfRequest } from "../../routing/vendor-request"

/**
 * `POST /vendor/second-factor/challenges`: begins a pass of the second factor within a login. The code goes to
 * Medusa's own `POST /auth/mfa/challenges/:id/verify`, which answers with the token that counts as passed.
 */
export const POST = async (req: VendorSelfRequest, res: MedusaResponse) => {
  const { auth_identity_id, auth_provider } = req.auth_context
  const auth = req.scope.resolve<IAuthModuleService>(Modules.AUTH)
  const { id, methods, expires_at } = await auth.createAuthMfaChallenge({ auth_identity_id, auth_provider })
  res.status(201).json({ challenge: { id, methods, expires_at } })
}
