import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toJson } from "../../../lib/json"
import { settlementOf } from "../../../workflows/merchant-order/modules"
import { writeSettlementTermsWorkflow } from "../../../workflows/settlement/workflows/write-settlement-terms"
import type { ListTerms, WriteTerms } from "./validators"

/** `GET /admin/settlement-terms`: versions of all scopes, the latest written first. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, ListTerms>, res: MedusaResponse) => {
  const { limit, offset, q, merchant_id, tier_code, currency_code } = req.validatedQuery as ListTerms
  const filter = { limit, offset, q, merchant_id, tier_code, currency_code }
  const [terms, count] = await settlementOf(req.scope).terms.list(filter)
  res.json({ settlement_terms: toJson(terms), count, limit, offset })
}

/**
 * `POST /admin/settlement-terms`: the next version for a merchant, a tier, a currency, or everybody. Earnings that are
 * scheduled stay where they are.
 */
export const POST = async (req: AuthenticatedMedusaRequest<WriteTerms>, res: MedusaResponse) => {
  const { result } = await writeSettlementTermsWorkflow(req.scope).run({
    input: { ...req.validatedBody, created_by: req.auth_context.actor_id },
  })
  res.status(201).json({ settlement_terms: result })
}
