import type { MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { validateBody, validateQuery } from "../../../lib/validation"
import { agreementDraft, endAgreement, explainAgreement, listAgreements, publishAgreement } from "./validators"

const path = "/admin/split-agreements"
const nothing = z.object({})

export const adminSplitAgreementMiddlewares: MiddlewareRoute[] = [
  { matcher: path, methods: ["GET"], middlewares: [validateQuery(listAgreements)] },
  { matcher: path, methods: ["POST"], middlewares: [validateBody(agreementDraft)] },
  { matcher: `${path}/:id`, methods: ["GET"], middlewares: [validateQuery(nothing)] },
  { matcher: `${path}/:id/draft`, methods: ["POST"], middlewares: [validateBody(agreementDraft)] },
  { matcher: `${path}/:id/publish`, methods: ["POST"], middlewares: [validateBody(publishAgreement)] },
  { matcher: `${path}/:id/end`, methods: ["POST"], middlewares: [validateBody(endAgreement)] },
  { matcher: `${path}/:id/explain`, methods: ["POST"], middlewares: [validateBody(explainAgreement)] },
]
