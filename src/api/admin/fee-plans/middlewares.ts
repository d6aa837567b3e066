import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../lib/validation"
import {
  changeFeePlan,
  changeFeeRule,
  copyFeePlan,
  createFeePlan,
  listFeePlans,
  publishFeePlan,
  seenFeePlan,
  withdrawFeePlan,
} from "./validators"

const PLAN = "/admin/fee-plans/:id"

export const adminFeePlanMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/fee-plans", methods: ["GET"], middlewares: [validateQuery(listFeePlans)] },
  { matcher: "/admin/fee-plans", methods: ["POST"], middlewares: [validateBody(createFeePlan)] },
  { matcher: PLAN, methods: ["POST"], middlewares: [validateBody(changeFeePlan)] },
  { matcher: PLAN, methods: ["DELETE"], middlewares: [validateQuery(seenFeePlan)] },
  { matcher: `${PLAN}/copy`, methods: ["POST"], middlewares: [validateBody(copyFeePlan)] },
  { matcher: `${PLAN}/publish`, methods: ["POST"], middlewares: [validateBody(publishFeePlan)] },
  { matcher: `${PLAN}/withdraw`, methods: ["POST"], middlewares: [validateBody(withdrawFeePlan)] },
  { matcher: `${PLAN}/rules`, methods: ["POST"], middlewares: [validateBody(changeFeeRule)] },
  { matcher: `${PLAN}/rules/:rule_id`, methods: ["POST"], middlewares: [validateBody(changeFeeRule)] },
  { matcher: `${PLAN}/rules/:rule_id`, methods: ["DELETE"], middlewares: [validateQuery(seenFeePlan)] },
]
