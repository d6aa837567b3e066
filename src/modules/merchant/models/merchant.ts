import { model } from "@medusajs/framework/utils"
import { merchantKinds, partnerRoles } from "../kinds"
import { merchantStatuses } from "../transitions"
import Membership from "./membership"
import MerchantProduct from "./merchant-product"

/** A shop on the marketplace, or a partner: a party to the sales of others. */
const Merchant = model.define("merchant", {
  id: model.id({ prefix: "mer" }).primaryKey(),
  handle: model.text().unique(),
  name: model.text().searchable(),
  status: model.enum([...merchantStatuses]).default("active"),
  kind: model.enum([...merchantKinds]).default("seller"),
  /** of a partner only */
  partner_role: model.enum([...partnerRoles]).nullable(),
  country_code: model.text(),
  /** what payouts are made in unless said otherwise */
  currency_code: model.text(),
  email: model.text(),
  description: model.text().nullable(),
  logo_url: model.text().nullable(),
  shipping_profile_id: model.text().nullable(),
  stock_location_id: model.text().nullable(),
  activated_at: model.dateTime().nullable(),
  suspended_at: model.dateTime().nullable(),
  suspension_reason: model.text().nullable(),
  metadata: model.json().nullable(),
  memberships: model.hasMany(() => Membership, { mappedBy: "merchant" }),
  products: model.hasMany(() => MerchantProduct, { mappedBy: "merchant" }),
})

export default Merchant
