import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { changeFeeRuleWorkflow } from "../../../../../../workflows/commission/workflows/change-fee-rule"
import { answerWithFeePlan } from "../../../present"
import type { ChangeFeeRuleBody, SeenFeePlan } from "../../../validators"

/** `POST /admin/fee-plans/:id/rules/:rule_id`: replaces a rule of a draft. @throws 404; 400 */
export const POST = async (req: AuthenticatedMedusaRequest<ChangeFeeRuleBody>, res: MedusaResponse) => {
  const { id, rule_id } = req.params
  await changeFeeRuleWorkflow(req.scope).run({
    input: { ...req.validatedBody, id, rule_id, changed_by: req.auth_context.actor_id },
  })
  res.json(await answerWithFeePlan(id, req.scope))
}

/** `DELETE /admin/fee-plans/:id/rules/:rule_id?revision=`: takes a rule out of a draft. @throws 404; 400 */
export const DELETE = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id, rule_id } = req.params
  const { revision } = req.validatedQuery as SeenFeePlan
  await changeFeeRuleWorkflow(req.scope).run({
    input: { id, revision, rule_id, rule: null, changed_by: req.auth_context.actor_id },
  })
  res.json(await answerWithFeePlan(id, req.scope))
}
