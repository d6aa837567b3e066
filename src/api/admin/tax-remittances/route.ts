import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { merchantOrderOf } from "../../../workflows/merchant-order/modules"
import { setTaxRemittanceWorkflow } from "../../../workflows/merchant-order/workflows/set-tax-remittance"
import type { ListTaxRemittances, SetTaxRemittance } from "./validators"

/**
 * `GET /admin/tax-remittances`: who pays the tax of sales to the tax office, where and from when on, the latest
 * first. What was before stays in the list: orders of then were split by it.
 */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, ListTaxRemittances>,
  res: MedusaResponse
) => {
  const query = req.validatedQuery as ListTaxRemittances
  const page = await merchantOrderOf(req.scope).listTaxRemittances(query)
  res.json({ ...page, limit: query.limit, offset: query.offset })
}

/** `POST /admin/tax-remittances`: from a time on somebody remits; orders of before stay as they were split. */
export const POST = async (req: AuthenticatedMedusaRequest<SetTaxRemittance>, res: MedusaResponse) => {
  const { result } = await setTaxRemittanceWorkflow(req.scope).run({
    input: { ...req.validatedBody, operator_id: req.auth_context.actor_id },
  })
  res.json({ tax_remittance: result })
}
