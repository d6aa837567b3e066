import type { Instant, ListQuery, Page } from "./common"

export type MerchantStatus = "active" | "suspended" | "closed"
/** A partner takes part in the sales of others (channel, referrer, provider, supplier) and has no shop. */
export type MerchantKind = "seller" | "partner"
export type PartnerRole = "channel" | "referrer" | "provider" | "supplier"
export type Locale = "en" | "zh-CN"

export interface Merchant {
  id: string
  handle: string
  name: string
  status: MerchantStatus
  kind: MerchantKind
  /** Of a partner only. */
  partner_role: PartnerRole | null
  country_code: string
  currency_code: string
  email: string
  description: string | null
  logo_url: string | null
  activated_at: Instant | null
  suspended_at: Instant | null
  suspension_reason: string | null
}

export interface Member {
  id: string
  email: string
  first_name: string | null
  last_name: string | null
  locale: Locale
}

export interface Role {
  id: string
  merchant_id: string | null
  code: string
  name: string
  permissions: string[]
}

/** One shop that the logged-in member works for, with what they may do there. */
export interface OwnMembership {
  id: string
  merchant: Pick<Merchant, "id" | "handle" | "name" | "status" | "kind" | "currency_code" | "logo_url">
  role: Pick<Role, "id" | "code" | "name">
  permissions: string[]
}

export interface MeResponse {
  member: Member
  memberships: OwnMembership[]
}

/** A colleague as the team page shows them; `id` is the membership's. */
export interface TeamMember {
  id: string
  member: Pick<Member, "id" | "email" | "first_name" | "last_name">
  role: Pick<Role, "id" | "code" | "name">
  created_at: Instant
}

export interface Invitation {
  id: string
  email: string
  role: Pick<Role, "id" | "code" | "name">
  status: "pending" | "accepted" | "revoked" | "expired"
  expires_at: Instant
  created_at: Instant
  /** Only in the answer to its creation. */
  token?: string
}

export type MemberListResponse = Page & { members: TeamMember[] }
export type InvitationListResponse = Page & { invitations: Invitation[] }
export type RoleListResponse = Page & { roles: Role[] }

export interface UpdateMe {
  first_name?: string
  last_name?: string
  locale?: Locale
}

export interface UpdateMerchant {
  name?: string
  description?: string | null
  logo_url?: string | null
  email?: string
}

export interface CreateInvitation {
  email: string
  role_id: string
}

export interface RoleInput {
  name: string
  permissions: string[]
}

export interface StoreMerchant {
  id: string
  handle: string
  name: string
  description: string | null
  logo_url: string | null
  country_code: string
}

export type StoreMerchantListResponse = Page & { merchants: StoreMerchant[] }

export interface StoreMerchantProductQuery extends ListQuery {
  category?: string
}
