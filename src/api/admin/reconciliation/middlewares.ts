import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../lib/validation"
import * as read from "./validators"

const ROOT = "/admin/reconciliation"

/** Operators are authenticated by Medusa, as on all of /admin. */
export const adminReconciliationMiddlewares: MiddlewareRoute[] = [
  { methods: ["GET"], matcher: `${ROOT}/runs`, middlewares: [validateQuery(read.listRuns)] },
  { methods: ["POST"], matcher: `${ROOT}/runs`, middlewares: [validateBody(read.startRun)] },
  { methods: ["GET"], matcher: `${ROOT}/breaks`, middlewares: [validateQuery(read.listBreaks)] },
  { methods: ["GET"], matcher: `${ROOT}/corrections`, middlewares: [validateQuery(read.listCorrections)] },
  { methods: ["POST"], matcher: `${ROOT}/corrections`, middlewares: [validateBody(read.proposeCorrection)] },
  {
    methods: ["POST"],
    matcher: `${ROOT}/corrections/:id/approve`,
    middlewares: [validateBody(read.nothing)],
  },
  {
    methods: ["POST"],
    matcher: `${ROOT}/corrections/:id/reject`,
    middlewares: [validateBody(read.rejectCorrection)],
  },
]
