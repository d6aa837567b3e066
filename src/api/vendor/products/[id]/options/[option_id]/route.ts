import type { MedusaResponse } from "@medusajs/framework/http"
import { createAndLinkProductOptionsToProductWorkflow } from "@medusajs/medusa/core-flows"
import { databaseOf } from "../../../../../../lib/database"
import { refuseForeignOption } from "../../../../../../workflows/product/queries/own-product"
import { updateMerchantOptionWorkflow } from "../../../../../../workflows/product/workflows/update-merchant-option"
import type { VendorRequest } from "../../../../routing/vendor-request"
import { readVendorProduct } from "../../../present-products"
import type { UpdateOption } from "../../../validators"

const refuseForeign = (req: VendorRequest<UpdateOption>) =>
  refuseForeignOption(databaseOf(req.scope), {
    merchant_id: req.vendor.merchant.id,
    product_id: req.params.id,
    option_id: req.params.option_id,
  })

/** `POST /vendor/products/:id/options/:option_id`: its title, or all its values; answers the product. @throws 400, 404 */
export const POST = async (req: VendorRequest<UpdateOption>, res: MedusaResponse) => {
  await refuseForeign(req)
  const { id: product_id, option_id } = req.params
  await updateMerchantOptionWorkflow(req.scope).run({ input: { product_id, option_id, update: req.validatedBody } })
  const product = await readVendorProduct(req.scope, req.params.id, req.vendor.merchant.stock_location_id)
  res.json({ product })
}

/** `DELETE /vendor/products/:id/options/:option_id`. @throws 400 while variants differ by it, 404 */
export const DELETE = async (req: VendorRequest<UpdateOption>, res: MedusaResponse) => {
  const { id: product_id, option_id } = req.params
  await refuseForeign(req)
  await createAndLinkProductOptionsToProductWorkflow(req.scope).run({ input: { product_id, remove: [option_id] } })
  res.json({ id: option_id, object: "product_option", deleted: true })
}
