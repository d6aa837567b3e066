import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../lib/validation"
import { answerProposalBody, labelDecisionBody, listRiskDecisionsQuery, resolveDecisionBody } from "./validators"

const one = "/admin/risk-decisions/:id"

export const adminRiskDecisionMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/risk-decisions", methods: ["GET"], middlewares: [validateQuery(listRiskDecisionsQuery)] },
  { matcher: `${one}/resolve`, methods: ["POST"], middlewares: [validateBody(resolveDecisionBody)] },
  { matcher: `${one}/answer`, methods: ["POST"], middlewares: [validateBody(answerProposalBody)] },
  { matcher: `${one}/label`, methods: ["POST"], middlewares: [validateBody(labelDecisionBody)] },
]
