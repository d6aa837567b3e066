import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { listWithdrawals } from "../../../workflows/settlement/queries/list-withdrawals"
import { requestWithdrawalWorkflow } from "../../../workflows/settlement/workflows/request-withdrawal"
import type { VendorRequest } from "../routing/vendor-request"
import { presentWithdrawal } from "./present"
import type { CreateWithdrawal, ListWithdrawals } from "./validators"

/** `GET /vendor/withdrawals`: what the merchant took, and how far it came. */
export const GET = async (req: VendorRequest<unknown, ListWithdrawals>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListWithdrawals
  const { rows, count } = await listWithdrawals(databaseOf(req.scope), {
    ...query,
    merchant_id: req.vendor.merchant.id,
  })
  res.json({ withdrawals: toJson(rows).map(presentWithdrawal), count, limit: query.limit, offset: query.offset })
}

/**
 * `POST /vendor/withdrawals`: takes an amount (minor units, fee included) out of the available balance. The
 * same idempotency_key again answers with the same withdrawal.
 */
export const POST = async (req: VendorRequest<CreateWithdrawal>, res: MedusaResponse) => {
  const { result } = await requestWithdrawalWorkflow(req.scope).run({
    input: { ...req.validatedBody, merchant_id: req.vendor.merchant.id, requested_by: req.vendor.member.id },
  })
  res.status(201).json({ withdrawal: presentWithdrawal(result) })
}
