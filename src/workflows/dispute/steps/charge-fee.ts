import type { Transaction } from "../../../lib/database"
import { allocate } from "../../../lib/money"
import type { Dispute, DisputeParty } from "../../../modules/dispute/types"
import type { JournalInput } from "../../../modules/ledger/types"
import { disputeFeeChargedJournal, disputeFeeReturnedJournal } from "../../money/journals/disputes"
import { coverLosses } from "../../money/journals/losses"
import type { DisputeDeps } from "../deps"
import { disputeEvent } from "../dispute-event"

type Charging = { dispute: Dispute; currency_code: string; at: Date; taken_now: ReadonlyMap<string, bigint> }

/**
 * Where the settings say so: the merchants pay the provider's fee, by what is disputed with each. From what
 * they have available, then reserve, then as a debt; what a freeze of the same transaction takes is not there
 * any more. Each party once. Lock the parties first.
 *
 * @param taken_now what this transaction already takes: `available:<party>` and `reserve:<party>`
 */
export const chargeFee = async (
  { disputes, ledger, settlement }: DisputeDeps,
  { dispute, currency_code, at, taken_now }: Charging,
  trx: Transaction
): Promise<JournalInput[]> => {
  const merchants = (await disputes.partiesOf(dispute, trx)).filter(({ role }) => role === "merchant")
  const isDue = dispute.fee_borne_by === "merchant" && dispute.fee_amount > 0n && dispute.frozen_at !== null
  if (!isDue || merchants.length === 0 || merchants.some(({ fee_amount }) => fee_amount > 0n)) {
    return []
  }
  const amounts = allocate(dispute.fee_amount, merchants.map(({ share_amount }) => share_amount))
  const balances = await ledger.partyBalances(merchants.map(({ party }) => party), currency_code, trx)
  const has = (party: string, kind: "available" | "reserve") =>
    (balances.find((row) => row.party === party && row.kind === kind)?.natural_amount ?? 0n) -
    (taken_now.get(`${kind}:${party}`) ?? 0n)
  const losses = coverLosses(
    merchants.map(({ party }, index) => ({
      ...{ party, account: "pending" as const, pending_amount: 0n },
      amount: amounts[index],
    })),
    merchants.map(({ party }) => ({
      ...{ party, available_amount: has(party, "available"), reserve_amount: has(party, "reserve") },
    }))
  )
  await settlement.consumeHolds(
    losses.map(({ party: merchant_id, reserve_amount: amount }) => ({ merchant_id, currency_code, amount })),
    trx
  )
  const event = disputeEvent(dispute, { currency_code, occurred_at: at })
  const journals: JournalInput[] = []
  for (const [index, { id, party }] of merchants.entries()) {
    await disputes.changeParty(id, { fee_amount: amounts[index] }, trx)
    const dispute_id = `${dispute.id}:${dispute.round}:${party}`
    journals.push(disputeFeeChargedJournal({ ...event, dispute_id, loss: losses[index], amount: amounts[index] }))
  }
  return journals.filter(({ entries }) => entries.length > 0)
}

/** Merchants that paid the fee get theirs back: the provider returned it, or the dispute concerns others. */
export const returnFee = (
  dispute: Dispute,
  parties: DisputeParty[],
  { currency_code, at }: { currency_code: string; at: Date }
): JournalInput[] =>
  parties
    .filter(({ fee_amount }) => fee_amount > 0n)
    .map(({ party, fee_amount: amount }) =>
      disputeFeeReturnedJournal({
        ...disputeEvent(dispute, { currency_code, occurred_at: at }),
        ...{ dispute_id: `${dispute.id}:${dispute.round}:${party}`, party, amount },
      })
    )
