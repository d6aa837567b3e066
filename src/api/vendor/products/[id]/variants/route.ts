import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../../lib/database"
import { refuseForeignProduct } from "../../../../../workflows/product/queries/own-product"
import { refuseInactive } from "../../../../../workflows/product/merchant-activation"
import { createMerchantVariantWorkflow } from "../../../../../workflows/product/workflows/create-merchant-variant"
import type { VendorRequest } from "../../../routing/vendor-request"
import { readVendorProduct } from "../../present-products"
import type { CreateVariant } from "../../validators"

/** `POST /vendor/products/:id/variants`: adds a variant with prices and stock; answers the product. @throws 400, 404 */
export const POST = async (req: VendorRequest<CreateVariant>, res: MedusaResponse) => {
  const { merchant } = req.vendor
  const product_id = req.params.id
  await refuseForeignProduct(databaseOf(req.scope), { merchant_id: merchant.id, product_id })
  const { stock_location_id } = refuseInactive(merchant)
  await createMerchantVariantWorkflow(req.scope).run({
    input: { product_id, stock_location_id, variant: req.validatedBody },
  })
  res.json({ product: await readVendorProduct(req.scope, product_id, stock_location_id) })
}
