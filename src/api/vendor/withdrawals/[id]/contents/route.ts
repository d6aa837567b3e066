import type { MedusaResponse } from "@medusajs/framework/http"
import { readWithdrawalContents } from "../../../../withdrawal-contents"
import type { VendorRequest } from "../../../routing/vendor-request"
import type { ContentsQuery } from "./validators"

/** `GET /vendor/withdrawals/:id/contents`: the earnings that it consists of, first in, first out. @throws 404 */
export const GET = async (req: VendorRequest<unknown, ContentsQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery as ContentsQuery
  const own = { id: req.params.id, merchant_id: req.vendor.merchant.id }
  res.json(await readWithdrawalContents(req.scope, { ...own, limit, offset }))
}
