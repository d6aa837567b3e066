import { model } from "@medusajs/framework/utils"
import { applicationStatuses } from "../transitions"

/** What somebody submitted to become a merchant, and what was decided. */
const MerchantApplication = model.define("merchant_application", {
  id: model.id({ prefix: "app" }).primaryKey(),
  member_id: model.text(),
  status: model.enum([...applicationStatuses]).default("submitted"),
  legal_form: model.enum(["individual", "sole_trader", "company", "government", "other"]),
  legal_name: model.text().searchable(),
  registration_number: model.text().nullable(),
  tax_id: model.text().nullable(),
  shop_name: model.text().searchable(),
  shop_handle: model.text(),
  email: model.text(),
  contact_first_name: model.text(),
  contact_last_name: model.text(),
  phone: model.text().nullable(),
  country_code: model.text(),
  currency_code: model.text(),
  categories: model.json().nullable(),
  message: model.text().nullable(),
  decided_by: model.text().nullable(),
  decided_at: model.dateTime().nullable(),
  rejection_reasons: model.json().nullable(),
  /** the merchant that an approval made */
  merchant_id: model.text().nullable(),
})

export default MerchantApplication
