import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { databaseOf } from "../../../../lib/database"
import { toJson } from "../../../../lib/json"
import { explainEarning } from "../../../../workflows/settlement/queries/list-earnings"

/** `GET /admin/earnings/:id`: one earning with its frozen split and its lines in the ledger. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id } = req.params
  const earning = await explainEarning(databaseOf(req.scope), { id })
  if (!earning) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Earning with id: ${id} was not found`)
  }
  res.json({ earning: toJson(earning) })
}
