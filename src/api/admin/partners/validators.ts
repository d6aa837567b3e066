import { z } from "@medusajs/framework/zod"
import { countryCode, emailAddress, handle, text } from "../../../lib/fields"
import { currencyCode } from "../../../lib/money"
import { partnerRoles } from "../../../modules/merchant/kinds"
import { merchantStatuses } from "../../../modules/merchant/transitions"
import { listQuery } from "../../vendor/routing/list-query"

const partnerRole = z.enum(partnerRoles, {
  error: `must be ${partnerRoles.map((role) => `"${role}"`).join(" or ")}`,
})

export const listPartners = listQuery({
  status: z.enum(merchantStatuses).optional(),
  partner_role: partnerRole.optional(),
  order_by: ["-created_at", "name", "updated_at"],
})

export const createPartner = z.object({
  name: text(200),
  /** Made from the name where it is left out. */
  handle: handle.optional(),
  /** Its first member is invited by this address. */
  email: emailAddress,
  country_code: countryCode,
  currency_code: currencyCode,
  partner_role: partnerRole,
})

export const updatePartner = z.object({ name: text(200).optional(), email: emailAddress.optional() })

export const invitePartnerOwner = z.object({ email: emailAddress })

export const listReferralCodes = listQuery({ order_by: ["-created_at"] })

export const createReferralCode = z.object({
  code: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9-]{2,39}$/, {
      message: 'must be 3 to 40 letters, digits and hyphens, e.g. "spring-26"',
    }),
  window_days: z
    .number()
    .int({ message: "must be a whole number of days" })
    .min(1, { message: "must be 1 to 365 days" })
    .max(365, { message: "must be 1 to 365 days" })
    .default(30),
})

export type ListPartners = z.infer<typeof listPartners>
export type CreatePartner = z.infer<typeof createPartner>
export type UpdatePartner = z.infer<typeof updatePartner>
export type InvitePartnerOwner = z.infer<typeof invitePartnerOwner>
export type ListReferralCodes = z.infer<typeof listReferralCodes>
export type CreateReferralCode = z.infer<typeof createReferralCode>
