import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { showFile } from "../../../../../workflows/dispute/queries/show-dispute"
import { receiveEvidence } from "../../../../vendor/disputes/receive-evidence"
import type { EvidenceFileQuery } from "../../../../vendor/disputes/validators"

/** `POST /admin/disputes/:id/files?kind=` (multipart, field `files`): a file of the platform's own evidence. */
export const POST = async (req: AuthenticatedMedusaRequest<unknown, EvidenceFileQuery>, res: MedusaResponse) => {
  const { kind } = req.validatedQuery as EvidenceFileQuery
  const author = { dispute_id: req.params.id, merchant_id: null, actor_id: req.auth_context.actor_id }
  const file = await receiveEvidence(req, res, { ...author, kind })
  res.status(201).json({ file: showFile({ ...file, uploaded_at: new Date(file.uploaded_at) }) })
}
