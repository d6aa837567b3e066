import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { MerchantKind } from "../../../modules/merchant/kinds"
import type { MerchantStatus } from "../../../modules/merchant/transitions"

/** The merchant that a request is for. */
export type VendorMerchant = {
  id: string
  handle: string
  name: string
  status: MerchantStatus
  kind: MerchantKind
  currency_code: string
  country_code: string
  logo_url: string | null
  shipping_profile_id: string | null
  stock_location_id: string | null
}

/** The member that asks. */
export type VendorPerson = {
  id: string
  email: string
  first_name: string
  last_name: string
  locale: string
}

/** One merchant that the member works for, and what they may do there. */
export type VendorMembership = {
  membership_id: string
  role_id: string
  role_code: string
  role_name: string
  /** What the role allows in a merchant of this kind. */
  permissions: string[]
  merchant: VendorMerchant
}

/** The scope of a request: every query of a handler starts from `merchant.id`, never from the body. */
export type VendorContext = {
  merchant: VendorMerchant
  member: VendorPerson
  membership_id: string
  role_id: string
  permissions: string[]
}

/** A request of a member in one merchant. */
export type VendorRequest<Body = unknown, Query = Record<string, unknown>> = AuthenticatedMedusaRequest<
  Body,
  Query
> & {
  vendor: VendorContext
}

/** A request of a member on their own behalf (routes with permission "self"): no merchant is needed. */
export type VendorSelfRequest<Body = unknown, Query = Record<string, unknown>> = AuthenticatedMedusaRequest<
  Body,
  Query
> & {
  vendor_member: VendorPerson & { memberships: VendorMembership[] }
}

/** Who acts in which merchant, as the workflows of the merchant domain take it. */
export const actingMember = ({ vendor }: VendorRequest) => ({
  merchant_id: vendor.merchant.id,
  member_id: vendor.member.id,
  membership_id: vendor.membership_id,
})
