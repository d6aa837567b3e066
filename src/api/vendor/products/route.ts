import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { listMerchantProductIds } from "../../../workflows/product/queries/list-merchant-products"
import { createMerchantProductWorkflow } from "../../../workflows/product/workflows/create-merchant-product"
import type { VendorRequest } from "../routing/vendor-request"
import { readVendorProduct, readVendorProducts } from "./present-products"
import type { CreateProduct, ListProducts } from "./validators"

/** `GET /vendor/products`: the merchant's products, drafts included. */
export const GET = async (req: VendorRequest<unknown, ListProducts>, res: MedusaResponse) => {
  const { merchant } = req.vendor
  const query = req.validatedQuery as ListProducts
  const { ids, count } = await listMerchantProductIds(databaseOf(req.scope), { ...query, merchant_id: merchant.id })
  const products = await readVendorProducts(req.scope, ids, merchant.stock_location_id)
  res.json({ products, count, limit: query.limit, offset: query.offset })
}

/**
 * `POST /vendor/products`: lists a product with its variants, prices (minor units) and stock.
 * @throws 400 with the field's path
 */
export const POST = async (req: VendorRequest<CreateProduct>, res: MedusaResponse) => {
  const { merchant } = req.vendor
  const { result: product_id } = await createMerchantProductWorkflow(req.scope).run({
    input: { merchant, product: req.validatedBody },
  })
  res.json({ product: await readVendorProduct(req.scope, product_id, merchant.stock_location_id) })
}
