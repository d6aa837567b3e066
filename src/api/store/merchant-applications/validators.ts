import { z } from "@medusajs/framework/zod"
import { countryCode, emailAddress, handle, text } from "../../../lib/fields"
import { currencyCode } from "../../../lib/money/schemas"

/** What an applicant fills in. The login's own address is the member's; `email` is the shop's. */
export const submitApplication = z.object({
  legal_form: z.enum(["individual", "sole_trader", "company", "government", "other"]),
  legal_name: text(200),
  registration_number: text(100).optional(),
  tax_id: text(100).optional(),
  shop_name: text(120),
  shop_handle: handle,
  email: emailAddress,
  contact_first_name: text(100),
  contact_last_name: text(100),
  phone: z
    .string()
    .regex(/^\+?[0-9 ()/.-]{4,40}$/, { message: 'must be a telephone number, e.g. "+49 30 1234567"' })
    .optional(),
  country_code: countryCode,
  currency_code: currencyCode,
  categories: z.array(text(100)).max(50, { message: "must be at most 50 categories" }).optional(),
  message: text(5000).optional(),
})

export type SubmitApplication = z.infer<typeof submitApplication>
