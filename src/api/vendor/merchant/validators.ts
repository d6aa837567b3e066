import { z } from "@medusajs/framework/zod"
import { emailAddress, text, webAddress } from "../../../lib/fields"

export const updateMerchant = z.object({
  name: text(120).optional(),
  email: emailAddress.optional(),
  description: text(5000).nullable().optional(),
  logo_url: webAddress.nullable().optional(),
})

export type UpdateMerchant = z.infer<typeof updateMerchant>
