import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody } from "../../../lib/validation"
import { attachReferral, clickReferral } from "./validators"

export const storeReferralRoutes: MiddlewareRoute[] = [
  { methods: ["POST"], matcher: "/store/referrals", middlewares: [validateBody(clickReferral)] },
  { methods: ["POST"], matcher: "/store/carts/:id/referral", middlewares: [validateBody(attachReferral)] },
]
