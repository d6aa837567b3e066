import type { MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { validateBody, validateQuery } from "../../../lib/validation"
import { evidenceFileQuery, saveEvidenceBody } from "../../vendor/disputes/validators"
import { addSettings, attribute, handBack, listAdminDisputesQuery, withReason } from "./validators"

const nothing = z.object({})
const post = (matcher: string, body: z.ZodType): MiddlewareRoute => ({
  matcher,
  methods: ["POST"],
  middlewares: [validateBody(body)],
})

export const adminDisputeMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/disputes", methods: ["GET"], middlewares: [validateQuery(listAdminDisputesQuery)] },
  post("/admin/disputes/:id/attribution", attribute),
  post("/admin/disputes/:id/evidence", saveEvidenceBody),
  post("/admin/disputes/:id/evidence-done", nothing),
  post("/admin/disputes/:id/submit", nothing),
  post("/admin/disputes/:id/refresh", nothing),
  post("/admin/disputes/:id/accept", withReason),
  post("/admin/disputes/:id/write-off", withReason),
  post("/admin/disputes/:id/hand-back", handBack),
  { matcher: "/admin/disputes/:id/files", methods: ["POST"], middlewares: [validateQuery(evidenceFileQuery)] },
  post("/admin/dispute-settings", addSettings),
]
