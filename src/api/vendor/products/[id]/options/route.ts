import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../../../lib/database"
import { refuseForeignProduct } from "../../../../../workflows/product/queries/own-product"
import { addMerchantOptionWorkflow } from "../../../../../workflows/product/workflows/add-merchant-option"
import type { VendorRequest } from "../../../routing/vendor-request"
import { readVendorProduct } from "../../present-products"
import type { CreateOption } from "../../validators"

/**
 * `POST /vendor/products/:id/options`: adds an option that is this product's alone; answers the product.
 * @throws 400 where it has an option of that title, 404
 */
export const POST = async (req: VendorRequest<CreateOption>, res: MedusaResponse) => {
  const { merchant } = req.vendor
  const product_id = req.params.id
  await refuseForeignProduct(databaseOf(req.scope), { merchant_id: merchant.id, product_id })
  await addMerchantOptionWorkflow(req.scope).run({ input: { product_id, option: req.validatedBody } })
  res.json({ product: await readVendorProduct(req.scope, product_id, merchant.stock_location_id) })
}
