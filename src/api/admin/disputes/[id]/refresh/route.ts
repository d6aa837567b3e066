import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../../lib/json"
import { showDispute } from "../../../../../workflows/dispute/queries/show-dispute"
import { followDisputeWorkflow } from "../../../../../workflows/dispute/workflows/follow-dispute"

/** `POST /admin/disputes/:id/refresh`: asks the provider how it stands, and books what is new. */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { provider_dispute_id } = await showDispute(req.params.id, req.scope)
  await followDisputeWorkflow(req.scope).run({ input: { provider_dispute_id } })
  res.json({ dispute: toJson(await showDispute(req.params.id, req.scope)) })
}
