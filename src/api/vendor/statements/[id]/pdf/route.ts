import type { MedusaResponse } from "@medusajs/framework/http"
import { findStatement, type PdfQuery, sendPdf } from "../../../../statement-files"
import type { VendorRequest } from "../../../routing/vendor-request"

/** `GET /vendor/statements/:id/pdf?locale=en|zh-CN`: the statement as a file to keep. @throws 404 */
export const GET = async (req: VendorRequest<unknown, PdfQuery>, res: MedusaResponse) => {
  const statement = await findStatement(req.scope, req.params.id, { merchant_id: req.vendor.merchant.id })
  await sendPdf(req.scope, statement, (req.validatedQuery as PdfQuery).locale, res)
}
