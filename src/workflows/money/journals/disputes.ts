import { partyAccount } from "../../../modules/ledger/account-kinds"
import type { JournalInput } from "../../../modules/ledger/types"
import { credit, debit, journalOf, type MoneyEvent } from "./journal"
import { type Loss, lossLines } from "./losses"

/** What a dispute froze of a party (row 20), so that winning puts it back where it was. */
export type Freeze = {
  party: string
  pending_amount?: bigint
  available_amount?: bigint
  reserve_amount?: bigint
}

const frozen = (freeze: Freeze): bigint =>
  (freeze.pending_amount ?? 0n) + (freeze.available_amount ?? 0n) + (freeze.reserve_amount ?? 0n)

/** Row 19: the provider takes the disputed amount and its fee. */
export const disputeOpenedJournal = (
  event: MoneyEvent & { dispute_id: string; amount: bigint; fee_amount: bigint }
): JournalInput =>
  journalOf(event, "dispute-opened", event.dispute_id, [
    debit("dispute_receivable", event.amount),
    debit("dispute_fee_expense", event.fee_amount),
    credit("psp_available", event.amount + event.fee_amount),
  ])

/** Row 20: what the disputed sale earned its merchants is frozen. */
export const disputeFrozenJournal = (
  event: MoneyEvent & { dispute_id: string; freezes: Freeze[] }
): JournalInput =>
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

/** Row 21W: the provider gives the amount back, and row 20 is undone. The dispute's fee stays spent. */
export const disputeWonJournal = (
  event: MoneyEvent & { dispute_id: string; amount: bigint; freezes: Freeze[] }
): JournalInput =>
  journalOf(event, "dispute-won", event.dispute_id, [
    debit("psp_available", event.amount),
    credit("dispute_receivable", event.amount),
    ...event.freezes.flatMap((freeze) => [
      debit(partyAccount("dispute_hold", freeze.party), frozen(freeze)),
      credit(partyAccount("pending", freeze.party), freeze.pending_amount ?? 0n),
      credit(partyAccount("available", freeze.party), freeze.available_amount ?? 0n),
      credit(partyAccount("reserve", freeze.party), freeze.reserve_amount ?? 0n),
    ]),
  ])

/**
 * Row 21L: the amount is gone. Those who earned it lose what is frozen of theirs, and what is not from where
 * `coverLoss` says; the platform loses its commission.
 */
export const disputeLostJournal = (
  event: MoneyEvent & {
    dispute_id: string
    amount: bigint
    commission_amount: bigint
    holds: { party: string; amount: bigint }[]
    losses: Loss[]
  }
): JournalInput =>
  journalOf(event, "dispute-lost", event.dispute_id, [
    ...event.holds.map(({ party, amount }) => debit(partyAccount("dispute_hold", party), amount)),
    ...event.losses.flatMap(lossLines),
    debit("commission_rev", event.commission_amount),
    credit("dispute_receivable", event.amount),
  ])
