import type { MedusaResponse } from "@medusajs/framework/http"
import { databaseOf } from "../../../lib/database"
import { listProductCategories } from "../../../workflows/product/queries/list-product-categories"
import type { VendorRequest } from "../routing/vendor-request"
import type { ListProductCategories } from "./validators"

/** `GET /vendor/product-categories`: the platform's categories that products can be filed under. */
export const GET = async (req: VendorRequest<unknown, ListProductCategories>, res: MedusaResponse) => {
  const query = req.validatedQuery as ListProductCategories
  const { product_categories, count } = await listProductCategories(databaseOf(req.scope), query)
  res.json({ product_categories, count, limit: query.limit, offset: query.offset })
}
