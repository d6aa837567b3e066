import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { findStatement, type PdfQuery, sendPdf } from "../../../../statement-files"

/** `GET /admin/statements/:id/pdf?locale=en|zh-CN`: the statement as a file to keep. @throws 404 */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, PdfQuery>, res: MedusaResponse) => {
  const statement = await findStatement(req.scope, req.params.id)
  await sendPdf(req.scope, statement, (req.validatedQuery as PdfQuery).locale, res)
}
