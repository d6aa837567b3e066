import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../lib/database"
import { readMerchantDetail } from "../../../../workflows/merchant/queries/merchants"
import { updateMerchantWorkflow } from "../../../../workflows/merchant/workflows/update-merchant"
import type { UpdateMerchant } from "../validators"

/** `GET /admin/merchants/:id`: a merchant with its counts and its application. @throws 404 */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id } = req.params as { id: string }
  res.json({ merchant: await readMerchantDetail(databaseOf(req.scope), id) })
}

/** `POST /admin/merchants/:id`: changes a merchant's profile. @throws 404; 400 with the field's path */
export const POST = async (req: AuthenticatedMedusaRequest<UpdateMerchant>, res: MedusaResponse) => {
  const { id } = req.params as { id: string }
  const actor = { type: "user" as const, id: req.auth_context.actor_id }
  await updateMerchantWorkflow(req.scope).run({
    input: { merchant_id: id, actor, change: req.validatedBody },
  })
  res.json({ merchant: await readMerchantDetail(databaseOf(req.scope), id) })
}
