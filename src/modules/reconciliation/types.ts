import type { BreakClass, BreakStatus, CorrectionStatus, RunStatus } from "./states"

/** Whom the ledger is held against: Stripe's book, or the payments of Medusa's orders. */
export type Counterpart = "provider" | "order"

/** The ledger is ours; the provider or the orders are theirs. */
export type Side = "ours" | "theirs"

/** Something that moved money, as one side tells it. Minor units. */
export type Movement = {
  id: string
  counterpart: Counterpart
  side: Side
  /** `jrn_…` of ours, the balance transaction, capture or refund of theirs. */
  object_id: string
  /** The journal's kind, the provider's type, or "capture" and "refund" of an order. */
  kind: string
  /** What both sides call the same event: `charge:ch_1`. */
  match_key: string
  /** Signed: what the platform's balance gains, after the fee; of an order, what the customer paid. */
  amount: bigint
  fee_amount: bigint
  currency_code: string
  source_id: string | null
  charge_id: string | null
  destination_account_id: string | null
  is_available: boolean
  occurred_at: Date
  matched_at: Date | null
}

/** What an import hands over; imported once per side, object and currency. */
export type NewMovement = Omit<Movement, "id" | "matched_at">

/** Two sides, or one alone, that do not agree. A side that is missing has the amount 0. */
export type Break = {
  id: string
  counterpart: Counterpart
  match_key: string
  class: BreakClass
  status: BreakStatus
  ours_movement_id: string | null
  theirs_movement_id: string | null
  ours_amount: bigint
  ours_currency_code: string | null
  theirs_amount: bigint
  theirs_currency_code: string | null
  occurred_at: Date
  first_seen_at: Date
  last_seen_at: Date
  resolved_at: Date | null
  resolved_by: string | null
  note: string | null
}

/** One line of a proposed journal. Debit positive, credit negative. */
export type CorrectionLine = { account: string; currency_code: string; amount: bigint }

export type Correction = {
  id: string
  kind: "journal" | "explanation"
  break_id: string | null
  status: CorrectionStatus
  lines: CorrectionLine[] | null
  reason: string
  /** What the provider calls it, such as `tu_1`: the journal is then matched with that. */
  provider_reference: string | null
  occurred_at: Date
  proposed_by: string
  proposed_at: Date
  approved_by: string | null
  rejected_by: string | null
  decided_at: Date | null
  rejection_reason: string | null
  journal_id: string | null
}

export type RunTotals = {
  imported_count: number
  matched_count: number
  new_break_count: number
  open_break_count: number
  healed_count: number
  by_class: Partial<Record<BreakClass, number>>
}

/** Where balances differ although every movement was looked at: as JSON, minor units. */
export type RunBalances = {
  account_count: number
  /** Accounts that the provider did not answer for. */
  unanswered: string[]
  differences: {
    what: "platform" | "connected"
    merchant_id: string | null
    currency_code: string
    ledger_amount: number
    provider_amount: number
    difference_amount: number
  }[]
}

export type Run = {
  id: string
  kind: "scheduled" | "manual"
  status: RunStatus
  step: string
  /** How many of what each step has done. */
  progress: Record<string, number>
  started_by: string
  started_at: Date
  heartbeat_at: Date
  finished_at: Date | null
  totals: RunTotals | null
  /** Balances of the ledger beside those of the provider; null until the run has ended. */
  balances: RunBalances | null
  error: string | null
}

/** One day of a run. Amounts are absolute, minor units. */
export type RunDay = {
  counterpart: Counterpart
  day: string
  currency_code: string
  matched_count: number
  matched_amount: bigint
  break_count: number
  break_amount: bigint
  breaks: Partial<Record<BreakClass, number>>
}

/** How far an import came. */
export type Cursor = {
  reached_at: Date | null
  reached_id: bigint | null
  window_from_at: Date | null
  window_to_at: Date | null
  after_id: string | null
}
