import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { explainVersion } from "../../../../../modules/commission/agreements/explain-version"
import { toJson } from "../../../../../lib/json"
import { commissionOf } from "../../../../../workflows/merchant-order/modules"
import type { ExplainAgreement } from "../../validators"

/**
 * `POST /admin/split-agreements/:id/explain`: what a version would share of example lines, alone, with every
 * step. Reads only. @throws 404; 400 (no such version)
 */
export const POST = async (req: AuthenticatedMedusaRequest<ExplainAgreement>, res: MedusaResponse) => {
  const { version, currency_code, lines } = req.validatedBody
  const agreement = await commissionOf(req.scope).agreements.retrieve(req.params.id)
  res.json({ currency_code, ...toJson(explainVersion(agreement, { version, currency_code, lines })) })
}
