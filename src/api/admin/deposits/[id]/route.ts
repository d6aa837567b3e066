import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { databaseOf } from "../../../../lib/database"
import { toJson } from "../../../../lib/json"
import { SETTLEMENT_MODULE } from "../../../../modules/settlement"
import type SettlementModuleService from "../../../../modules/settlement/service"
import { listDepositEntries, listDeposits } from "../../../../workflows/settlement/deposit/show-deposit"

const ALL = { limit: 100, offset: 0, order: { column: "assessed_at", direction: "asc" } } as const

/** `GET /admin/deposits/:merchant_id`: one merchant's deposits, their last hundred entries, and card payments. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const merchant_id = req.params.id
  const sql = databaseOf(req.scope)
  const { rows: deposits } = await listDeposits(sql, { merchant_id, ...ALL })
  if (deposits.length === 0) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Merchant ${merchant_id} has no deposit, and needs none`)
  }
  const { rows: entries } = await listDepositEntries(sql, { merchant_id, limit: 100, offset: 0 })
  const { deposits: register } = req.scope.resolve<SettlementModuleService>(SETTLEMENT_MODULE)
  const payments = await register.listPayments({ merchant_id })
  res.json({ deposit: toJson({ merchant_id, merchant: deposits[0].merchant, deposits, entries, payments }) })
}
