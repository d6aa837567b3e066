import type { MedusaResponse } from "@medusajs/framework/http"
import { deleteProductVariantsWorkflow } from "@medusajs/medusa/core-flows"
import { databaseOf } from "../../../../../../lib/database"
import { refuseInactive } from "../../../../../../workflows/product/merchant-activation"
import { refuseForeignVariant } from "../../../../../../workflows/product/queries/own-product"
import { updateMerchantVariantWorkflow } from "../../../../../../workflows/product/workflows/update-merchant-variant"
import type { VendorRequest } from "../../../../routing/vendor-request"
import { readVendorProduct } from "../../../present-products"
import type { UpdateVariant } from "../../../validators"

const refuseForeign = (req: VendorRequest<UpdateVariant>) =>
  refuseForeignVariant(databaseOf(req.scope), {
    merchant_id: req.vendor.merchant.id,
    product_id: req.params.id,
    variant_id: req.params.variant_id,
  })

/**
 * `POST /vendor/products/:id/variants/:variant_id`: changes a variant; prices are replaced; answers the product.
 * @throws 400 with the field's path, 404
 */
export const POST = async (req: VendorRequest<UpdateVariant>, res: MedusaResponse) => {
  const { id: product_id, variant_id } = req.params
  await refuseForeign(req)
  const { stock_location_id } = refuseInactive(req.vendor.merchant)
  await updateMerchantVariantWorkflow(req.scope).run({
    input: { product_id, variant_id, stock_location_id, update: req.validatedBody },
  })
  res.json({ product: await readVendorProduct(req.scope, product_id, stock_location_id) })
}

/** `DELETE /vendor/products/:id/variants/:variant_id`. @throws 404 */
export const DELETE = async (req: VendorRequest<UpdateVariant>, res: MedusaResponse) => {
  await refuseForeign(req)
  await deleteProductVariantsWorkflow(req.scope).run({ input: { ids: [req.params.variant_id] } })
  res.json({ id: req.params.variant_id, object: "variant", deleted: true })
}
