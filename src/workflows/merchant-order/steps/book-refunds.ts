import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf, inTransaction, type Transaction } from "../../../lib/database"
import type {
  MerchantOrder,
  MerchantOrderLine,
  MerchantRefund,
  MoneyShare,
  PlacedOrder,
} from "../../../modules/merchant-order/types"
import { coverLoss, type Loss } from "../../money/journals/losses"
import { refundJournal } from "../../money/journals/sales"
import { ledgerOf, merchantOrderOf, nowOf, payoutOf, settlementOf } from "../modules"
import { listUnbookedRefunds, type UnbookedPayment } from "../queries/list-unbooked-payments"
import { claimsOf } from "../refund-amounts"
import { refundOfPart, shareRefund } from "../share-money"
import { bookCaptures, partsOf, salesMetadata } from "./book-captures"

export const bookRefundsStepId = "book-refunds"

/**
 * Books what was refunded of an order and is not booked yet: from whom, out of which of their balances, and
 * the journal. Each refund once, in one transaction. One that a merchant asked for is that merchant's;
 * another is taken from the one merchant there is, or shared by what remains paid and marked for an
 * operator to confirm (money.md, "Splitting").
 *
 * @returns the ids of the refunds that this call booked
 */
export const bookRefundsStep = createStep(
  bookRefundsStepId,
  async ({ order_id }: { order_id: string }, { container }) =>
    new StepResponse(await bookRefunds(order_id, container))
)

/** As the step. */
export const bookRefunds = async (order_id: string, container: MedusaContainer): Promise<string[]> => {
  const merchant_orders = merchantOrderOf(container)
  const refunds = await listUnbookedRefunds(order_id, databaseOf(container))
  if (refunds.length === 0 || !(await merchant_orders.splitOf(order_id))) {
    return []
  }
  // What was not captured for us cannot be given back: the capture comes first.
  await bookCaptures(order_id, container)
  const split = await merchant_orders.splitOf(order_id)
  const merchant_ids = split?.merchant_orders.map((part) => part.merchant_id) ?? []
  const booked: string[] = []
  for (const refund of refunds) {
    const work = (sql: Transaction) => bookRefund({ order_id, merchant_ids, refund }, container, sql)
    if (await inTransaction(container, work)) {
      booked.push(refund.id)
    }
  }
  return booked
}

type Split = { placed_order: PlacedOrder; merchant_orders: MerchantOrder[] }
type Booking = { order_id: string; merchant_ids: string[]; refund: UnbookedPayment }

const bookRefund = async (
  { order_id, merchant_ids, refund }: Booking,
  container: MedusaContainer,
  sql: Transaction
): Promise<boolean> => {
  const merchant_orders = merchantOrderOf(container)
  await ledgerOf(container).lockParties(merchant_ids, sql)
  const split = await merchant_orders.lockSplit(order_id, sql)
  const charge_id = await merchant_orders.chargeOfPayment(refund.payment_id, sql)
  const left = split ? split.placed_order.captured_amount - split.placed_order.refunded_amount : 0n
  if (!split || charge_id === undefined || refund.amount > left) {
    // Its capture is not booked yet (the provider did not answer): both wait for the sweep.
    return false
  }
  const at = nowOf(container)
  const open = await merchant_orders.openRefunds(
    split.merchant_orders.map((part) => part.id),
    sql
  )
  const lines = await merchant_orders.linesOf(
    split.merchant_orders.map((part) => part.id),
    sql
  )
  const { shares, needs_confirmation, merchant_refund_id } = attribute(split, refund, open, lines)
  const outside = charge_id === null
  const record = {
    refund_id: refund.id,
    order_id,
    payment_id: refund.payment_id,
    amount: refund.amount,
    merchant_refund_id,
    outside,
    needs_confirmation,
    shares,
    booked_at: at,
  }
  if (!(await merchant_orders.bookRefund(record, split.merchant_orders, sql))) {
    return false
  }
  if (!outside) {
    await bookMoney({ split, refund, charge_id, shares, at }, container, sql)
  }
  return true
}

type Attribution = { shares: MoneyShare[]; needs_confirmation: boolean; merchant_refund_id: string | null }

const attribute = (
  split: Split,
  refund: UnbookedPayment,
  open: MerchantRefund[],
  lines: MerchantOrderLine[]
): Attribution => {
  const asked = open.find((candidate) => candidate.id === refund.merchant_refund_id)
  const part = split.merchant_orders.find((candidate) => candidate.id === asked?.merchant_order_id)
  if (asked && part) {
    return {
      shares: refundOfPart(part, refund.amount),
      needs_confirmation: false,
      merchant_refund_id: asked.id,
    }
  }
  const reserved = new Map<string, bigint>()
  for (const { merchant_order_id, amount } of open) {
    reserved.set(merchant_order_id, (reserved.get(merchant_order_id) ?? 0n) + amount)
  }
  const claims = claimsOf(split.merchant_orders, lines, open)
  const { shares, is_guess } = shareRefund(split, refund.amount, { reserved, claims })
  const is_rest = refund.amount === split.placed_order.captured_amount - split.placed_order.refunded_amount
  // The order was cancelled with the last merchant's part of it: that refund carries out the cancellation.
  const canceled = is_rest ? open.find((candidate) => candidate.kind === "cancel") : undefined
  return { shares, needs_confirmation: is_guess, merchant_refund_id: canceled?.id ?? null }
}

type MoneyToBook = {
  split: Split
  refund: UnbookedPayment
  charge_id: string
  shares: MoneyShare[]
  at: Date
}

const bookMoney = async (
  { split, refund, charge_id, shares, at }: MoneyToBook,
  container: MedusaContainer,
  sql: Transaction
) => {
  const { order_id, currency_code } = split.placed_order
  const [taken] = await payoutOf(container).takeRefundsFromFunds(
    [{ refund_id: refund.id, charge_id, amount: refund.amount }],
    sql
  )
  const sum = (amountOf: (share: MoneyShare) => bigint) =>
    shares.reduce((all, share) => all + amountOf(share), 0n)
  const journal = refundJournal({
    refund_id: refund.id,
    currency_code,
    occurred_at: at,
    reference: { type: "order", id: order_id },
    amount: refund.amount,
    is_settled: taken.account === "psp_available",
    losses: await lossesOf(split, shares, container, sql),
    commission_amount: sum((share) => share.commission_amount),
    promotion_amount: sum((share) => share.promotion_amount),
    platform_sales_amount: shares.find((share) => share.merchant_order_id === null)?.amount ?? 0n,
    metadata: salesMetadata(partsOf(split.merchant_orders, shares)),
  })
  await ledgerOf(container).post([journal], sql)
}

/**
 * What each merchant gives back, and from where: the earning's own pending, available, reserve, then debt.
 */
const lossesOf = async (
  split: Split,
  shares: MoneyShare[],
  container: MedusaContainer,
  sql: Transaction
): Promise<Loss[]> => {
  const parts = partsOf(split.merchant_orders, shares)
  if (parts.length === 0) {
    return []
  }
  const { currency_code } = split.placed_order
  const taken = await settlementOf(container).takeRefunded(
    parts.map(({ part, earned }) => ({ merchant_order_id: part.id, amount: earned })),
    sql
  )
  const parties = parts.map(({ part }) => part.merchant_id)
  const balances = await ledgerOf(container).partyBalances(parties, currency_code, sql)
  return parts.map(({ part, earned }) => {
    const balanceOf = (kind: "available" | "reserve") =>
      balances.find((balance) => balance.party === part.merchant_id && balance.kind === kind)
        ?.natural_amount ?? 0n
    return coverLoss({
      party: part.merchant_id,
      amount: earned,
      pending_amount: taken.find((row) => row.merchant_order_id === part.id)?.from_pending ?? 0n,
      available_amount: balanceOf("available"),
      reserve_amount: balanceOf("reserve"),
    })
  })
}
