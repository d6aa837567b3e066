import type { MedusaResponse } from "@medusajs/framework/http"
import { findStatement, sendCsv } from "../../../../statement-files"
import type { VendorRequest } from "../../../routing/vendor-request"

/** `GET /vendor/statements/:id/csv`: every journal of the statement; columns in docs of STATEMENT_COLUMNS. @throws 404 */
export const GET = async (req: VendorRequest, res: MedusaResponse) => {
  await sendCsv(req.scope, await findStatement(req.scope, req.params.id, { merchant_id: req.vendor.merchant.id }), res)
}
