import type { DisputeEvidenceTexts, EvidenceKind } from "./evidence-fields"
import type { DisputeProblem, DisputeStatus, EvidenceStatus, RequestStatus } from "./states"

/** What an operator says is disputed: lines of a merchant order (none named: all of it), and how much. Minor units. */
export type AttributionPart = { merchant_order_id: string; line_ids: string[]; amount: bigint }

/** A dispute of one charge. Amounts in minor units. */
export type Dispute = {
  id: string
  provider_dispute_id: string
  charge_id: string
  /** Medusa's payment and order; null while no capture of ours explains the charge. */
  payment_id: string | null
  order_id: string | null
  status: DisputeStatus
  provider_status: string
  /** The card network's word: product_not_received, fraudulent … */
  reason: string
  /** What the bank asks for, in the currency that the customer paid in. */
  amount: bigint
  currency_code: string
  /** Booked: taken by the provider, given back, its fee; in `balance_currency_code`. */
  taken_amount: bigint
  reinstated_amount: bigint
  fee_amount: bigint
  /** How many of the provider's movements are booked. */
  movement_count: number
  balance_currency_code: string | null
  /** What of the taken amount is shared among the parties of the order. */
  shared_amount: bigint
  attribution: AttributionPart[] | null
  /** Counts how often it was shared; the parties of the last round are in force. */
  round: number
  frozen_at: Date | null
  problem: DisputeProblem | null
  fee_borne_by: "platform" | "merchant"
  settings_id: string
  evidence_due_at: Date | null
  /** Ours is earlier, so that there is time to look at it. */
  merchant_due_at: Date | null
  evidence_sent_at: Date | null
  opened_at: Date
  decided_at: Date | null
  updated_at: Date
}

/** What one party has in a dispute: its share, and what was frozen of which of its balances. */
export type DisputeParty = {
  id: string
  dispute_id: string
  round: number
  party: string
  merchant_order_id: string
  role: "merchant" | "participant"
  /** What of the customer's money is disputed with this merchant; 0 for participants. */
  share_amount: bigint
  /** What the party would lose. */
  earned_amount: bigint
  pending_amount: bigint
  available_amount: bigint
  reserve_amount: bigint
  fee_amount: bigint
  lost_amount: bigint
  status: "shown" | "frozen" | "given_back" | "lost"
}

export type NewDisputeParty = Omit<DisputeParty, "id" | "fee_amount" | "lost_amount">

export type DisputeEvidence = {
  id: string
  dispute_id: string
  /** null: the platform's own. */
  merchant_id: string | null
  status: EvidenceStatus
  texts: DisputeEvidenceTexts
  saved_by: string
  updated_at: Date
  submitted_at: Date | null
}

export type DisputeFile = {
  id: string
  dispute_id: string
  merchant_id: string | null
  kind: EvidenceKind
  /** Of Medusa's file module, private. */
  file_id: string
  filename: string
  mime_type: string
  byte_count: number
  uploaded_by: string
  uploaded_at: Date
  /** Once it is at the provider. */
  provider_file_id: string | null
}

/** What we ask the provider to do about a dispute; it never changes after it is written. */
export type DisputeRequest = {
  id: string
  dispute_id: string
  kind: "evidence" | "accept"
  texts: Record<string, string>
  file_ids: string[]
  status: RequestStatus
  epoch: number
  attempt_count: number
  next_attempt_at: Date
  lease_token: string | null
  lease_until_at: Date | null
  last_error: string | null
  requested_by: string
  created_at: Date
  updated_at: Date
}

export type DisputeEvent = {
  id: string
  dispute_id: string
  type: string
  /** null: the platform's; else only that merchant (and the operators) see it. */
  merchant_id: string | null
  is_internal: boolean
  actor_type: string
  actor_id: string
  data: Record<string, unknown>
  occurred_at: Date
}

/** A version of how the platform handles disputes; never changed, a later one takes over. */
export type DisputeSettings = {
  id: string
  version: number
  valid_from_at: Date
  /** Who pays the provider's fee. */
  fee_borne_by: "platform" | "merchant"
  /** How long before the provider's deadline the merchant's is. */
  evidence_margin_hours: number
  /** An operator looks at evidence before it is sent. */
  is_review_required: boolean
  /** Freeze what service providers and channels earned of the sale, too. */
  freezes_participants: boolean
  created_by: string
  created_at: Date
}
