import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import {
  explainHypotheticalLine,
  explainMerchantOrderLine,
} from "../../../../../workflows/commission/explain-line"
import { presentExplained } from "../../present-explained"
import { readHypotheticalLine, type ExplainLineBody, type ExplainOrderLine } from "../../validators-explain"

/**
 * `GET /admin/fee-plans/:id/explain?merchant_order_line_id=`: what this plan charges, or would have charged, for
 * a line that was sold: which rule, why it goes before others, each step. @throws 404; 400
 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { merchant_order_line_id } = req.validatedQuery as ExplainOrderLine
  const explained = await explainMerchantOrderLine(req.params.id, merchant_order_line_id, req.scope)
  res.json({ explanation: presentExplained(explained) })
}

/** `POST /admin/fee-plans/:id/explain`: the same for a line that is made up. @throws 404; 400 */
export const POST = async (req: AuthenticatedMedusaRequest<ExplainLineBody>, res: MedusaResponse) => {
  const line = readHypotheticalLine(req.validatedBody)
  res.json({ explanation: presentExplained(await explainHypotheticalLine(req.params.id, line, req.scope)) })
}
