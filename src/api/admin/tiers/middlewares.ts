import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../lib/validation"
import { assignTier, listTierAssignments, listTiers } from "./validators"

export const adminTierMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/tiers", methods: ["GET"], middlewares: [validateQuery(listTiers)] },
  {
    matcher: "/admin/merchants/:id/tier",
    methods: ["GET"],
    middlewares: [validateQuery(listTierAssignments)],
  },
  { matcher: "/admin/merchants/:id/tier", methods: ["POST"], middlewares: [validateBody(assignTier)] },
]
