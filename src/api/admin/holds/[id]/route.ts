import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { databaseOf } from "../../../../lib/database"
import { toJson } from "../../../../lib/json"
import { LEDGER_MODULE, type LedgerModuleService } from "../../../../modules/ledger"
import { listHolds } from "../../../../workflows/risk/queries/list-holds"
import { namesOf } from "../../../../workflows/risk/queries/merchant-names"

/** `GET /admin/holds/:id`: one hold with the ledger's lines of it. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id } = req.params
  const sql = databaseOf(req.scope)
  const page = { limit: 1, offset: 0, order: { column: "id", direction: "asc" } } as const
  const [hold] = (await listHolds(sql, { id, ...page })).rows
  if (!hold) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Hold with id: ${id} was not found`)
  }
  const ledger = req.scope.resolve<LedgerModuleService>(LEDGER_MODULE)
  const ledger_lines = await ledger.listEntries({ reference: { type: "hold", id } }, { limit: 100 })
  const merchant = (await namesOf([hold], sql)).get(hold.merchant_id) ?? null
  res.json({ hold: { ...toJson({ ...hold, ledger_lines }), merchant } })
}
