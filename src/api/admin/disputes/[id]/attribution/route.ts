import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../../lib/json"
import { showDispute } from "../../../../../workflows/dispute/queries/show-dispute"
import { attributeDisputeWorkflow } from "../../../../../workflows/dispute/workflows/attribute-dispute"
import type { Attribute } from "../../validators"

/** `POST /admin/disputes/:id/attribution`: says which lines or merchants it concerns; `parts: null`: by what remains paid. */
export const POST = async (req: AuthenticatedMedusaRequest<Attribute>, res: MedusaResponse) => {
  await attributeDisputeWorkflow(req.scope).run({ input: { dispute_id: req.params.id, operator_id: req.auth_context.actor_id, ...req.validatedBody } })
  res.json({ dispute: toJson(await showDispute(req.params.id, req.scope)) })
}
