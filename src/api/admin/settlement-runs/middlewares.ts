import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../lib/validation"
import { listFailuresQuery, listRunsQuery, startRun } from "./validators"

export const adminSettlementRunMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/settlement-runs", methods: ["GET"], middlewares: [validateQuery(listRunsQuery)] },
  { matcher: "/admin/settlement-runs", methods: ["POST"], middlewares: [validateBody(startRun)] },
  { matcher: "/admin/settlement-runs/:id/failures", methods: ["GET"], middlewares: [validateQuery(listFailuresQuery)] },
]
