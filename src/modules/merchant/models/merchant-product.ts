import { model } from "@medusajs/framework/utils"
import Merchant from "./merchant"

/** The owner of a Medusa product. A product without a row here is the platform's own. */
const MerchantProduct = model.define("merchant_product", {
  id: model.id({ prefix: "mprod" }).primaryKey(),
  product_id: model.text().unique(),
  merchant: model.belongsTo(() => Merchant, { mappedBy: "products" }),
})

export default MerchantProduct
