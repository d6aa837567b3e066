import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { readPage } from "../../../lib/page"
import type { WithdrawalStop } from "../../../modules/settlement/types"
import { stopWithdrawalsWorkflow } from "../../../workflows/settlement/workflows/stop-withdrawals"
import type { ListWithdrawalStops, StopWithdrawals } from "./validators"

/** `GET /admin/withdrawal-stops`: the merchants that may not withdraw now, and why. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListWithdrawalStops>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListWithdrawalStops
  const sql = databaseOf(req.scope)
  const stops = sql("withdrawal_stop")
    .leftJoin("merchant", "merchant.id", "withdrawal_stop.merchant_id")
    .select("withdrawal_stop.*", "merchant.name as merchant_name")
  if (query.merchant_id) {
    stops.where("withdrawal_stop.merchant_id", query.merchant_id)
  }
  const { rows, count } = await readPage<WithdrawalStop>(stops, query, "withdrawal_stop.merchant_id")
  res.json({ withdrawal_stops: toJson(rows), count, limit: query.limit, offset: query.offset })
}

/** `POST /admin/withdrawal-stops`: one merchant withdraws nothing until it is allowed again; it reads the reason. */
export const POST = async (req: AuthenticatedMedusaRequest<StopWithdrawals>, res: MedusaResponse) => {
  const { merchant_id } = req.validatedBody
  if (!(await databaseOf(req.scope)("merchant").where({ id: merchant_id }).first("id"))) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Merchant with id: ${merchant_id} was not found`)
  }
  const { result } = await stopWithdrawalsWorkflow(req.scope).run({
    input: { ...req.validatedBody, operator_id: req.auth_context.actor_id },
  })
  res.status(201).json({ withdrawal_stop: result })
}
