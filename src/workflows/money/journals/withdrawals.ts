import { partyAccount } from "../../../modules/ledger/account-kinds"
import type { JournalInput } from "../../../modules/ledger/types"
import { credit, debit, journalOf, type MoneyEvent } from "./journal"

type OfParty = MoneyEvent & { party: string; amount: bigint }

/** Row 9: what the platform charges for a withdrawal. */
export const withdrawalFeeJournal = (event: OfParty & { withdrawal_id: string }): JournalInput =>
  journalOf(event, "withdrawal-fee", event.withdrawal_id, [
    debit(partyAccount("available", event.party), event.amount),
    credit("withdrawal_fee_rev", event.amount),
  ])

/**
 * Row 10: the intent to send money, booked in the transaction that writes it.
 *
 * @param amount what is sent, without the fee
 */
export const withdrawalJournal = (event: OfParty & { withdrawal_id: string }): JournalInput =>
  journalOf(event, "withdrawal", event.withdrawal_id, [
    debit(partyAccount("available", event.party), event.amount),
    credit(partyAccount("in_transfer", event.party), event.amount),
  ])

/** Rows 9 and 10 undone: a withdrawal is cancelled before anything was sent. */
export const withdrawalCanceledJournal = (
  event: OfParty & { withdrawal_id: string; fee_amount: bigint }
): JournalInput =>
  journalOf(event, "withdrawal-canceled", event.withdrawal_id, [
    debit(partyAccount("in_transfer", event.party), event.amount),
    debit("withdrawal_fee_rev", event.fee_amount),
    credit(partyAccount("available", event.party), event.amount + event.fee_amount),
  ])

/** Row 11: the transfer is at Stripe: it left the platform's balance and is in the merchant's. */
export const transferConfirmedJournal = (event: OfParty & { intent_id: string }): JournalInput =>
  journalOf(event, "transfer", event.intent_id, [
    debit(partyAccount("in_transfer", event.party), event.amount),
    debit(partyAccount("connected", event.party), event.amount),
    credit("psp_available", event.amount),
    credit(partyAccount("owed_at_stripe", event.party), event.amount),
  ])

/**
 * Variant: the transfer has definitely failed, the money is the merchant's again.
 *
 * @param fee_amount the withdrawal fee, where it is given back with it
 */
export const transferFailedJournal = (
  event: OfParty & { intent_id: string; fee_amount?: bigint }
): JournalInput =>
  journalOf(event, "transfer-failed", event.intent_id, [
    debit(partyAccount("in_transfer", event.party), event.amount),
    debit("withdrawal_fee_rev", event.fee_amount ?? 0n),
    credit(partyAccount("available", event.party), event.amount + (event.fee_amount ?? 0n)),
  ])

/**
 * Variant: a transfer is taken back from the merchant's balance at Stripe: it repays what the merchant owes,
 * and what is more than that is available to it again.
 *
 * @param available_amount what of it the merchant does not owe
 */
export const transferReversedJournal = (
  event: OfParty & { reversal_id: string; available_amount?: bigint }
): JournalInput => {
  const available_amount = event.available_amount ?? 0n
  return journalOf(event, "transfer-reversal", event.reversal_id, [
    debit("psp_available", event.amount),
    credit(partyAccount("merchant_receivable", event.party), event.amount - available_amount),
    credit(partyAccount("available", event.party), available_amount),
    debit(partyAccount("owed_at_stripe", event.party), event.amount),
    credit(partyAccount("connected", event.party), event.amount),
  ])
}

/** An operator books a transfer that nobody here had asked for: the merchant has what it is owed by nobody. */
export const unknownTransferJournal = (event: OfParty & { quarantine_id: string }): JournalInput =>
  journalOf(event, "transfer-unknown", event.quarantine_id, [
    debit(partyAccount("merchant_receivable", event.party), event.amount),
    debit(partyAccount("connected", event.party), event.amount),
    credit("psp_available", event.amount),
    credit(partyAccount("owed_at_stripe", event.party), event.amount),
  ])

/** A merchant's balance at Stripe is below zero: the platform answers for it, and the merchant owes it. */
export const shortfallJournal = (event: OfParty & { shortfall_id: string }): JournalInput =>
  journalOf(event, "shortfall", event.shortfall_id, [
    debit(partyAccount("merchant_receivable", event.party), event.amount),
    credit(partyAccount("connected", event.party), event.amount),
  ])

/** Stripe's balance of a merchant came up by itself: what it owed for it is repaid, or is available again. */
export const shortfallEasedJournal = (
  event: OfParty & { shortfall_id: string; available_amount: bigint }
): JournalInput =>
  journalOf(event, "shortfall-eased", event.shortfall_id, [
    debit(partyAccount("connected", event.party), event.amount),
    credit(partyAccount("merchant_receivable", event.party), event.amount - event.available_amount),
    credit(partyAccount("available", event.party), event.available_amount),
  ])

/** What the merchant repaid of a shortfall is sent to its balance at Stripe. */
export const shortfallCoveredJournal = (event: OfParty & { recovery_id: string }): JournalInput =>
  journalOf(event, "shortfall-covered", event.recovery_id, [
    debit(partyAccount("connected", event.party), event.amount),
    credit("psp_available", event.amount),
  ])

/** Row 12: a payout to the bank was created. */
export const payoutCreatedJournal = (event: OfParty & { intent_id: string }): JournalInput =>
  journalOf(event, "payout", event.intent_id, [
    debit(partyAccount("owed_at_stripe", event.party), event.amount),
    credit(partyAccount("payout_in_transit", event.party), event.amount),
  ])

/** Row 13: the payout was paid. */
export const payoutPaidJournal = (event: OfParty & { payout_id: string }): JournalInput =>
  journalOf(event, "payout-paid", event.payout_id, [
    debit(partyAccount("payout_in_transit", event.party), event.amount),
    credit(partyAccount("connected", event.party), event.amount),
  ])

/**
 * Variant: the payout failed, which can happen even after it was paid: row 13 is undone if it was posted,
 * then the money is back in the merchant's balance at Stripe.
 */
export const payoutFailedJournal = (
  event: OfParty & { payout_id: string; was_paid: boolean }
): JournalInput =>
  journalOf(event, "payout-failed", event.payout_id, [
    ...(event.was_paid
      ? [
          debit(partyAccount("connected", event.party), event.amount),
          credit(partyAccount("payout_in_transit", event.party), event.amount),
        ]
      : []),
    debit(partyAccount("payout_in_transit", event.party), event.amount),
    credit(partyAccount("owed_at_stripe", event.party), event.amount),
  ])
