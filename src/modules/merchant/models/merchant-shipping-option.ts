import { model } from "@medusajs/framework/utils"

/** The owner of a Medusa shipping option. */
const MerchantShippingOption = model.define("merchant_shipping_option", {
  id: model.id({ prefix: "mso" }).primaryKey(),
  merchant_id: model.text(),
  shipping_option_id: model.text().unique(),
})

export default MerchantShippingOption
