import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../lib/database"
import { toJson } from "../../../../lib/json"
import { listDepositEntries } from "../../../../workflows/settlement/deposit/show-deposit"
import type { VendorRequest } from "../../routing/vendor-request"
import type { ListDepositEntries } from "../validators"

/** `GET /vendor/deposit/entries`: what filled the deposit and what was taken from it, newest first, with reasons. */
export const GET = async (req: VendorRequest<unknown, ListDepositEntries>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery as ListDepositEntries
  const merchant_id = req.vendor.merchant.id
  const { rows, count } = await listDepositEntries(databaseOf(req.scope), { merchant_id, limit, offset })
  res.json({ entries: toJson(rows), count, limit, offset })
}
