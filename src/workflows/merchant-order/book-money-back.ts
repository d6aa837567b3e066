import type { MedusaContainer } from "@medusajs/framework/types"
import type { Transaction } from "../../lib/database"
import type { MoneyBackKind, MoneyShare } from "../../modules/merchant-order/types"
import { coverLosses, type Loss, type LossOfParty } from "../money/journals/losses"
import { rebateReturnJournal, refundJournal } from "../money/journals/sales"
import { type MovedParty, partiesOf, platformPartsOf, salesMetadata } from "./moved-money"
import { ledgerOf, merchantOrderOf, payoutOf, settlementOf } from "./modules"
import type { OrderSplit } from "./share-money"

export type MoneyBack = {
  /** Medusa's refund. */
  id: string
  kind: MoneyBackKind
  /** Locked, its parties too. */
  split: OrderSplit
  shares: MoneyShare[]
  payment_id: string
  /** null: the money did not come to us, and only the records move. */
  charge_id: string | null
  /** What the customer gets. */
  amount: bigint
  needs_confirmation: boolean
  merchant_refund_id: string | null
  at: Date
}

/**
 * Books money that goes back to the customer: on the order, its parts and shares, the earnings, and as
 * journals (rows 3, 3b, 14, 14b), once by its id.
 *
 * @returns false where it was booked before; nothing is written then
 */
export const bookMoneyBack = async (
  back: MoneyBack,
  container: MedusaContainer,
  sql: Transaction
): Promise<boolean> => {
  const { split, shares } = back
  const record = {
    refund_id: back.id,
    kind: back.kind,
    order_id: split.placed_order.order_id,
    payment_id: back.payment_id,
    amount: back.amount,
    merchant_refund_id: back.merchant_refund_id,
    outside: back.charge_id === null,
    needs_confirmation: back.needs_confirmation,
    shares,
    booked_at: back.at,
  }
  if (!(await merchantOrderOf(container).bookRefund(record, split.merchant_orders, sql))) {
    return false
  }
  if (!record.outside) {
    await postMoneyBack(back, container, sql)
  }
  return true
}

const postMoneyBack = async (
  { id, split, shares, charge_id, amount, at }: MoneyBack,
  container: MedusaContainer,
  sql: Transaction
) => {
  const { order_id, currency_code } = split.placed_order
  const [taken] =
    amount === 0n || !charge_id
      ? []
      : await payoutOf(container).takeRefundsFromFunds([{ refund_id: id, charge_id, amount }], sql)
  const { from_sale, from_platform } = await lossesOf(shares, currency_code, container, sql)
  const event = { currency_code, occurred_at: at, reference: { type: "order", id: order_id } }
  const refund = refundJournal({
    ...event,
    refund_id: id,
    amount,
    is_settled: taken?.account === "psp_available",
    losses: from_sale,
    ...platformPartsOf(shares),
    metadata: salesMetadata(shares, split.merchant_orders),
  })
  const rebates = rebateReturnJournal({ ...event, refund_or_dispute_id: id, losses: from_platform })
  const journals = [refund, rebates].filter(({ entries }) => entries.length > 0)
  if (journals.length > 0) {
    await ledgerOf(container).post(journals, sql)
  }
}

/** What parties give back of a sale, and of what the platform paid them beside it. */
export type LossesOfParties = { from_sale: Loss[]; from_platform: Loss[] }

/**
 * What each party gives back, and from where: the earning's own pending, available, reserve, then debt. Takes
 * it from the earnings and, where it comes from reserve, from the holds. The parties are locked.
 */
export const lossesOf = async (
  shares: readonly MoneyShare[],
  currency_code: string,
  container: MedusaContainer,
  sql: Transaction
): Promise<LossesOfParties> => {
  const parties = partiesOf(shares)
  if (parties.length === 0) {
    return { from_sale: [], from_platform: [] }
  }
  const settlement = settlementOf(container)
  const taken = await settlement.takeRefunded(
    parties.map(({ merchant_order_id, party, amount }) => ({ merchant_order_id, merchant_id: party, amount })),
    sql
  )
  const ids = [...new Set(parties.map(({ party }) => party))]
  const balances = await ledgerOf(container).partyBalances(ids, currency_code, sql)
  const has = (party: string, kind: "available" | "reserve") =>
    balances.find((balance) => balance.party === party && balance.kind === kind)?.natural_amount ?? 0n
  const sources = ids.map((party) => ({
    party,
    available_amount: has(party, "available"),
    reserve_amount: has(party, "reserve"),
  }))
  const pendingOf = ({ merchant_order_id, party }: MovedParty) =>
    taken.find((row) => row.merchant_order_id === merchant_order_id && row.merchant_id === party)
      ?.from_pending ?? 0n
  const wanted = parties.map((moved) => byBearer(moved, pendingOf(moved)))
  const losses = coverLosses(wanted.flat(), sources)
  const consumed = losses
    .filter(({ reserve_amount }) => reserve_amount > 0n)
    .map(({ party: merchant_id, reserve_amount: amount }) => ({ merchant_id, currency_code, amount }))
  if (consumed.length > 0) {
    await settlement.consumeHolds(consumed, sql)
  }
  return {
    from_sale: losses.filter((_, index) => index % 2 === 0),
    from_platform: losses.filter((_, index) => index % 2 === 1),
  }
}

/** The part that came out of the sale takes of the pending first. Two losses, in that order. */
const byBearer = (moved: MovedParty, pending_amount: bigint): [LossOfParty, LossOfParty] => {
  const { party, account, from_sale_amount, from_platform_amount } = moved
  const first = pending_amount < from_sale_amount ? pending_amount : from_sale_amount
  return [
    { party, account, amount: from_sale_amount, pending_amount: first },
    { party, account, amount: from_platform_amount, pending_amount: pending_amount - first },
  ]
}
