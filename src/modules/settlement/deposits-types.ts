/** What a short deposit may keep a merchant from. */
export const DEPOSIT_BLOCKS = ["publishing", "withdrawals", "campaigns"] as const
export type DepositBlock = (typeof DEPOSIT_BLOCKS)[number]

type BlockColumns = { [Block in DepositBlock as `blocks_${Block}`]: boolean }

/** One version of a rule of who must have which deposit. Amounts in minor units of `currency_code`. */
export type DepositRule = BlockColumns & {
  id: string
  /** null: whatever the merchant sells. A category means its own and those below it. */
  category_id: string | null
  /** null: every tier. */
  tier_code: string | null
  currency_code: string
  version: number
  valid_from_at: Date
  required_amount: bigint
  /** So much of each release fills a deposit that is short. */
  instalment_rate_bps: number
  /** How long after its exit a merchant's deposit is kept for claims. */
  claim_days: number
  is_retired: boolean
  created_by: string
  created_at: Date
}

export type NewDepositRule = Omit<DepositRule, "id" | "version">

/** What a merchant must have, as last assessed; what it has is in the ledger. */
export type Deposit = BlockColumns & {
  merchant_id: string
  currency_code: string
  required_amount: bigint
  rule_id: string | null
  instalment_rate_bps: number
  claim_days: number
  assessed_at: Date
  exit_started_at: Date | null
  claim_until_at: Date | null
  refunded_at: Date | null
}

export const DEPOSIT_MOVEMENT_KINDS = ["card", "balance", "instalment", "deduction", "refund"] as const
export type DepositMovementKind = (typeof DEPOSIT_MOVEMENT_KINDS)[number]

/** Something that filled a deposit or took from it; the journal of the same id books it. */
export type DepositMovement = {
  id: string
  merchant_id: string
  currency_code: string
  kind: DepositMovementKind
  /** Above zero, whichever way it went. */
  amount: bigint
  reason_code: string | null
  reason: string | null
  idempotency_key: string
  created_by: string
  created_at: Date
}

export type DepositPaymentStatus = "pending" | "paid" | "expired" | "failed" | "needs_operator"

/** A payment of a deposit by card, on the provider's page. */
export type DepositPayment = {
  id: string
  merchant_id: string
  currency_code: string
  amount: bigint
  status: DepositPaymentStatus
  checkout_id: string | null
  payment_id: string | null
  fee_amount: bigint | null
  idempotency_key: string
  requested_by: string
  requested_at: Date
  paid_at: Date | null
  last_error: string | null
}
