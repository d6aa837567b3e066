import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { changeFeePlanWorkflow } from "../../../../workflows/commission/workflows/change-fee-plan"
import { deleteFeePlanWorkflow } from "../../../../workflows/commission/workflows/delete-fee-plan"
import { answerWithFeePlan } from "../present"
import type { ChangeFeePlanBody, SeenFeePlan } from "../validators"

/** `GET /admin/fee-plans/:id`: one plan with its rules. @throws 404 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json(await answerWithFeePlan(req.params.id, req.scope))
}

/**
 * `POST /admin/fee-plans/:id`: replaces what is given of a draft; `rules` replaces all rules.
 * @throws 404; 400 (no draft, changed meanwhile, contents that could not be charged by)
 */
export const POST = async (req: AuthenticatedMedusaRequest<ChangeFeePlanBody>, res: MedusaResponse) => {
  const { id } = req.params
  const { revision, ...changes } = req.validatedBody
  await changeFeePlanWorkflow(req.scope).run({
    input: { id, revision, changes, changed_by: req.auth_context.actor_id },
  })
  res.json(await answerWithFeePlan(id, req.scope))
}

/** `DELETE /admin/fee-plans/:id?revision=`: deletes a draft. @throws 404; 400 (no draft, changed meanwhile) */
export const DELETE = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id } = req.params
  const { revision } = req.validatedQuery as SeenFeePlan
  await deleteFeePlanWorkflow(req.scope).run({
    input: { id, revision, deleted_by: req.auth_context.actor_id },
  })
  res.json({ id, object: "fee_plan", deleted: true })
}
