import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf, inTransaction, type Transaction } from "../../../lib/database"
import type { MerchantOrderLine, MerchantRefund, MoneyShare } from "../../../modules/merchant-order/types"
import { bookMoneyBack } from "../book-money-back"
import { merchantOrderOf, nowOf } from "../modules"
import { lockSplit, partiesOfSplit, readSplit } from "../order-split"
import { listUnbookedRefunds, type UnbookedPayment } from "../queries/list-unbooked-payments"
import { claimsOf, unitsBack } from "../refund-amounts"
import { type OrderSplit, refundOfPart, shareFreeRefund, shareRefund } from "../share-money"
import { bookCaptures } from "./book-captures"
import { moveMoney } from "./move-money"

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
  const before = await merchant_orders.splitOf(order_id)
  if (!before) {
    return []
  }
  if (refunds.length > 0) {
    // What was not captured for us cannot be given back: the capture comes first.
    await bookCaptures(order_id, container)
  }
  if (isSomethingDue(before)) {
    const unnamed = refunds.filter(({ merchant_refund_id }) => merchant_refund_id === null)
    await moveMoney(order_id, unnamed.reduce((all, { amount }) => all + amount, 0n), container)
  }
  const may_be_free = before.merchant_orders.some((part) => part.captured_promotion_amount > 0n)
  const split = await readSplit(order_id, container)
  const parties = split ? partiesOfSplit(split) : []
  const booked: string[] = []
  for (const refund of refunds) {
    const work = (sql: Transaction) => bookRefund({ order_id, parties, refund }, container, sql)
    if (await inTransaction(container, work)) {
      booked.push(refund.id)
    }
  }
  if (may_be_free) {
    await inTransaction(container, (sql) => bookFreeRefund({ order_id, parties }, container, sql))
  }
  return booked
}

/** Something was paid, and of something else not everything: the one may pay the other. */
const isSomethingDue = ({ placed_order, merchant_orders }: Omit<OrderSplit, "lines">): boolean =>
  placed_order.captured_amount > 0n && merchant_orders.some((part) => part.total_amount > part.captured_amount)

type Booking = { order_id: string; parties: string[]; refund: UnbookedPayment }

const bookRefund = async (
  { order_id, parties, refund }: Booking,
  container: MedusaContainer,
  sql: Transaction
): Promise<boolean> => {
  const merchant_orders = merchantOrderOf(container)
  const split = await lockSplit(order_id, parties, container, sql)
  const charge_id = await merchant_orders.chargeOfPayment(refund.payment_id, sql)
  const left = split ? split.placed_order.captured_amount - split.placed_order.refunded_amount : 0n
  if (!split || charge_id === undefined || refund.amount > left) {
    // Its capture is not booked yet (the provider did not answer): both wait for the sweep.
    return false
  }
  const ids = split.merchant_orders.map((part) => part.id)
  const open = await merchant_orders.openRefunds(ids, sql)
  const lines = await merchant_orders.linesOf(ids, sql)
  const { shares, ...attribution } = attribute(split, refund, open, lines)
  const booking = {
    id: refund.id,
    kind: "refund" as const,
    payment_id: refund.payment_id,
    charge_id,
    amount: refund.amount,
    at: nowOf(container),
  }
  return bookMoneyBack({ split, shares, ...attribution, ...booking }, container, sql)
}

type Attribution = { shares: MoneyShare[]; needs_confirmation: boolean; merchant_refund_id: string | null }

const attribute = (
  split: OrderSplit,
  refund: UnbookedPayment,
  open: MerchantRefund[],
  lines: MerchantOrderLine[]
): Attribution => {
  const asked = open.find((candidate) => candidate.id === refund.merchant_refund_id)
  if (asked) {
    const { merchant_order_id, items } = asked
    const shares = refundOfPart(split, { merchant_order_id, amount: refund.amount, items })
    return { shares, needs_confirmation: false, merchant_refund_id: asked.id }
  }
  const claims = claimsOf(split.merchant_orders, lines, open)
  const { shares, is_guess } = shareRefund(split, refund.amount, claims)
  const is_rest = refund.amount === split.placed_order.captured_amount - split.placed_order.refunded_amount
  // The order was cancelled with the last merchant's part of it: that refund carries out the cancellation.
  const canceled = is_rest ? open.find((candidate) => candidate.kind === "cancel") : undefined
  return { shares, needs_confirmation: is_guess, merchant_refund_id: canceled?.id ?? null }
}

/**
 * Units that cost the customer nothing came back, or were taken out of the order: no refund will ever come, and
 * what the platform had paid for them goes back at once.
 */
const bookFreeRefund = async (
  { order_id, parties }: Omit<Booking, "refund">,
  container: MedusaContainer,
  sql: Transaction
): Promise<boolean> => {
  const split = await lockSplit(order_id, parties, container, sql)
  if (!split) {
    return false
  }
  const ids = split.merchant_orders.map((part) => part.id)
  const lines = await merchantOrderOf(container).linesOf(ids, sql)
  const shares = shareFreeRefund(split, (split_line) => {
    const line = lines.find(({ id }) => id === split_line.merchant_order_line_id)
    if (line) {
      return { units: Math.max(unitsBack(line), line.refunded_quantity), quantity: line.quantity }
    }
    // Shipping goes back with the last units of its merchant order.
    const own = lines.filter(({ merchant_order_id }) => merchant_order_id === split_line.merchant_order_id)
    return { units: own.every((one) => one.canceled_quantity === one.quantity) ? 1 : 0, quantity: 1 }
  })
  const [first] = shares.flatMap(({ moves }) => moves)
  if (!first) {
    return false
  }
  const share = split.lines.flatMap((line) => line.shares).find(({ id }) => id === first.share_id)
  const booking = {
    // Each step of a share is an event of its own.
    id: `free_${first.share_id}_${share?.refunded_amount ?? 0n}`,
    kind: "refund" as const,
    payment_id: "",
    charge_id: "",
    amount: 0n,
    needs_confirmation: false,
    merchant_refund_id: null,
    at: nowOf(container),
  }
  return bookMoneyBack({ split, shares, ...booking }, container, sql)
}
