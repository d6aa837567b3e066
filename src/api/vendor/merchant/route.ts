import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { readMerchant } from "../../../workflows/merchant/queries/merchants"
import { updateMerchantWorkflow } from "../../../workflows/merchant/workflows/update-merchant"
import type { VendorRequest } from "../routing/vendor-request"
import type { UpdateMerchant } from "./validators"

/** `GET /vendor/merchant`: the merchant's profile. */
export const GET = async (req: VendorRequest, res: MedusaResponse) => {
  res.json({ merchant: await readMerchant(databaseOf(req.scope), req.vendor.merchant.id) })
}

/** `POST /vendor/merchant`: changes the profile. @throws 400 with the field's path */
export const POST = async (req: VendorRequest<UpdateMerchant>, res: MedusaResponse) => {
  const { merchant, member } = req.vendor
  await updateMerchantWorkflow(req.scope).run({
    input: { merchant_id: merchant.id, actor: { type: "member", id: member.id }, change: req.validatedBody },
  })
  res.json({ merchant: await readMerchant(databaseOf(req.scope), merchant.id) })
}
