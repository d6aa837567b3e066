import type { MedusaResponse } from "@medusajs/framework/http"
import { showFile } from "../../../../../workflows/dispute/queries/show-dispute"
import type { VendorRequest } from "../../../routing/vendor-request"
import { authorOf } from "../../author"
import { receiveEvidence } from "../../receive-evidence"
import type { EvidenceFileQuery } from "../../validators"

/**
 * `POST /vendor/disputes/:id/files?kind=` (multipart, field `files`): a PDF, PNG or JPEG that speaks for the shop.
 * It is kept privately: only the shop, operators and the bank read it.
 */
export const POST = async (req: VendorRequest<unknown, EvidenceFileQuery>, res: MedusaResponse) => {
  const { kind } = req.validatedQuery as EvidenceFileQuery
  const file = await receiveEvidence(req, res, { ...authorOf(req), kind })
  res.status(201).json({ file: showFile({ ...file, uploaded_at: new Date(file.uploaded_at) }) })
}
