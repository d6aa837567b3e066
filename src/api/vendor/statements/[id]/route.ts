import type { MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../lib/json"
import { findStatement, presentStatement } from "../../../statement-files"
import type { VendorRequest } from "../../routing/vendor-request"

/** `GET /vendor/statements/:id`: opening balance, what happened, closing balance. They add up. */
export const GET = async (req: VendorRequest, res: MedusaResponse) => {
  const statement = await findStatement(req.scope, req.params.id, { merchant_id: req.vendor.merchant.id })
  res.json({ statement: presentStatement(toJson(statement)) })
}
