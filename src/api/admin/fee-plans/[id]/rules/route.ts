import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { changeFeeRuleWorkflow } from "../../../../../workflows/commission/workflows/change-fee-rule"
import { answerWithFeePlan } from "../../present"
import type { ChangeFeeRuleBody } from "../../validators"

/** `POST /admin/fee-plans/:id/rules`: adds a rule to a draft. @throws 404; 400 (no draft, changed meanwhile, scope taken) */
export const POST = async (req: AuthenticatedMedusaRequest<ChangeFeeRuleBody>, res: MedusaResponse) => {
  const { id } = req.params
  const { result } = await changeFeeRuleWorkflow(req.scope).run({
    input: { ...req.validatedBody, id, rule_id: null, changed_by: req.auth_context.actor_id },
  })
  res.json({ rule_id: result.rule_id, ...(await answerWithFeePlan(id, req.scope)) })
}
