/**
 * A dispute as the provider sees it now. `amount` is what the customer's bank asks for, in the currency that the customer paid
 * in; what the provider took from the platform for it stands in `balance_currency_code`.
 */
export type ProviderDispute = {
  dispute_id: string
  charge_id: string
  payment_id: string | null
  amount: bigint
  currency_code: string
  reason: string
  status: string
  /** `inquiry`: the bank only asks, no money was taken; it may still become a dispute. */
  outcome: "inquiry" | "open" | "won" | "lost" | "dropped"
  /** Evidence is in, and the bank has the word. */
  is_under_review: boolean
  /** Taken and not given back (0 once it was). */
  withdrawn_amount: bigint
  /** All that was ever taken; never less than before. */
  taken_amount: bigint
  /** What was given back of it. */
  reinstated_amount: bigint
  /** The provider's fee for it, less what it gave back of the fee. */
  fee_amount: bigint
  /** null while nothing was taken. */
  balance_currency_code: string | null
  balance_transaction_ids: string[]
  evidence_due_at: Date | null
  evidence_submission_count: number
  created_at: Date
}

/** Texts of evidence, under the names that every card network knows. */
export type DisputeEvidenceText =
  | "statement"
  | "product_description"
  | "customer_name"
  | "customer_email"
  | "shipping_address"
  | "shipping_carrier"
  | "shipping_tracking_number"
  | "shipping_date"
  | "refund_policy_disclosure"
  | "cancellation_policy_disclosure"

/** What a file of evidence shows. The provider takes one file of each. */
export type EvidenceFileKind =
  | "receipt"
  | "customer_communication"
  | "shipping_documentation"
  | "service_documentation"
  | "refund_policy"
  | "cancellation_policy"
  | "other"

export type UploadEvidenceFileInput = {
  filename: string
  mime_type: string
  content: Buffer
  idempotency_key: string
}

export type SubmitEvidenceInput = {
  dispute_id: string
  texts: Partial<Record<DisputeEvidenceText, string>>
  /** Ids that `uploadEvidenceFile` answered. */
  file_ids: Partial<Record<EvidenceFileKind, string>>
  idempotency_key: string
}
