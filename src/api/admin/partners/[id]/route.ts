import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { updateMerchantWorkflow } from "../../../../workflows/merchant/workflows/update-merchant"
import { answerPartner } from "../present"
import type { UpdatePartner } from "../validators"

/** `GET /admin/partners/:id`: a partner with its balances. @throws 404, for a merchant that sells too */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json(await answerPartner(req.params.id, req.scope))
}

/** `POST /admin/partners/:id`: changes its name and address. @throws 404; 400 with the field's path */
export const POST = async (req: AuthenticatedMedusaRequest<UpdatePartner>, res: MedusaResponse) => {
  const { id } = req.params
  await answerPartner(id, req.scope)
  const actor = { type: "user" as const, id: req.auth_context.actor_id }
  await updateMerchantWorkflow(req.scope).run({ input: { merchant_id: id, actor, change: req.validatedBody } })
  res.json(await answerPartner(id, req.scope))
}
