import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../lib/validation"
import {
  changeFeePlan,
  changeFeeRule,
  copyFeePlan,
  createFeePlan,
  diffFeePlan,
  listFeePlans,
  publishFeePlan,
  seenFeePlan,
  withdrawFeePlan,
} from "./validators"
import { explainLine, explainOrderLine } from "./validators-explain"
import { cancelWhatIf, listWhatIfRows, listWhatIfs, requestWhatIf, whatIfCsv } from "./validators-what-if"

const PLAN = "/admin/fee-plans/:id"
const RUNS = `${PLAN}/what-if-runs`

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
  { matcher: `${PLAN}/diff`, methods: ["GET"], middlewares: [validateQuery(diffFeePlan)] },
  { matcher: `${PLAN}/explain`, methods: ["GET"], middlewares: [validateQuery(explainOrderLine)] },
  { matcher: `${PLAN}/explain`, methods: ["POST"], middlewares: [validateBody(explainLine)] },
  { matcher: RUNS, methods: ["GET"], middlewares: [validateQuery(listWhatIfs)] },
  { matcher: RUNS, methods: ["POST"], middlewares: [validateBody(requestWhatIf)] },
  { matcher: `${RUNS}/:run_id/rows`, methods: ["GET"], middlewares: [validateQuery(listWhatIfRows)] },
  { matcher: `${RUNS}/:run_id/csv`, methods: ["GET"], middlewares: [validateQuery(whatIfCsv)] },
  { matcher: `${RUNS}/:run_id/cancel`, methods: ["POST"], middlewares: [validateBody(cancelWhatIf)] },
]
