import { ACCOUNT_KINDS, type AccountKind, partyAccount } from "../../modules/ledger/account-kinds"
import type { BreakClass } from "../../modules/reconciliation/states"
import type { CorrectionLine, Counterpart } from "../../modules/reconciliation/types"
import { credit, debit } from "../money/journals/journal"

/** What is known of a break. Amounts are minor units, signed as the platform's balance sees them. */
export type BreakToCorrect = {
  class: BreakClass
  counterpart: Counterpart
  /** What the ledger moved: the whole journal, and what it did to the balance at the provider. */
  ours: { amount: bigint; currency_code: string; entries: CorrectionLine[] } | null
  theirs: {
    /** After the fee. */
    amount: bigint
    fee_amount: bigint
    currency_code: string
    kind: string
    is_available: boolean
    is_dispute: boolean
  } | null
  /** Whose account at the provider it concerns, where it is known, and what that party owes. */
  party: string | null
  debt_amount: bigint
}

/** Why these lines, as the dashboard explains it; null lines: no journal is the answer. */
export type JournalProposal = { lines: CorrectionLine[] | null; reason_code: ProposalReason }

export type ProposalReason =
  | "wait"
  | "book_the_payment"
  | "top_up"
  | "bank_payout"
  | "provider_fee"
  | "dispute"
  | "refund_borne_by_platform"
  | "unknown_charge"
  | "unknown_transfer"
  | "reversal_known_party"
  | "reversed_entries"
  | "fee_difference"
  | "difference"
  | "other_currency"

type Theirs = NonNullable<BreakToCorrect["theirs"]>
type Line = { account: string; amount: bigint }

/**
 * Proposes the journal that makes the ledger say what the provider says. Its lines sum to zero per currency, and what
 * they do to `psp_pending` and `psp_available` is the difference, exactly. An operator may choose other accounts; a second
 * one approves.
 */
export const proposeJournal = (found: BreakToCorrect): JournalProposal => {
  if (found.counterpart === "order") {
    return { lines: null, reason_code: "book_the_payment" }
  }
  if (found.class === "timing") {
    return { lines: null, reason_code: "wait" }
  }
  const { ours, theirs } = found
  if (ours && theirs) {
    return ours.currency_code === theirs.currency_code
      ? bookDifference(theirs, theirs.amount - ours.amount, found)
      : {
          lines: [...reverse(ours.entries), ...bookTheirs(theirs, found).lines],
          reason_code: "other_currency",
        }
  }
  if (theirs) {
    return bookTheirs(theirs, found)
  }
  return { lines: reverse(ours?.entries ?? []), reason_code: "reversed_entries" }
}

const inCurrency = (lines: Line[], currency_code: string): CorrectionLine[] =>
  lines.filter(({ amount }) => amount !== 0n).map((line) => ({ ...line, currency_code }))

/** The balance gains or loses `amount` against an account, whichever way. */
const against = (psp: string, account: string, amount: bigint): Line[] =>
  amount >= 0n
    ? [debit(psp, amount), credit(account, amount)]
    : [debit(account, -amount), credit(psp, -amount)]

const bookTheirs = (theirs: Theirs, found: BreakToCorrect) => {
  const { lines, reason_code } = linesOf(theirs, found)
  return { lines: inCurrency(lines, theirs.currency_code), reason_code }
}

const linesOf = (
  theirs: Theirs,
  { party, debt_amount }: BreakToCorrect
): { lines: Line[]; reason_code: ProposalReason } => {
  const { amount, fee_amount, kind, is_dispute } = theirs
  const psp = theirs.is_available ? "psp_available" : "psp_pending"
  if (/^topup/.test(kind)) {
    return { lines: against(psp, "equity", amount), reason_code: "top_up" }
  }
  if (/^payout/.test(kind)) {
    return { lines: against(psp, "equity", amount), reason_code: "bank_payout" }
  }
  if (is_dispute) {
    const lines = [
      ...against(psp, "dispute_receivable", amount + fee_amount),
      ...against(psp, "dispute_fee_expense", -fee_amount),
    ]
    return { lines: merged(lines), reason_code: "dispute" }
  }
  if (/refund/.test(kind) && kind !== "transfer_refund") {
    return { lines: against(psp, "promotion_expense", amount), reason_code: "refund_borne_by_platform" }
  }
  if (kind === "charge" || kind === "payment") {
    const lines = [debit(psp, amount), debit("fee_expense", fee_amount), credit("platform_sales_rev", amount + fee_amount)]
    return { lines, reason_code: "unknown_charge" }
  }
  if (/^transfer/.test(kind)) {
    return transferLines({ amount, psp, party, debt_amount })
  }
  return { lines: against(psp, "fee_expense", amount), reason_code: "provider_fee" }
}

/** A transfer that nobody here asked for: whoever got it owes it; one taken back repays that, or is theirs again. */
const transferLines = (transfer: { amount: bigint; psp: string; party: string | null; debt_amount: bigint }) => {
  const { amount, psp, party, debt_amount } = transfer
  if (!party) {
    return { lines: against(psp, "equity", amount), reason_code: "unknown_transfer" as const }
  }
  const memo = against(partyAccount("connected", party), partyAccount("owed_at_stripe", party), -amount)
  const owing = amount < 0n || debt_amount >= amount
  const other = partyAccount(owing ? "merchant_receivable" : "available", party)
  return {
    lines: [...against(psp, other, amount), ...memo],
    reason_code: amount < 0n ? ("unknown_transfer" as const) : ("reversal_known_party" as const),
  }
}

const merged = (lines: Line[]): Line[] => {
  const sums = new Map<string, bigint>()
  for (const { account, amount } of lines) {
    sums.set(account, (sums.get(account) ?? 0n) + amount)
  }
  return [...sums].map(([account, amount]) => ({ account, amount }))
}

/** Two sides, one currency: what differs is the fee of a charge or dispute, and otherwise somebody's. */
const bookDifference = (theirs: Theirs, difference: bigint, { party }: BreakToCorrect): JournalProposal => {
  const psp = theirs.is_available ? "psp_available" : "psp_pending"
  const is_charge = theirs.kind === "charge" || theirs.kind === "payment"
  const account = is_charge
    ? "fee_expense"
    : theirs.is_dispute
      ? "dispute_fee_expense"
      : /^(topup|payout)/.test(theirs.kind)
        ? "equity"
        : /^transfer/.test(theirs.kind) && party && difference < 0n
          ? partyAccount("merchant_receivable", party)
          : /refund/.test(theirs.kind)
            ? "promotion_expense"
            : "fee_expense"
  return {
    lines: inCurrency(against(psp, account, difference), theirs.currency_code),
    reason_code: is_charge ? "fee_difference" : "difference",
  }
}

/** Accounts that have a register of their own (earnings, holds, deposits, disputes): only its owner moves them. */
export const REGISTERED_KINDS: readonly AccountKind[] = ["pending", "channel_payable", "reserve", "deposit", "dispute_hold"]

export const kindOfAccount = (account: string): AccountKind | undefined => {
  const [kind] = account.split(":")
  return kind in ACCOUNT_KINDS ? (kind as AccountKind) : undefined
}

/**
 * The opposite of a journal. What a register holds stays: its owner owes instead (later earnings repay it first), or gets
 * it as available.
 */
const reverse = (entries: CorrectionLine[]): CorrectionLine[] =>
  entries.map(({ account, currency_code, amount }) => ({
    account: withoutRegister(account, -amount),
    currency_code,
    amount: -amount,
  }))

const withoutRegister = (account: string, amount: bigint): string => {
  const kind = kindOfAccount(account)
  const party = account.slice(account.indexOf(":") + 1)
  if (!kind || !REGISTERED_KINDS.includes(kind)) {
    return account
  }
  return partyAccount(amount > 0n ? "merchant_receivable" : "available", party)
}

/** What lines do to the platform's balance at the provider, by currency; currencies without an effect are left out. */
export const balanceEffect = (lines: CorrectionLine[]): Map<string, bigint> => {
  const effect = new Map<string, bigint>()
  for (const { account, currency_code, amount } of lines) {
    if (account === "psp_pending" || account === "psp_available") {
      effect.set(currency_code, (effect.get(currency_code) ?? 0n) + amount)
    }
  }
  return new Map([...effect].filter(([, amount]) => amount !== 0n))
}

type Sides = {
  ours_amount: bigint
  ours_currency_code: string | null
  theirs_amount: bigint
  theirs_currency_code: string | null
}

/** What a journal must do to the balance so that both sides of a break agree, by currency. */
export const neededEffect = (sides: Sides): Map<string, bigint> => {
  const needed = new Map<string, bigint>()
  const add = (currency_code: string | null, amount: bigint) =>
    currency_code && needed.set(currency_code, (needed.get(currency_code) ?? 0n) + amount)
  add(sides.theirs_currency_code, sides.theirs_amount)
  add(sides.ours_currency_code, -sides.ours_amount)
  return new Map([...needed].filter(([, amount]) => amount !== 0n))
}
