import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { listDeposits } from "../../../workflows/settlement/deposit/show-deposit"
import { assessDepositWorkflow } from "../../../workflows/settlement/deposit/workflows/assess-deposit"
import type { VendorRequest } from "../routing/vendor-request"
import { presentDeposit } from "./present"

const ALL = { limit: 100, offset: 0, order: { column: "assessed_at", direction: "asc" } } as const

/** `GET /vendor/deposit`: by currency, what must be deposited and why, what is, and what is short. As of this moment. */
export const GET = async (req: VendorRequest, res: MedusaResponse) => {
  const merchant_id = req.vendor.merchant.id
  await assessDepositWorkflow(req.scope).run({ input: { merchant_id } })
  const { rows } = await listDeposits(databaseOf(req.scope), { merchant_id, ...ALL })
  res.json({ deposits: toJson(rows).map(presentDeposit) })
}
