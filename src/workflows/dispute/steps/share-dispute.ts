import type { Transaction } from "../../../lib/database"
import type { Dispute, DisputeParty, NewDisputeParty } from "../../../modules/dispute/types"
import type { JournalInput } from "../../../modules/ledger/types"
import { disputeFrozenJournal } from "../../money/journals/disputes"
import type { DisputeDeps } from "../deps"
import { disputeEvent, holdReference } from "../dispute-event"
import { type Parts, takeAsFarAsThereIs, totalOf } from "../frozen-amounts"
import { type DisputePlan, planDispute } from "../plan-dispute"
import type { DisputedSale } from "../queries/find-disputed-sale"

export type Sharing = {
  dispute: Dispute
  sale: DisputedSale
  amount: bigint
  /** False: only shown to its merchants, as an inquiry is. */
  is_freezing: boolean
  /** What the same transaction gives back first, by account: it may be frozen again. */
  given_back?: ReadonlyMap<string, bigint>
  at: Date
}

export type Shared = { dispute: Dispute; journals: JournalInput[]; parties: NewDisputeParty[] }

/**
 * Shares a disputed amount among the parties of its sale, as a new round: who is concerned, and, where money
 * was taken, what is frozen of whom. The parties and the dispute are locked.
 * @returns the journals to post, and the dispute as it is now
 */
export const shareDispute = async (
  deps: DisputeDeps,
  { dispute, sale, amount, is_freezing, given_back = new Map(), at }: Sharing,
  trx: Transaction
): Promise<Shared> => {
  const { disputes } = deps
  const { order_id, payment_id } = sale
  const round = dispute.round + 1
  const plan =
    amount > 0n ? await planDispute(deps, { order_id, amount, attribution: dispute.attribution }, trx) : undefined
  const concerned = plan ? await concernedIn(deps, { dispute, sale, plan }, trx) : []
  const parts = is_freezing
    ? await freeze(deps, { concerned, reference: holdReference({ id: dispute.id, round }), sale, given_back }, trx)
    : concerned.map(() => NOTHING)
  const parties = concerned.map((party, index) => ({
    ...party,
    ...parts[index],
    dispute_id: dispute.id,
    round,
    status: is_freezing ? ("frozen" as const) : ("shown" as const),
  }))
  await disputes.addParties(parties, trx)
  const change = { round, order_id, payment_id, shared_amount: plan?.amount ?? 0n, frozen_at: is_freezing ? at : null }
  const shared = await disputes.change(dispute.id, change, at, trx)
  return { dispute: shared, journals: journalsOf(shared, parties, sale, at), parties }
}

const NOTHING: Parts = { pending_amount: 0n, available_amount: 0n, reserve_amount: 0n }

type Concerned = Pick<DisputeParty, "party" | "merchant_order_id" | "role" | "share_amount" | "earned_amount">

/** The merchants, and, where the settings say so, others whose earnings wait as theirs do. */
const concernedIn = async (
  { disputes }: DisputeDeps,
  { dispute, sale, plan }: { dispute: Dispute; sale: DisputedSale; plan: DisputePlan },
  trx: Transaction
): Promise<Concerned[]> => {
  const settings = (await disputes.listSettings(trx)).find(({ id }) => id === dispute.settings_id)
  const merchantOf = new Map(sale.merchants.map((one) => [one.merchant_order_id, one.merchant_id]))
  const earnedOf = (merchant_order_id: string, party: string) =>
    plan.parties.find((one) => one.merchant_order_id === merchant_order_id && one.party === party)
      ?.from_sale_amount ?? 0n
  const sellers = [...plan.share_amounts].map(([merchant_order_id, share_amount]) => {
    const party = merchantOf.get(merchant_order_id) ?? ""
    const earned_amount = earnedOf(merchant_order_id, party)
    return { party, merchant_order_id, role: "merchant" as const, share_amount, earned_amount }
  })
  const others = plan.parties
    .filter(({ party, merchant_order_id }) => party !== merchantOf.get(merchant_order_id))
    .filter(({ account, from_sale_amount }) => account === "pending" && from_sale_amount > 0n)
    .map(({ party, merchant_order_id, from_sale_amount: earned_amount }) => ({
      ...{ party, merchant_order_id, earned_amount },
      ...{ role: "participant" as const, share_amount: 0n },
    }))
  return settings?.freezes_participants ? [...sellers, ...others] : sellers
}

type Freezing = Pick<Sharing, "sale"> & {
  concerned: Concerned[]
  reference: string
  given_back: ReadonlyMap<string, bigint>
}

const freeze = async (
  { settlement, ledger }: DisputeDeps,
  { concerned, reference, sale, given_back }: Freezing,
  trx: Transaction
): Promise<Parts[]> => {
  const { currency_code } = sale
  const ids = [...new Set(concerned.map(({ party }) => party))]
  const balances = await ledger.partyBalances(ids, currency_code, trx)
  const left = new Map(
    ids.map((party) => {
      const of = (kind: string) =>
        (balances.find((row) => row.party === party && row.kind === kind)?.natural_amount ?? 0n) +
        (given_back.get(`${kind}:${party}`) ?? 0n)
      return [party, { available_amount: of("available"), reserve_amount: of("reserve") }]
    })
  )
  const from_pending = await settlement.freezePending(
    concerned.map(({ party: merchant_id, merchant_order_id, earned_amount: amount }) => ({
      ...{ merchant_order_id, merchant_id, amount },
    })),
    trx
  )
  const parts = concerned.map(({ party, earned_amount }, index) => {
    const has = left.get(party) ?? { available_amount: 0n, reserve_amount: 0n }
    const taken = takeAsFarAsThereIs(earned_amount, { ...has, pending_amount: from_pending[index] })
    has.available_amount -= taken.available_amount
    has.reserve_amount -= taken.reserve_amount
    return taken
  })
  await settlement.consumeHolds(
    concerned.map(({ party: merchant_id }, index) => ({
      ...{ merchant_id, currency_code, reference },
      amount: parts[index].reserve_amount,
    })),
    trx
  )
  return parts
}

const journalsOf = (
  dispute: Dispute,
  parties: (Parts & { party: string })[],
  { currency_code }: DisputedSale,
  occurred_at: Date
): JournalInput[] => {
  const freezes = parties.filter((party) => totalOf(party) > 0n)
  const event = disputeEvent(dispute, { currency_code, occurred_at })
  return freezes.length === 0
    ? []
    : [disputeFrozenJournal({ ...event, dispute_id: `${dispute.id}:${dispute.round}`, freezes })]
}
