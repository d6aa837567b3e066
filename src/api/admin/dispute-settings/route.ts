import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../lib/json"
import { addDisputeSettingsWorkflow } from "../../../workflows/dispute/workflows/add-dispute-settings"
import { disputesOf } from "../../../workflows/dispute/queries/show-dispute"
import type { AddSettings } from "../disputes/validators"

/** `GET /admin/dispute-settings`: how disputes are handled, in versions, newest first. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json({ dispute_settings: toJson(await disputesOf(req.scope).listSettings()) })
}

/** `POST /admin/dispute-settings`: adds a version; disputes that are open keep theirs. */
export const POST = async (req: AuthenticatedMedusaRequest<AddSettings>, res: MedusaResponse) => {
  const input = { ...req.validatedBody, operator_id: req.auth_context.actor_id }
  const { result } = await addDisputeSettingsWorkflow(req.scope).run({ input })
  res.status(201).json({ dispute_settings: result })
}
