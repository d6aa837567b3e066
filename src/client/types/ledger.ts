import type { Instant, MinorAmount, Page } from "./common"

export interface LedgerAccount {
  id: string
  account: string
  kind: string
  normal_side: "debit" | "credit"
  party: string | null
  currency_code: string
  amount: MinorAmount
  natural_amount: MinorAmount
}

export interface AccountEntry {
  journal_id: string
  line: number
  journal_kind: string
  reference: { type: string; id: string }
  description: string | null
  occurred_at: Instant
  posted_at: Instant
  amount: MinorAmount
  natural_amount: MinorAmount
  natural_balance_amount: MinorAmount
}

export interface JournalDetail {
  id: string
  idempotency_key: string
  kind: string
  reference: { type: string; id: string }
  description: string | null
  metadata: Record<string, string> | null
  occurred_at: Instant
  created_at: Instant
  entries: {
    line: number
    account: string
    kind: string
    party: string | null
    currency_code: string
    amount: MinorAmount
  }[]
}

export type AccountList = Page & { accounts: LedgerAccount[] }
export type AccountHistory = { account: LedgerAccount; entries: AccountEntry[]; next_cursor: string | null }

export interface Verification {
  checked_at: Instant
  took_ms: number
  differences: {
    what: "balance" | "checkpoint" | "journal"
    of: string
    currency_code: string
    recorded_amount: MinorAmount
    recomputed_amount: MinorAmount
  }[]
}
