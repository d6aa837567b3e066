import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../../lib/database"
import { readMerchantDetail } from "../../../../../workflows/merchant/queries/merchants"
import { reinstateMerchantWorkflow } from "../../../../../workflows/merchant/workflows/reinstate-merchant"

/** `POST /admin/merchants/:id/reinstate`: lets a merchant trade again. @throws 404; 400 (closed) */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id } = req.params as { id: string }
  const actor = { type: "user" as const, id: req.auth_context.actor_id }
  await reinstateMerchantWorkflow(req.scope).run({ input: { merchant_id: id, actor } })
  res.json({ merchant: await readMerchantDetail(databaseOf(req.scope), id) })
}
