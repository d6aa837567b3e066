import { partyAccount } from "../../../modules/ledger/account-kinds"
import type { JournalInput } from "../../../modules/ledger/types"
import { credit, debit, journalOf, type MoneyEvent, type PartyAmount } from "./journal"
import { type EarningAccount, type Loss, lossLines, returnedLossLines } from "./losses"

/** What a party earns, and where it waits for its release: `pending` unless given. */
export type Earned = PartyAmount & { account?: EarningAccount }

const earnedLine = ({ party, amount, account = "pending" }: Earned) =>
  credit(partyAccount(account, party), amount)

/** The platform's own parts of a sale; what is left out is zero. */
type PlatformParts = {
  commission_amount?: bigint
  /** Tax on the commission, which the platform owes to a tax office. */
  commission_tax_amount?: bigint
  /** Items of the platform's own, without a merchant. */
  platform_sales_amount?: bigint
  /** Tax that the platform remits itself. */
  tax_amount?: bigint
  /** Discounts that the platform pays, so that they do not lower a merchant's earning. */
  promotion_amount?: bigint
}

/**
 * Row 1: the customer's money arrives at the provider. What was captured (net and fee), with what the
 * platform adds for its own discounts, equals the earnings of all parties, the commission, the tax and
 * the platform's own sales.
 *
 * @param net_amount what the provider says will reach the balance; @param fee_amount what it keeps
 * @param earnings one row per merchant and participant whose share the merchant bears
 */
export const captureJournal = (
  event: MoneyEvent &
    PlatformParts & { capture_id: string; net_amount: bigint; fee_amount: bigint; earnings: Earned[] }
): JournalInput =>
  journalOf(event, "capture", event.capture_id, [
    debit("psp_pending", event.net_amount),
    debit("fee_expense", event.fee_amount),
    debit("promotion_expense", event.promotion_amount ?? 0n),
    ...event.earnings.map(earnedLine),
    credit("commission_rev", event.commission_amount ?? 0n),
    credit("platform_sales_rev", event.platform_sales_amount ?? 0n),
    credit("tax_payable", (event.tax_amount ?? 0n) + (event.commission_tax_amount ?? 0n)),
  ])

/** Row 2: what the platform owes those whom it pays itself for their part in a sale. */
export const rebateJournal = (
  event: MoneyEvent & {
    capture_id: string
    rebates: Required<Earned>[]
    /** Losses of before that are given back. */
    returned?: Loss[]
  }
): JournalInput => {
  const lines = [...event.rebates.map(earnedLine), ...(event.returned ?? []).flatMap(returnedLossLines)]
  return journalOf(event, "rebate", event.capture_id, [
    debit("rebate_expense", -lines.reduce((sum, { amount }) => sum + amount, 0n)),
    ...lines,
  ])
}

/**
 * Rows 3b, 14b, 22L: the rebates that go back with a refund or a lost dispute; `coverLoss` says from where.
 */
export const rebateReturnJournal = (
  event: MoneyEvent & { refund_or_dispute_id: string; losses: Loss[] }
): JournalInput => {
  const lines = event.losses.flatMap(lossLines)
  return journalOf(event, "rebate-return", event.refund_or_dispute_id, [
    ...lines,
    credit("rebate_expense", lines.reduce((sum, { amount }) => sum + amount, 0n)),
  ])
}

/**
 * Rows 3 and 14: the customer gets money back. Each party gives back its share (`coverLoss` says from
 * where), the platform its commission, its own sales and the tax; a discount that the platform had paid
 * returns to it.
 *
 * @param amount what the customer gets
 * @param is_settled whether the captured money has reached the available balance (row 4): the refund
 *   leaves where it is
 */
export const refundJournal = (
  event: MoneyEvent &
    PlatformParts & { refund_id: string; amount: bigint; is_settled: boolean; losses: Loss[] }
): JournalInput =>
  journalOf(event, "refund", event.refund_id, [
    ...event.losses.flatMap(lossLines),
    debit("commission_rev", event.commission_amount ?? 0n),
    debit("platform_sales_rev", event.platform_sales_amount ?? 0n),
    debit("tax_payable", (event.tax_amount ?? 0n) + (event.commission_tax_amount ?? 0n)),
    credit("promotion_expense", event.promotion_amount ?? 0n),
    credit(event.is_settled ? "psp_available" : "psp_pending", event.amount),
  ])

/**
 * Variant of rows 3 and 1: what goes back of some lines pays others of the same order, or of a refund that was
 * booked on the wrong ones; nothing moves at the provider. Both sides concern the same amount.
 */
export const movedMoneyJournal = (
  event: MoneyEvent & {
    moved_id: string
    taken: PlatformParts & { losses: Loss[] }
    /** `returned`: losses of before that are given back. */
    given: PlatformParts & { earnings?: Earned[]; returned?: Loss[] }
  }
): JournalInput =>
  journalOf(event, "moved", event.moved_id, [
    ...event.taken.losses.flatMap(lossLines),
    ...platformLines(event.taken, debit, credit),
    ...(event.given.earnings ?? []).map(earnedLine),
    ...(event.given.returned ?? []).flatMap(returnedLossLines),
    ...platformLines(event.given, credit, debit),
  ])

/** The platform's parts, on the side of the revenues. */
const platformLines = (parts: PlatformParts, side: typeof debit, other: typeof debit) => [
  side("commission_rev", parts.commission_amount ?? 0n),
  side("platform_sales_rev", parts.platform_sales_amount ?? 0n),
  side("tax_payable", (parts.tax_amount ?? 0n) + (parts.commission_tax_amount ?? 0n)),
  other("promotion_expense", parts.promotion_amount ?? 0n),
]

/** Row 4: the provider makes the money of a balance transaction available. */
export const fundsSettledJournal = (
  event: MoneyEvent & { balance_transaction_id: string; amount: bigint }
): JournalInput =>
  journalOf(event, "funds", event.balance_transaction_id, [
    debit("psp_available", event.amount),
    credit("psp_pending", event.amount),
  ])

/** Row 0: the platform puts money of its own into its balance at the provider. */
export const topUpJournal = (event: MoneyEvent & { top_up_id: string; amount: bigint }): JournalInput =>
  journalOf(event, "top-up", event.top_up_id, [
    debit("psp_available", event.amount),
    credit("equity", event.amount),
  ])
