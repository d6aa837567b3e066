import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../../lib/json"
import { PAYOUT_MODULE } from "../../../../modules/payout"
import type PayoutModuleService from "../../../../modules/payout/service"
import { startTransferReversalWorkflow } from "../../../../workflows/payout/workflows/start-transfer-reversal"
import type { ListReversals, StartReversal } from "../validators"

/** `GET /admin/payouts/reversals`: what was taken back of transfers, and what covered balances below zero. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListReversals>, res: MedusaResponse) => {
  const { q: _q, ...query } = req.validatedQuery as ListReversals
  const { rows, count } = await req.scope.resolve<PayoutModuleService>(PAYOUT_MODULE).recoveries.list(query)
  const reversals = toJson(rows).map(({ lease_token: _token, ...row }) => row)
  res.json({ reversals, count, limit: query.limit, offset: query.offset })
}

/** `POST /admin/payouts/reversals`: takes back of a transfer what the merchant owes (minor units). */
export const POST = async (req: AuthenticatedMedusaRequest<StartReversal>, res: MedusaResponse) => {
  const { result } = await startTransferReversalWorkflow(req.scope).run({
    input: { ...req.validatedBody, operator_id: req.auth_context.actor_id },
  })
  res.status(201).json({ reversal: result })
}
