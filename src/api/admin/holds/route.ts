import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { toJson } from "../../../lib/json"
import { MedusaError } from "@medusajs/framework/utils"
import { listHolds } from "../../../workflows/risk/queries/list-holds"
import { namesOf } from "../../../workflows/risk/queries/merchant-names"
import { placeHoldWorkflow } from "../../../workflows/risk/workflows/place-hold"
import type { ListAdminHolds, PlaceHoldBody } from "./validators"

/** `GET /admin/holds`: holds of all merchants, each with its merchant's name. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListAdminHolds>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListAdminHolds
  const sql = databaseOf(req.scope)
  const { rows, count } = await listHolds(sql, query)
  const names = await namesOf(rows, sql)
  const holds = toJson(rows).map((row) => ({ ...row, merchant: names.get(row.merchant_id) ?? null }))
  res.json({ holds, count, limit: query.limit, offset: query.offset })
}

/** `POST /admin/holds`: keeps a part of what a merchant has available back until a day. */
export const POST = async (req: AuthenticatedMedusaRequest<PlaceHoldBody>, res: MedusaResponse) => {
  const names = await namesOf([req.validatedBody], databaseOf(req.scope))
  if (!names.has(req.validatedBody.merchant_id)) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `Merchant with id: ${req.validatedBody.merchant_id} was not found`
    )
  }
  const { result } = await placeHoldWorkflow(req.scope).run({
    input: { ...req.validatedBody, operator_id: req.auth_context.actor_id },
  })
  res.status(201).json({ hold: result })
}
