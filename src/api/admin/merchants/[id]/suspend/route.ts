import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../../lib/database"
import { readMerchantDetail } from "../../../../../workflows/merchant/queries/merchants"
import { suspendMerchantWorkflow } from "../../../../../workflows/merchant/workflows/suspend-merchant"
import type { SuspendMerchant } from "../../validators"

/**
 * `POST /admin/merchants/:id/suspend`: stops a merchant's trade, with the reason. @throws 404; 400 (closed)
 */
export const POST = async (req: AuthenticatedMedusaRequest<SuspendMerchant>, res: MedusaResponse) => {
  const { id } = req.params as { id: string }
  const actor = { type: "user" as const, id: req.auth_context.actor_id }
  await suspendMerchantWorkflow(req.scope).run({
    input: { merchant_id: id, reason: req.validatedBody.reason, actor },
  })
  res.json({ merchant: await readMerchantDetail(databaseOf(req.scope), id) })
}
