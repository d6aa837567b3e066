import type { AccountKind, NormalSide } from "./account-kinds"

/** One line of a journal. */
export type EntryInput = {
  /** `<kind>` or `<kind>:<party>`, see account-kinds.ts. Created on first use. */
  account: string
  currency_code: string
  /** Minor units; debit positive, credit negative, never zero. */
  amount: bigint
}

/** Something that happened to money, ready to be posted. Its entries sum to zero per currency. */
export type JournalInput = {
  /** Says which event this is, e.g. `capture:cap_1`. The same event posted again is the same journal. */
  idempotency_key: string
  /** What kind of event it is, in snake case: "capture", "refund", "release" … */
  kind: string
  /** When it happened, which may be before it was booked. */
  occurred_at: Date
  /** What it is about, e.g. `{ type: "order", id: "order_1" }`. Journals are found by it. */
  reference: { type: string; id: string }
  description?: string
  metadata?: Record<string, string>
  entries: EntryInput[]
}

export type PostedJournal = {
  id: string
  idempotency_key: string
  /** The journal was there already: this posting moved nothing. */
  replayed: boolean
}

export type AccountBalance = {
  account: string
  kind: AccountKind
  party: string | null
  currency_code: string
  /** Signed: debit positive. */
  amount: bigint
  /** Positive is what an account of its kind normally has. */
  natural_amount: bigint
}

export type LedgerAccount = AccountBalance & { id: string; created_at: Date }

export type Journal = {
  id: string
  idempotency_key: string
  kind: string
  reference: { type: string; id: string }
  description: string | null
  metadata: Record<string, string> | null
  occurred_at: Date
  created_at: Date
  entry_count: number
}

export type Entry = {
  journal_id: string
  line: number
  account: string
  kind: AccountKind
  party: string | null
  currency_code: string
  amount: bigint
  natural_amount: bigint
}

/** An entry with what its journal says of it. */
export type EntryOfJournal = Entry & {
  journal_kind: string
  reference: { type: string; id: string }
  description: string | null
  occurred_at: Date
}

export type JournalWithEntries = Journal & { entries: Entry[] }

export type TrialBalance = {
  currency_code: string
  debit_amount: bigint
  credit_amount: bigint
  /** Zero, or the ledger is broken. */
  difference_amount: bigint
  kinds: {
    kind: AccountKind
    normal_side: NormalSide
    account_count: number
    amount: bigint
    natural_amount: bigint
  }[]
}

/** Something `verify` found wrong. */
export type LedgerDifference = {
  what: "balance" | "checkpoint" | "journal"
  /** The account or journal it was found on. */
  of: string
  currency_code: string
  recorded_amount: bigint
  recomputed_amount: bigint
}

export type Page<Column extends string> = {
  limit?: number
  offset?: number
  order?: { column: Column; direction: "asc" | "desc" }
}

export type AccountFilters = {
  account?: string | string[]
  kind?: AccountKind | AccountKind[]
  party?: string | string[]
  currency_code?: string
  /** The beginning of a name or party. */
  q?: string
}

export type JournalFilters = {
  account?: string
  party?: string
  reference?: { type: string; id?: string }
  kind?: string | string[]
  idempotency_key?: string | string[]
  /** Inclusive. */
  occurred_from?: Date
  /** Exclusive. */
  occurred_before?: Date
}

export type EntryFilters = JournalFilters & {
  account_kind?: AccountKind | AccountKind[]
  currency_code?: string
}
