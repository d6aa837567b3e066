import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../lib/validation"
import {
  listQuarantineQuery,
  listReversalsQuery,
  listShortfallsQuery,
  resolveBody,
  reversibleQuery,
  startReversalBody,
} from "./validators"

export const adminPayoutMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/payouts/quarantine", methods: ["GET"], middlewares: [validateQuery(listQuarantineQuery)] },
  { matcher: "/admin/payouts/quarantine/:id/resolve", methods: ["POST"], middlewares: [validateBody(resolveBody)] },
  { matcher: "/admin/payouts/reversals", methods: ["GET"], middlewares: [validateQuery(listReversalsQuery)] },
  { matcher: "/admin/payouts/reversals", methods: ["POST"], middlewares: [validateBody(startReversalBody)] },
  { matcher: "/admin/payouts/reversible", methods: ["GET"], middlewares: [validateQuery(reversibleQuery)] },
  { matcher: "/admin/payouts/shortfalls", methods: ["GET"], middlewares: [validateQuery(listShortfallsQuery)] },
]
