import { smaller } from "../../../lib/money"
import type { Transaction } from "../../../lib/database"
import type { ProviderDispute } from "../../../modules/payout/provider-port"
import type { DisputeProblem } from "../../../modules/dispute/states"
import { isUndecided, mayBecome } from "../../../modules/dispute/states"
import type { Dispute } from "../../../modules/dispute/types"
import type { JournalInput } from "../../../modules/ledger/types"
import { disputeFeeChangedJournal, disputeOpenedJournal } from "../../money/journals/disputes"
import type { DisputeDeps } from "../deps"
import { disputeEvent, type DisputeNews, newsFor } from "../dispute-event"
import { byAccount } from "../frozen-amounts"
import { statusSeen } from "../plan-status"
import type { DisputedSale } from "../queries/find-disputed-sale"
import { chargeFee } from "./charge-fee"
import { type LockedDispute, withLockedDispute } from "./lock-sale"
import { type Shared, shareDispute } from "./share-dispute"

/**
 * Books what the provider took for a dispute (row 19), and freezes what the disputed sale earned (row 20), each
 * once, in one transaction. An inquiry, and a dispute whose charge is not ours, freeze nothing.
 */
export const openDispute = async (
  deps: DisputeDeps,
  id: string,
  seen: ProviderDispute
): Promise<DisputeNews[]> =>
  withLockedDispute(deps, id, async (locked, trx) => {
    const taking = await bookTaken(deps, locked, seen, trx)
    const sharing = await shareOnce(deps, { ...locked, dispute: taking.dispute }, seen, trx)
    await deps.ledger.post([...taking.journals, ...sharing.journals], trx)
    return sharing.news
  })

/** What the provider took since we last looked: only ever more, so that what was read late changes nothing. */
const bookTaken = async (
  { disputes }: DisputeDeps,
  { dispute, sale, now }: LockedDispute,
  seen: ProviderDispute,
  trx: Transaction
): Promise<{ dispute: Dispute; journals: JournalInput[] }> => {
  const movement_count = seen.balance_transaction_ids.length
  const { balance_currency_code: currency_code } = seen
  if (movement_count <= dispute.movement_count || currency_code === null) {
    return { dispute: await noteProblem(disputes, { dispute, sale, now }, seen, trx), journals: [] }
  }
  const amount = seen.taken_amount - dispute.taken_amount
  const fee_amount = seen.fee_amount - dispute.fee_amount
  const event = disputeEvent(dispute, { currency_code, occurred_at: now })
  // What happens to a dispute more than once is told apart by how much had been booked before.
  const dispute_id = dispute.movement_count === 0 ? dispute.id : `${dispute.id}:${dispute.movement_count}`
  const journals =
    amount > 0n && fee_amount >= 0n
      ? [disputeOpenedJournal({ ...event, dispute_id, amount, fee_amount })]
      : fee_amount === 0n
        ? []
        : [disputeFeeChangedJournal({ ...event, dispute_id, fee_amount })]
  const isLate = !isUndecided(dispute.status) && amount > 0n
  const booked = await disputes.change(
    dispute.id,
    {
      ...{ movement_count, taken_amount: seen.taken_amount, fee_amount: seen.fee_amount },
      ...{ balance_currency_code: currency_code, ...(isLate ? { problem: "reopened" as const } : {}) },
    },
    now,
    trx
  )
  if (amount > 0n) {
    const data = { amount: String(amount), fee_amount: String(fee_amount), currency_code }
    const told = { dispute_id: dispute.id, type: "funds_withdrawn", occurred_at: now, data, is_internal: true }
    await disputes.tell([{ ...told, key: `withdrawn:${dispute.movement_count}` }], trx)
  }
  return { dispute: await noteProblem(disputes, { dispute: booked, sale, now }, seen, trx), journals }
}

const noteProblem = async (
  disputes: DisputeDeps["disputes"],
  { dispute, sale, now }: LockedDispute,
  seen: ProviderDispute,
  trx: Transaction
): Promise<Dispute> => {
  if (!isUndecided(dispute.status) || dispute.problem === "reopened") {
    return dispute
  }
  const problem = problemOf(sale, seen)
  return problem === dispute.problem ? dispute : disputes.change(dispute.id, { problem }, now, trx)
}

const problemOf = (sale: DisputedSale | undefined, seen: ProviderDispute): DisputeProblem | null => {
  if (!sale) {
    return "unknown_charge"
  }
  if (seen.balance_currency_code !== null && seen.balance_currency_code !== sale.currency_code) {
    return "other_currency"
  }
  return seen.taken_amount - seen.reinstated_amount > sale.left_amount ? "exceeds_paid" : null
}

type Sharing = Pick<Shared, "journals"> & { news: DisputeNews[] }

/** Freezes once the money was taken; before, and of an inquiry, it only says whom it concerns. */
const shareOnce = async (
  deps: DisputeDeps,
  { dispute: before, sale, now: at }: LockedDispute,
  seen: ProviderDispute,
  trx: Transaction
): Promise<Sharing> => {
  const wanted = statusSeen(seen)
  const isMoving = (wanted === "open" || wanted === "under_review") && mayBecome(before.status, wanted)
  const dispute = isMoving
    ? await deps.disputes.move({ id: before.id, from: before.status, to: wanted, at }, trx)
    : before
  const isShareable = sale && isUndecided(dispute.status) && dispute.problem !== "other_currency"
  const is_freezing = dispute.taken_amount > 0n && dispute.frozen_at === null && wanted !== "won"
  if (!isShareable || (!is_freezing && dispute.round > 0)) {
    return { journals: [], news: [] }
  }
  const shared = await shareDispute(deps, { dispute, sale, amount: amountOf(seen, sale), is_freezing, at }, trx)
  const merchants = shared.parties.filter(({ role }) => role === "merchant")
  const charging = { dispute: shared.dispute, currency_code: sale.currency_code, at, taken_now: byAccount(merchants) }
  const fees = is_freezing ? await chargeFee(deps, charging, trx) : []
  if (is_freezing) {
    const told = { dispute_id: dispute.id, type: "frozen", occurred_at: at }
    await deps.disputes.tell([{ ...told, key: `frozen:${shared.dispute.round}` }], trx)
  }
  const ids = merchants.map(({ party }) => party)
  return {
    journals: [...shared.journals, ...fees],
    news: dispute.round === 0 ? newsFor("dispute.opened", dispute.id, ids) : [],
  }
}

/** What is shared: what was taken; of an inquiry what is asked for, if it can be told in the order's currency. */
const amountOf = (seen: ProviderDispute, { left_amount, currency_code }: DisputedSale): bigint => {
  const net_amount = seen.taken_amount - seen.reinstated_amount
  const wanted =
    seen.taken_amount > 0n ? net_amount : seen.currency_code === currency_code ? seen.amount : left_amount
  return smaller(wanted, left_amount)
}
