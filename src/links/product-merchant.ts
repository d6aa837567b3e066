import ProductModule from "@medusajs/medusa/product"
import { defineLink } from "@medusajs/framework/utils"
import MerchantModule from "../modules/merchant"

/**
 * From a product to its owner, read through our own table: `fields=+merchant_product.merchant.*`.
 * Read-only: no link table, the row in merchant_product is the one truth.
 */
export default defineLink(
  { linkable: ProductModule.linkable.product, field: "id" },
  { ...MerchantModule.linkable.merchantProduct.id, primaryKey: "product_id" },
  { readOnly: true }
)
