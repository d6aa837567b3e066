import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { toJson } from "../../../../lib/json"
import { SETTLEMENT_MODULE } from "../../../../modules/settlement"
import type SettlementModuleService from "../../../../modules/settlement/service"
import type { VendorRequest } from "../../routing/vendor-request"
import { presentWithdrawal } from "../present"

/** `GET /vendor/withdrawals/:id` */
export const GET = async (req: VendorRequest, res: MedusaResponse) => {
  const { id } = req.params
  const settlement = req.scope.resolve<SettlementModuleService>(SETTLEMENT_MODULE)
  const [withdrawal] = await settlement.listWithdrawals({ id, merchant_id: req.vendor.merchant.id })
  if (!withdrawal) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Withdrawal with id: ${id} was not found`)
  }
  res.json({ withdrawal: presentWithdrawal(toJson(withdrawal)) })
}
