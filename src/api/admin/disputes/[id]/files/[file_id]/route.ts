import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { sendEvidenceFile } from "../../../../../vendor/disputes/send-file"

/** `GET /admin/disputes/:id/files/:file_id`: a file of anybody's evidence. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) =>
  sendEvidenceFile(req, res, { id: req.params.file_id, dispute_id: req.params.id })
