import type { Instant, ListQuery, MinorAmount, Page } from "./common"

export type DisputeStatus = "inquiry" | "open" | "under_review" | "won" | "lost" | "dropped"
export type EvidenceStatus = "draft" | "submitted" | "sent"

export const evidenceKinds = [
  "receipt",
  "customer_communication",
  "shipping_documentation",
  "service_documentation",
  "refund_policy",
  "cancellation_policy",
  "other",
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** What a shop may write about a dispute. */
export interface EvidenceTexts {
  statement?: string
  product_description?: string
  refund_policy_disclosure?: string
  cancellation_policy_disclosure?: string
  shipping_carrier?: string
  shipping_tracking_number?: string
}

export interface EvidenceFile {
  id: string
  kind: EvidenceKind
  filename: string
  mime_type: string
  byte_count: number
  uploaded_at: Instant
  merchant_id: string | null
}

/** A dispute as a shop sees it: its own part. */
export interface Dispute {
  id: string
  status: DisputeStatus
  reason: string
  merchant_order_id: string
  merchant_order_display_id: string | null
  currency_code: string
  share_amount: MinorAmount
  earned_amount: MinorAmount
  frozen_amount: MinorAmount
  pending_amount: MinorAmount
  available_amount: MinorAmount
  reserve_amount: MinorAmount
  fee_amount: MinorAmount
  lost_amount: MinorAmount
  fee_borne_by: "platform" | "merchant"
  evidence_status: EvidenceStatus | null
  opened_at: Instant
  decided_at: Instant | null
  merchant_due_at: Instant | null
  evidence_sent_at: Instant | null
}

export interface DisputeEvent {
  id: string
  type: string
  data: Record<string, string>
  occurred_at: Instant
}

export interface DisputeDetail extends Dispute {
  texts: EvidenceTexts
  files: EvidenceFile[]
  events: DisputeEvent[]
}

export type DisputeListQuery = ListQuery & { status?: DisputeStatus; needs_response?: "true" }
export type DisputeListResponse = Page & { disputes: Dispute[] }

/** A balance of the shop at the payout provider that is below zero. */
export interface Shortfall {
  id: string
  currency_code: string
  shortfall_amount: MinorAmount
  found_at: Instant
}

// ── operators ──

export interface AdminDispute {
  id: string
  provider_dispute_id: string
  charge_id: string
  order_id: string | null
  status: DisputeStatus
  provider_status: string
  reason: string
  amount: MinorAmount
  currency_code: string
  taken_amount: MinorAmount
  reinstated_amount: MinorAmount
  fee_amount: MinorAmount
  balance_currency_code: string | null
  shared_amount: MinorAmount
  problem: "unknown_charge" | "other_currency" | "exceeds_paid" | "reopened" | null
  fee_borne_by: "platform" | "merchant"
  evidence_due_at: Instant | null
  merchant_due_at: Instant | null
  evidence_sent_at: Instant | null
  opened_at: Instant
  decided_at: Instant | null
}

export interface DisputeParty {
  id: string
  party: string
  name: string | null
  role: "merchant" | "participant"
  merchant_order_id: string
  merchant_order_display_id: string | null
  share_amount: MinorAmount
  earned_amount: MinorAmount
  pending_amount: MinorAmount
  available_amount: MinorAmount
  reserve_amount: MinorAmount
  fee_amount: MinorAmount
  lost_amount: MinorAmount
  status: "shown" | "frozen" | "given_back" | "lost"
}

export interface AdminDisputeDetail extends AdminDispute {
  parties: DisputeParty[]
  evidence: { id: string; merchant_id: string | null; status: EvidenceStatus; texts: EvidenceTexts }[]
  files: EvidenceFile[]
  requests: { id: string; kind: "evidence" | "accept"; status: string; last_error: string | null; created_at: Instant }[]
  events: (DisputeEvent & { actor_type: string; actor_id: string; is_internal: boolean })[]
}

export interface DisputeSettings {
  id: string
  version: number
  valid_from_at: Instant
  fee_borne_by: "platform" | "merchant"
  evidence_margin_hours: number
  is_review_required: boolean
  freezes_participants: boolean
}

export interface Quarantined {
  id: string
  kind: "transfer" | "payout" | "reversal"
  merchant_id: string | null
  provider_object_id: string
  provider_account_id: string
  amount: MinorAmount
  currency_code: string
  reason: string
  found_at: Instant
  resolved_at: Instant | null
  resolution: "booked" | "explained" | null
  resolution_note: string | null
}

export interface Reversible {
  withdrawal_id: string
  transfer_id: string
  amount: MinorAmount
  currency_code: string
  left_amount: MinorAmount
  reversible_amount: MinorAmount
  debt_amount: MinorAmount
}

export interface Reversal {
  id: string
  kind: "reversal" | "cover"
  merchant_id: string
  amount: MinorAmount
  currency_code: string
  status: string
  last_error: string | null
  reason: string
  created_at: Instant
}
