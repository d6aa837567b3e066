import type { Instant } from "./common"
import type { MerchantStatus, PartnerRole } from "./merchant"

/** A party that takes part in the sales of others, as operators see it. */
export interface Partner {
  id: string
  handle: string
  name: string
  status: MerchantStatus
  kind: "partner"
  partner_role: PartnerRole
  country_code: string
  currency_code: string
  email: string
  suspended_at: Instant | null
  suspension_reason: string | null
  created_at: Instant
}

export interface PartnerBalance {
  currency_code: string
  pending_amount: number
  available_amount: number
  held_amount: number
  in_transit_amount: number
  paid_amount: number
  owed_amount: number
}

export interface PartnerDetail extends Partner {
  member_count: number
  balances: PartnerBalance[]
}

/** Who was invited; the token is shown once. */
export interface PartnerInvitation {
  id: string
  email: string
  token: string
}

export interface CreatePartner {
  name: string
  handle?: string
  email: string
  country_code: string
  currency_code: string
  partner_role: PartnerRole
}

export interface ReferralCode {
  id: string
  party: string
  code: string
  window_days: number
  created_at: Instant
  disabled_at: Instant | null
  click_count?: number
}

export type ShareBase = "gross_excl_tax" | "gross_incl_tax" | "net" | "commission"
export type FixedPer = "unit" | "line" | "order"
export type Bearer = "merchant" | "platform"
export type AgreementPhase = "draft" | "planned" | "in_force" | "ended"

/** Minor units. */
export interface ParticipantAmount {
  currency_code: string
  fixed_amount: number
  line_cap_amount: number | null
  order_cap_amount: number | null
}

export interface AgreementParticipant {
  id: string
  /** null: whoever referred the order. */
  party: string | null
  role: PartnerRole
  base: ShareBase
  rate_bps: number
  fixed_per: FixedPer
  borne_by: Bearer
  ceiling_bps: number | null
  amounts: ParticipantAmount[]
}

export interface AgreementTerms {
  name: string
  priority: number
  merchant_id: string | null
  sales_channel_id: string | null
  category_id: string | null
  attribution: "always" | "referral"
  referral_party: string | null
  includes_shipping: boolean
  line_ceiling_bps: number | null
}

/** What an operator writes: the whole of a draft. */
export interface AgreementDraft extends AgreementTerms {
  participants: Omit<AgreementParticipant, "id">[]
}

export interface AgreementVersion extends AgreementTerms {
  id: string
  agreement_id: string
  version: number | null
  status: "draft" | "published"
  phase: AgreementPhase
  valid_from_at: Instant | null
  valid_until_at: Instant | null
  created_by: string
  created_at: Instant
  published_by: string | null
  ended_by: string | null
  participants: AgreementParticipant[]
}

export interface SplitAgreement {
  id: string
  name: string
  phase: AgreementPhase
  created_at: Instant
  versions: AgreementVersion[]
}

/** One line's shares with every step, as `POST /admin/split-agreements/:id/explain` answers. */
export interface ExplainedLine {
  paid_amount: number
  shares: {
    party: string
    role: PartnerRole
    borne_by: Bearer
    amount: number
    explanation: { steps: string[]; matched_by: string }
  }[]
}
