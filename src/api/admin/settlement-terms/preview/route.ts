import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../lib/database"
import { toJson } from "../../../../lib/json"
import { nowOf, settlementOf } from "../../../../workflows/merchant-order/modules"
import { previewTerms } from "../../../../workflows/settlement/queries/preview-terms"
import type { PreviewTerms } from "../validators"

/** `POST /admin/settlement-terms/preview`: what these terms would change. Writes nothing. */
export const POST = async (req: AuthenticatedMedusaRequest<PreviewTerms>, res: MedusaResponse) => {
  const { merchant_id, tier_code, currency_code, ...rule } = req.validatedBody
  const preview = await previewTerms(
    settlementOf(req.scope),
    { rule, scope: { merchant_id, tier_code, currency_code }, at: nowOf(req.scope) },
    databaseOf(req.scope)
  )
  res.json({ preview: toJson(preview) })
}
