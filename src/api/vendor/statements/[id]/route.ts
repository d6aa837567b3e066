import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { toJson } from "../../../../lib/json"
import { SETTLEMENT_MODULE } from "../../../../modules/settlement"
import type SettlementModuleService from "../../../../modules/settlement/service"
import type { VendorRequest } from "../../routing/vendor-request"

/** `GET /vendor/statements/:id`: opening balance, what happened, closing balance. They add up. */
export const GET = async (req: VendorRequest, res: MedusaResponse) => {
  const { id } = req.params
  const settlement = req.scope.resolve<SettlementModuleService>(SETTLEMENT_MODULE)
  const [statement] = await settlement.listStatements({ id, merchant_id: req.vendor.merchant.id })
  if (!statement) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Statement with id: ${id} was not found`)
  }
  res.json({ statement: toJson(statement) })
}
