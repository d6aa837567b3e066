import { partyAccount } from "../../../modules/ledger/account-kinds"
import type { JournalInput } from "../../../modules/ledger/types"
import { credit, debit, journalOf, type MoneyEvent } from "./journal"

/**
 * Rows 5, 6 and 7: T+N has passed, an earning becomes available.
 *
 * @param amount what leaves pending; @param held_amount the part of it that a risk hold keeps in reserve
 * @param account where it waited: a channel's rebate is owed apart from sales
 */
export const releaseJournal = (
  event: MoneyEvent & {
    earning_id: string
    party: string
    amount: bigint
    held_amount?: bigint
    account?: "pending" | "channel_payable"
  }
): JournalInput => {
  const held_amount = event.held_amount ?? 0n
  return journalOf(event, "release", event.earning_id, [
    debit(partyAccount(event.account ?? "pending", event.party), event.amount),
    credit(partyAccount("available", event.party), event.amount - held_amount),
    credit(partyAccount("reserve", event.party), held_amount),
  ])
}

/** Variant: a hold ends, what it kept becomes available. */
export const reserveReleaseJournal = (
  event: MoneyEvent & { hold_id: string; party: string; amount: bigint }
): JournalInput =>
  journalOf(event, "reserve-release", event.hold_id, [
    debit(partyAccount("reserve", event.party), event.amount),
    credit(partyAccount("available", event.party), event.amount),
  ])

/** Row 18: an earning that became available repays what the party owes first. */
export const debtRepaidJournal = (
  event: MoneyEvent & { repayment_id: string; party: string; amount: bigint }
): JournalInput =>
  journalOf(event, "debt-repaid", event.repayment_id, [
    debit(partyAccount("available", event.party), event.amount),
    credit(partyAccount("merchant_receivable", event.party), event.amount),
  ])

/** Row 8: a merchant's deposit is filled from its earnings. */
export const depositFromEarningsJournal = (
  event: MoneyEvent & { deposit_id: string; party: string; amount: bigint }
): JournalInput =>
  journalOf(event, "deposit", event.deposit_id, [
    debit(partyAccount("available", event.party), event.amount),
    credit(partyAccount("deposit", event.party), event.amount),
  ])

/** Variant: a merchant pays its deposit by card; the provider's fee is the platform's. */
export const depositByCardJournal = (
  event: MoneyEvent & { deposit_id: string; party: string; net_amount: bigint; fee_amount: bigint }
): JournalInput =>
  journalOf(event, "deposit", event.deposit_id, [
    debit("psp_pending", event.net_amount),
    debit("fee_expense", event.fee_amount),
    credit(partyAccount("deposit", event.party), event.net_amount + event.fee_amount),
  ])

/** Variant: a merchant left and the claim period is over: its deposit repays what it owes, the rest is available. */
export const depositRefundedJournal = (
  event: MoneyEvent & { deposit_id: string; party: string; amount: bigint; debt_amount: bigint }
): JournalInput =>
  journalOf(event, "deposit-refund", event.deposit_id, [
    debit(partyAccount("deposit", event.party), event.amount),
    credit(partyAccount("merchant_receivable", event.party), event.debt_amount),
    credit(partyAccount("available", event.party), event.amount - event.debt_amount),
  ])

/** Row 15: a penalty is deducted from the deposit. */
export const penaltyFromDepositJournal = (
  event: MoneyEvent & { penalty_id: string; party: string; amount: bigint }
): JournalInput =>
  journalOf(event, "penalty", event.penalty_id, [
    debit(partyAccount("deposit", event.party), event.amount),
    credit("penalty_rev", event.amount),
  ])
