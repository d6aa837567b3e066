import type { MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { validateBody, validateQuery } from "../../../lib/validation"
import {
  createPartner,
  createReferralCode,
  invitePartnerOwner,
  listPartners,
  listReferralCodes,
  updatePartner,
} from "./validators"

const path = "/admin/partners"
const nothing = z.object({})

export const adminPartnerMiddlewares: MiddlewareRoute[] = [
  { matcher: path, methods: ["GET"], middlewares: [validateQuery(listPartners)] },
  { matcher: path, methods: ["POST"], middlewares: [validateBody(createPartner)] },
  { matcher: `${path}/:id`, methods: ["GET"], middlewares: [validateQuery(nothing)] },
  { matcher: `${path}/:id`, methods: ["POST"], middlewares: [validateBody(updatePartner)] },
  { matcher: `${path}/:id/invitations`, methods: ["POST"], middlewares: [validateBody(invitePartnerOwner)] },
  { matcher: `${path}/:id/referral-codes`, methods: ["GET"], middlewares: [validateQuery(listReferralCodes)] },
  { matcher: `${path}/:id/referral-codes`, methods: ["POST"], middlewares: [validateBody(createReferralCode)] },
  {
    matcher: `${path}/:id/referral-codes/:code_id/disable`,
    methods: ["POST"],
    middlewares: [validateBody(nothing)],
  },
]
