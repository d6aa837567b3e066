import { partyAccount } from "../../../modules/ledger/account-kinds"
import type { JournalInput } from "../../../modules/ledger/types"
import { credit, debit, journalOf, type MoneyEvent } from "./journal"
import { type Loss, lossLines } from "./losses"

type OfDispute = MoneyEvent & {
  /** Of the dispute; with a suffix where one kind happens to it more than once. */
  dispute_id: string
}

/** What a dispute froze of a party (row 20), so that winning puts it back where it was. */
export type Freeze = {
  party: string
  pending_amount?: bigint
  available_amount?: bigint
  reserve_amount?: bigint
}

const frozen = (freeze: Freeze): bigint =>
  (freeze.pending_amount ?? 0n) + (freeze.available_amount ?? 0n) + (freeze.reserve_amount ?? 0n)

/** Undoes row 20 where it was taken from. */
const thawLines = (freeze: Freeze) => [
  debit(partyAccount("dispute_hold", freeze.party), frozen(freeze)),
  credit(partyAccount("pending", freeze.party), freeze.pending_amount ?? 0n),
  credit(partyAccount("available", freeze.party), freeze.available_amount ?? 0n),
  credit(partyAccount("reserve", freeze.party), freeze.reserve_amount ?? 0n),
]

/** Row 19: the provider takes the disputed amount and its fee. */
export const disputeOpenedJournal = (
  event: OfDispute & { amount: bigint; fee_amount: bigint }
): JournalInput =>
  journalOf(event, "dispute-opened", event.dispute_id, [
    debit("dispute_receivable", event.amount),
    debit("dispute_fee_expense", event.fee_amount),
    credit("psp_available", event.amount + event.fee_amount),
  ])

/** The provider changed its fee after row 19: more of it, or (negative) a part of it back. */
export const disputeFeeChangedJournal = (event: OfDispute & { fee_amount: bigint }): JournalInput =>
  journalOf(
    event,
    "dispute-fee",
    event.dispute_id,
    event.fee_amount >= 0n
      ? [debit("dispute_fee_expense", event.fee_amount), credit("psp_available", event.fee_amount)]
      : [debit("psp_available", -event.fee_amount), credit("dispute_fee_expense", -event.fee_amount)]
  )

/** Where the settings say so: a merchant pays its part of the fee. */
export const disputeFeeChargedJournal = (event: OfDispute & { loss: Loss; amount: bigint }): JournalInput =>
  journalOf(event, "dispute-fee-charged", event.dispute_id, [
    ...lossLines(event.loss),
    credit("dispute_fee_expense", event.amount),
  ])

/** The provider gave its fee back, and so does the platform. */
export const disputeFeeReturnedJournal = (
  event: OfDispute & { party: string; amount: bigint }
): JournalInput =>
  journalOf(event, "dispute-fee-returned", event.dispute_id, [
    debit("dispute_fee_expense", event.amount),
    credit(partyAccount("available", event.party), event.amount),
  ])

/** Row 20: what the disputed sale earned its merchants is frozen. */
export const disputeFrozenJournal = (event: OfDispute & { freezes: Freeze[] }): JournalInput =>
  journalOf(
    event,
    "dispute-frozen",
    event.dispute_id,
    event.freezes.flatMap((freeze) => [
      debit(partyAccount("pending", freeze.party), freeze.pending_amount ?? 0n),
      debit(partyAccount("available", freeze.party), freeze.available_amount ?? 0n),
      debit(partyAccount("reserve", freeze.party), freeze.reserve_amount ?? 0n),
      credit(partyAccount("dispute_hold", freeze.party), frozen(freeze)),
    ])
  )

/** Row 20 undone before there is a verdict: the dispute concerns others. */
export const disputeThawedJournal = (event: OfDispute & { freezes: Freeze[] }): JournalInput =>
  journalOf(event, "dispute-thawed", event.dispute_id, event.freezes.flatMap(thawLines))

/** Row 21W: the provider gives the amount back, and row 20 is undone. The dispute's fee stays spent. */
export const disputeWonJournal = (event: OfDispute & { amount: bigint; freezes: Freeze[] }): JournalInput =>
  journalOf(event, "dispute-won", event.dispute_id, [
    debit("psp_available", event.amount),
    credit("dispute_receivable", event.amount),
    ...event.freezes.flatMap(thawLines),
  ])

/**
 * Row 21L: the amount is gone. Those who earned it lose what is frozen of theirs, and what is not from where
 * `coverLoss` says; the platform loses its commission.
 *
 * @param amount what the provider had taken; @param reinstated_amount what it gave back of it all the same
 * @param holds the frozen money that is lost; @param given_back frozen money that no loss needs
 * @param beyond_amount what the bank took beyond all that the sale brought: a cost of the dispute
 */
export const disputeLostJournal = (
  event: OfDispute & {
    amount: bigint
    reinstated_amount?: bigint
    commission_amount: bigint
    tax_amount?: bigint
    platform_sales_amount?: bigint
    promotion_amount?: bigint
    beyond_amount?: bigint
    holds: { party: string; amount: bigint }[]
    given_back?: Freeze[]
    losses: Loss[]
  }
): JournalInput =>
  journalOf(event, "dispute-lost", event.dispute_id, [
    ...event.holds.map(({ party, amount }) => debit(partyAccount("dispute_hold", party), amount)),
    ...(event.given_back ?? []).flatMap(thawLines),
    ...event.losses.flatMap(lossLines),
    debit("commission_rev", event.commission_amount),
    debit("tax_payable", event.tax_amount ?? 0n),
    debit("platform_sales_rev", event.platform_sales_amount ?? 0n),
    debit("dispute_fee_expense", event.beyond_amount ?? 0n),
    debit("psp_available", event.reinstated_amount ?? 0n),
    credit("promotion_expense", event.promotion_amount ?? 0n),
    credit("dispute_receivable", event.amount),
  ])

/** A lost dispute that concerns no sale of ours, or one in another currency: the platform bears it. */
export const disputeWrittenOffJournal = (event: OfDispute & { amount: bigint }): JournalInput =>
  journalOf(event, "dispute-written-off", event.dispute_id, [
    debit("dispute_fee_expense", event.amount),
    credit("dispute_receivable", event.amount),
  ])
