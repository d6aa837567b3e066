import { z } from "@medusajs/framework/zod"
import { countryCode, recordId } from "../../../lib/fields"
import { taxRemitters } from "../../../modules/merchant-order/tax-remittance"

export const listTaxRemittances = z.object({
  region_id: recordId.optional(),
  country_code: countryCode.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).default(0),
})

export type ListTaxRemittances = z.infer<typeof listTaxRemittances>

export const setTaxRemittance = z
  .object({
    region_id: recordId.nullish(),
    country_code: countryCode.nullish(),
    remitter: z.enum(taxRemitters),
    /** Now unless given. */
    valid_from: z.iso.datetime({ offset: true }).optional(),
  })
  .refine(({ region_id, country_code }) => region_id || country_code, {
    message: "give region_id, country_code, or both",
    path: ["region_id"],
  })

export type SetTaxRemittance = z.infer<typeof setTaxRemittance>
