import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import type { HttpTypes, TaxCalculationContext } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, QueryContext } from "@medusajs/framework/utils"
import { wrapProductsWithTaxPrices } from "@medusajs/medusa/api/store/products/helpers"
import { databaseOf } from "../../../../../lib/database"
import { listStoreMerchantProductIds } from "../../../../../workflows/product/queries/list-store-merchant-products"
import { readStoreMerchant } from "../../../../../workflows/product/queries/list-store-merchants"
import type { ListStoreMerchantProducts } from "../../validators"

type ProductRequest = MedusaStoreRequest & {
  pricingContext?: Record<string, unknown>
  taxContext?: { taxInclusivityContext?: { automaticTaxes: boolean }; taxLineContext?: TaxCalculationContext }
}

type Order = { column: "created_at" | "title"; direction: "asc" | "desc" }

const readOrder = (order = "-created_at"): Order => ({
  column: order.replace("-", "") === "title" ? "title" : "created_at",
  direction: order.startsWith("-") ? "desc" : "asc",
})

/**
 * `GET /store/merchants/:handle/products?q=&category=`: what a merchant sells, in the shape of Medusa's own product
 * list (`fields`, calculated prices by `region_id` or `cart_id`). The page is found through our own table, so it does
 * not grow with the marketplace as Medusa's list does.
 *
 * @throws 404 where no such merchant trades
 */
export const GET = async (req: ProductRequest, res: MedusaResponse) => {
  const query = req.validatedQuery as ListStoreMerchantProducts
  const { limit = 20, offset = 0 } = query
  const sql = databaseOf(req.scope)
  const merchant = await readStoreMerchant(sql, req.params.handle)
  const { ids, count } = await listStoreMerchantProductIds(sql, {
    merchant_id: merchant.id,
    sales_channel_ids: req.publishable_key_context.sales_channel_ids,
    q: query.q,
    category: query.category,
    order: readOrder(query.order),
    limit,
    offset,
  })
  res.json({ products: await readProducts(req, ids), count, limit, offset })
}

const readProducts = async (req: ProductRequest, ids: string[]): Promise<HttpTypes.StoreProduct[]> => {
  if (ids.length === 0) {
    return []
  }
  const { data } = await req.scope.resolve(ContainerRegistrationKeys.QUERY).graph(
    {
      entity: "product",
      fields: req.queryConfig.fields,
      filters: { id: ids },
      ...(req.pricingContext
        ? { context: { variants: { calculated_price: QueryContext(req.pricingContext) } } }
        : {}),
    },
    { locale: req.locale }
  )
  const products = data as unknown as HttpTypes.StoreProduct[]
  await wrapProductsWithTaxPrices(req as Parameters<typeof wrapProductsWithTaxPrices>[0], products)
  const byId = new Map(products.map((product) => [product.id, product]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
