import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../lib/validation"
import {
  changeRiskRulesBody,
  createRiskRulesBody,
  goLiveBody,
  listRiskRulesQuery,
  publishRiskRulesBody,
  shadowReportQuery,
} from "./validators"

export const adminRiskRuleMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/risk-rules", methods: ["GET"], middlewares: [validateQuery(listRiskRulesQuery)] },
  { matcher: "/admin/risk-rules", methods: ["POST"], middlewares: [validateBody(createRiskRulesBody)] },
  // A regular expression, because a path would also match the routes below it.
  { matcher: /^\/admin\/risk-rules\/[^/]+\/?$/, methods: ["POST"], middlewares: [validateBody(changeRiskRulesBody)] },
  { matcher: "/admin/risk-rules/:id/publish", methods: ["POST"], middlewares: [validateBody(publishRiskRulesBody)] },
  { matcher: "/admin/risk-rules/:id/go-live", methods: ["POST"], middlewares: [validateBody(goLiveBody)] },
  { matcher: "/admin/risk-rules/:id/report", methods: ["GET"], middlewares: [validateQuery(shadowReportQuery)] },
]
