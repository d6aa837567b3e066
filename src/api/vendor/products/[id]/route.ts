import type { MedusaResponse } from "@medusajs/framework/http"
import { deleteProductsWorkflow } from "@medusajs/medusa/core-flows"
import { databaseOf } from "../../../../lib/database"
import { refuseForeignProduct } from "../../../../workflows/product/queries/own-product"
import { updateMerchantProductWorkflow } from "../../../../workflows/product/workflows/update-merchant-product"
import type { VendorRequest } from "../../routing/vendor-request"
import { readVendorProduct } from "../present-products"
import type { UpdateProduct } from "../validators"

const refuseForeign = (req: VendorRequest<UpdateProduct>) =>
  refuseForeignProduct(databaseOf(req.scope), { merchant_id: req.vendor.merchant.id, product_id: req.params.id })

const answer = async (req: VendorRequest<UpdateProduct>, res: MedusaResponse) => {
  const product = await readVendorProduct(req.scope, req.params.id, req.vendor.merchant.stock_location_id)
  res.json({ product })
}

/** `GET /vendor/products/:id`. @throws 404 */
export const GET = async (req: VendorRequest<UpdateProduct>, res: MedusaResponse) => {
  await refuseForeign(req)
  await answer(req, res)
}

/** `POST /vendor/products/:id`: changes the product; images and categories are replaced. @throws 400, 404 */
export const POST = async (req: VendorRequest<UpdateProduct>, res: MedusaResponse) => {
  await refuseForeign(req)
  await updateMerchantProductWorkflow(req.scope).run({
    input: { product_id: req.params.id, update: req.validatedBody },
  })
  await answer(req, res)
}

/**
 * `DELETE /vendor/products/:id`. Who owned it stays written down: an order of it may still be on its way.
 * @throws 404
 */
export const DELETE = async (req: VendorRequest<UpdateProduct>, res: MedusaResponse) => {
  await refuseForeign(req)
  await deleteProductsWorkflow(req.scope).run({ input: { ids: [req.params.id] } })
  res.json({ id: req.params.id, object: "product", deleted: true })
}
