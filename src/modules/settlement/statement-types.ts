import type { SettlementCycle } from "./terms-types"

/** Kinds of lines, in the order in which statements show them. */
export const STATEMENT_LINE_KINDS = [
  "sales",
  "commission",
  "commission_tax",
  "tax",
  "participants",
  "shares",
  "rebates",
  "refunds",
  "commission_returned",
  "commission_tax_returned",
  "tax_returned",
  "participants_returned",
  "fees",
  "withdrawals",
  "recoveries",
  "deposits",
  "disputes",
  "penalties",
  "adjustments",
] as const

export type StatementLineKind = (typeof STATEMENT_LINE_KINDS)[number]

/**
 * One line of a statement: what one kind of event did to the balance in the period, signed, in minor units.
 */
export type StatementLine = { kind: StatementLineKind; count: number; amount: bigint }

/** What statements before this one have seen: journals that occurred before `to_at`, up to a number. */
export type StatementBase = {
  /** null: nothing was stated before. */
  base_to_at: Date | null
  base_last_journal_id: bigint
  /** No journal before this one is unseen. */
  first_journal_id: bigint
}

/** A merchant's account of one period and currency: `opening + lines = closing`. */
export type Statement = StatementBase & {
  id: string
  merchant_id: string
  currency_code: string
  /** Of a cycle, each following the one before; or of a period that a member asked for. */
  kind: "cycle" | "on_demand"
  cycle: SettlementCycle | null
  /** Whose days the period is made of. */
  time_zone: string
  terms_id: string | null
  /** First moment of the period. */
  period_from_at: Date
  /** First moment after it. */
  period_to_at: Date
  opening_amount: bigint
  closing_amount: bigint
  lines: StatementLine[]
  /** The merchant's last journal when it was made; null for statements of before there were cycles. */
  last_journal_id: bigint | null
  /** The first journal that the next of the chain must look at; null outside of the chain. */
  next_journal_id: bigint | null
  /** The member who asked for it, or "system" for those of cycles. */
  created_by: string
  created_at: Date
}
