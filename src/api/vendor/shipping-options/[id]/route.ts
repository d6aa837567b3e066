import type { MedusaResponse } from "@medusajs/framework/http"
import { deleteShippingOptionsWorkflow } from "@medusajs/medusa/core-flows"
import { updateMerchantShippingOptionWorkflow } from "../../../../workflows/shipping/workflows/update-merchant-shipping-option"
import type { VendorRequest } from "../../routing/vendor-request"
import { readShippingOption } from "../read-shipping-option"
import type { UpdateShippingOption } from "../validators"

/** `POST /vendor/shipping-options/:id`: its name, or all its prices. @throws 400, 404 */
export const POST = async (req: VendorRequest<UpdateShippingOption>, res: MedusaResponse) => {
  const { id } = await readShippingOption(req, req.params.id)
  await updateMerchantShippingOptionWorkflow(req.scope).run({ input: { id, update: req.validatedBody } })
  res.json({ shipping_option: await readShippingOption(req, id) })
}

/** `DELETE /vendor/shipping-options/:id`: no cart can choose it any more; orders keep theirs. @throws 404 */
export const DELETE = async (req: VendorRequest, res: MedusaResponse) => {
  const { id } = await readShippingOption(req, req.params.id)
  await deleteShippingOptionsWorkflow(req.scope).run({ input: { ids: [id] } })
  res.json({ id, object: "shipping_option", deleted: true })
}
