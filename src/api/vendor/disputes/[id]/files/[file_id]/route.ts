import type { MedusaResponse } from "@medusajs/framework/http"
import { removeDisputeFileWorkflow } from "../../../../../../workflows/dispute/workflows/remove-dispute-file"
import type { VendorRequest } from "../../../../routing/vendor-request"
import { authorOf } from "../../../author"
import { sendEvidenceFile } from "../../../send-file"

/** `GET /vendor/disputes/:id/files/:file_id`: a file of the shop's own evidence. */
export const GET = async (req: VendorRequest, res: MedusaResponse) =>
  sendEvidenceFile(req, res, {
    ...{ id: req.params.file_id, dispute_id: req.params.id, merchant_id: req.vendor.merchant.id },
  })

/** `DELETE /vendor/disputes/:id/files/:file_id`: takes a file away that was not submitted yet. */
export const DELETE = async (req: VendorRequest, res: MedusaResponse) => {
  const { file_id } = req.params
  await removeDisputeFileWorkflow(req.scope).run({ input: { ...authorOf(req), file_id } })
  res.json({ id: file_id, object: "dispute_file", deleted: true })
}
