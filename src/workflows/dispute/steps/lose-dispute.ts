import { smaller } from "../../../lib/money"
import type { Transaction } from "../../../lib/database"
import type { Dispute, DisputeParty } from "../../../modules/dispute/types"
import type { JournalInput } from "../../../modules/ledger/types"
import { disputeLostJournal, disputeWonJournal } from "../../money/journals/disputes"
import { coverLosses, type Loss } from "../../money/journals/losses"
import { rebateReturnJournal } from "../../money/journals/sales"
import { recordMoneyBack } from "../../merchant-order/money-back"
import { type MovedParty, salesMetadata } from "../../merchant-order/moved-money"
import type { DisputeDeps } from "../deps"
import { disputeEvent } from "../dispute-event"
import { type LossPlan, type Parts, planLoss, totalOf } from "../frozen-amounts"
import { type DisputePlan, planDispute } from "../plan-dispute"
import type { DisputedSale } from "../queries/find-disputed-sale"
import { thaw } from "./thaw-dispute"
import { frozenOf, isUnattributable, type Verdict } from "./verdict"

const NOTHING: Parts = { pending_amount: 0n, available_amount: 0n, reserve_amount: 0n }

/**
 * Books a lost dispute (rows 21L, 22L): everybody gives back their share of the sale, from what was frozen of
 * it first; the counters of the sale move, so that a refund cannot give the same back again. What the bank
 * took beyond what is left of the payment is the platform's cost. What cannot be shared waits for an operator
 * in `dispute_receivable`.
 */
export const bookLoss = async (deps: DisputeDeps, verdict: Verdict, trx: Transaction): Promise<JournalInput[]> => {
  const { dispute, sale, seen, now: at } = verdict
  if (!sale || isUnattributable(verdict)) {
    return partReinstated(verdict)
  }
  const lost_amount = seen.taken_amount - seen.reinstated_amount
  const amount = smaller(lost_amount, sale.left_amount)
  if (lost_amount === 0n) {
    return []
  }
  const { order_id, payment_id, currency_code } = sale
  const { attribution } = dispute
  const plan = amount > 0n ? await planDispute(deps, { order_id, amount, attribution }, trx) : NO_PLAN
  if (plan.amount > 0n) {
    const { shares, amount: shared } = plan
    const record = { id: dispute.id, kind: "dispute" as const, order_id, payment_id, amount: shared, shares, at }
    await recordMoneyBack(record, deps.container, trx)
  }
  const giving = await giveBack(deps, { dispute, parties: verdict.parties, plan, sale }, trx)
  const event = disputeEvent(dispute, { currency_code, occurred_at: at })
  const merchant_orders = sale.merchants.map(({ merchant_order_id: id, merchant_id }) => ({ id, merchant_id }))
  return [
    disputeLostJournal({
      ...event,
      // The yearly report tells the commission that came back by it.
      metadata: { ...event.metadata, ...salesMetadata(plan.shares, merchant_orders) },
      ...{ amount: seen.taken_amount, reinstated_amount: seen.reinstated_amount },
      ...{ commission_amount: plan.commission_amount, tax_amount: plan.tax_amount + plan.commission_tax_amount },
      ...{ platform_sales_amount: plan.platform_sales_amount, promotion_amount: plan.promotion_amount },
      beyond_amount: lost_amount - plan.amount,
      holds: giving.holds,
      given_back: giving.given_back,
      losses: giving.from_sale,
    }),
    rebateReturnJournal({ ...event, refund_or_dispute_id: dispute.id, losses: giving.from_platform }),
  ].filter(({ entries }) => entries.length > 0)
}

const NO_PLAN: DisputePlan = {
  shares: [],
  parties: [],
  share_amounts: new Map(),
  amount: 0n,
  commission_amount: 0n,
  commission_tax_amount: 0n,
  tax_amount: 0n,
  promotion_amount: 0n,
  platform_sales_amount: 0n,
}

/** What came back of a dispute that nobody can share: the rest waits in `dispute_receivable`. */
const partReinstated = ({ dispute, seen, now }: Verdict): JournalInput[] =>
  seen.reinstated_amount > 0n && seen.balance_currency_code
    ? [
        disputeWonJournal({
          ...disputeEvent(dispute, { currency_code: seen.balance_currency_code, occurred_at: now }),
          ...{ amount: seen.reinstated_amount, freezes: [] },
        }),
      ]
    : []

type Giving = {
  holds: { party: string; amount: bigint }[]
  given_back: (Parts & { party: string })[]
  from_sale: Loss[]
  from_platform: Loss[]
}

type ToGive = { dispute: Dispute; parties: DisputeParty[]; plan: DisputePlan; sale: DisputedSale }

const giveBack = async (
  deps: DisputeDeps,
  { dispute, parties, plan, sale }: ToGive,
  trx: Transaction
): Promise<Giving> => {
  const frozen = frozenOf(parties)
  const planned = plan.parties.map((moved) => ({ moved, paying: planLoss(moved.from_sale_amount, partsOf(frozen, moved)) }))
  const lossOf = (row: DisputeParty) => planned.find(({ moved }) => isOf(row, moved))
  const given_back = frozen.map((row) => ({
    ...{ party: row.party, merchant_order_id: row.merchant_order_id },
    ...(lossOf(row)?.paying.given_back ?? pick(row)),
  }))
  await thaw(deps, { dispute, thaws: given_back, currency_code: sale.currency_code }, trx)
  const losses = await takeOpen(deps, { planned, sale }, trx)
  for (const row of parties) {
    const lost_amount = lossOf(row)?.moved.from_sale_amount ?? 0n
    await deps.disputes.changeParty(row.id, { status: lost_amount > 0n ? "lost" : "given_back", lost_amount }, trx)
  }
  return {
    holds: planned.map(({ moved, paying }) => ({ party: moved.party, amount: totalOf(paying.used) })),
    given_back,
    ...losses,
  }
}

const pick = ({ pending_amount, available_amount, reserve_amount }: Parts): Parts => ({
  pending_amount,
  available_amount,
  reserve_amount,
})

const isOf = (row: DisputeParty, { party, merchant_order_id }: MovedParty): boolean =>
  row.party === party && row.merchant_order_id === merchant_order_id

const partsOf = (frozen: DisputeParty[], moved: MovedParty): Parts => {
  const row = frozen.find((one) => isOf(one, moved))
  return row ? pick(row) : NOTHING
}

type Planned = { moved: MovedParty; paying: LossPlan }

/**
 * What no frozen money pays: of the earning's own pending, available, reserve, then debt (`coverLoss`). Takes
 * it from the earnings and the holds.
 */
const takeOpen = async (
  { settlement, ledger }: DisputeDeps,
  { planned, sale }: { planned: Planned[]; sale: DisputedSale },
  trx: Transaction
): Promise<{ from_sale: Loss[]; from_platform: Loss[] }> => {
  const { currency_code } = sale
  const from_pending = await settlement.loseDisputed(
    planned.map(({ moved, paying }) => ({
      ...{ merchant_order_id: moved.merchant_order_id, merchant_id: moved.party, amount: moved.amount },
      frozen_amount: paying.used.pending_amount,
      open_amount: paying.open_amount + moved.from_platform_amount,
    })),
    trx
  )
  const ids = [...new Set(planned.map(({ moved }) => moved.party))]
  const balances = await ledger.partyBalances(ids, currency_code, trx)
  const has = (party: string, kind: "available" | "reserve") =>
    balances.find((row) => row.party === party && row.kind === kind)?.natural_amount ?? 0n
  const losses = coverLosses(
    planned.flatMap(({ moved: { party, account, from_platform_amount }, paying: { open_amount } }, index) => {
      const first = smaller(from_pending[index], open_amount)
      return [
        { party, account, amount: open_amount, pending_amount: first },
        { party, account, amount: from_platform_amount, pending_amount: from_pending[index] - first },
      ]
    }),
    ids.map((party) => ({
      ...{ party, available_amount: has(party, "available"), reserve_amount: has(party, "reserve") },
    }))
  )
  await settlement.consumeHolds(
    losses.map(({ party: merchant_id, reserve_amount: amount }) => ({ merchant_id, currency_code, amount })),
    trx
  )
  return {
    from_sale: losses.filter((_, index) => index % 2 === 0),
    from_platform: losses.filter((_, index) => index % 2 === 1),
  }
}
