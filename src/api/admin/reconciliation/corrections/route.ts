import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../lib/json"
import { reconciliationOf } from "../../../../workflows/reconciliation/deps"
import { proposeCorrectionWorkflow } from "../../../../workflows/reconciliation/workflows/propose-correction"
import type { ListCorrections, ProposeCorrection } from "../validators"

/** `GET /admin/reconciliation/corrections`: what was proposed, the latest first. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const query = req.validatedQuery as unknown as ListCorrections
  const { rows, count } = await reconciliationOf(req.scope).listCorrections(query)
  res.json({ corrections: toJson(rows), count, limit: query.limit, offset: query.offset })
}

/**
 * `POST /admin/reconciliation/corrections`: proposes a journal or an explanation for a break, or a journal by hand. Nothing
 * is booked until another operator approves. @throws 400 where the lines are wrong, or the break is not open
 */
export const POST = async (req: AuthenticatedMedusaRequest<ProposeCorrection>, res: MedusaResponse) => {
  const { result } = await proposeCorrectionWorkflow(req.scope).run({
    input: { ...req.validatedBody, proposed_by: req.auth_context.actor_id },
  })
  res.status(201).json({ correction: result })
}
