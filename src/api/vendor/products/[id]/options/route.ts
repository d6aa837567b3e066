import type { MedusaResponse } from "@medusajs/framework/http"
import { createAndLinkProductOptionsToProductWorkflow } from "@medusajs/medusa/core-flows"
import { databaseOf } from "../../../../../lib/database"
import { listProductOptions } from "../../../../../workflows/product/queries/list-product-options"
import { refuseForeignProduct } from "../../../../../workflows/product/queries/own-product"
import { refuseProblems } from "../../../../../workflows/product/refuse-problems"
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
  const sql = databaseOf(req.scope)
  await refuseForeignProduct(sql, { merchant_id: merchant.id, product_id })
  const { title } = req.validatedBody
  const options = await listProductOptions(sql, product_id)
  refuseProblems(
    options.some((option) => option.title === title)
      ? [{ path: "title", message: `the product has an option "${title}" already` }]
      : []
  )
  // Options are shared among products by default, which would give one merchant a hold on another's.
  await createAndLinkProductOptionsToProductWorkflow(req.scope).run({
    input: { product_id, add: [{ ...req.validatedBody, is_exclusive: true }] },
  })
  res.json({ product: await readVendorProduct(req.scope, product_id, merchant.stock_location_id) })
}
