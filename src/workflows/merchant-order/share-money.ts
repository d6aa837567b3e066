import { allocate, nextShare } from "../../lib/money"
import type { MerchantOrder, MoneyShare, PlacedOrder } from "../../modules/merchant-order/types"

type Split = { placed_order: PlacedOrder; merchant_orders: MerchantOrder[] }

/** What a share leaves to its merchant: the customer's money and the platform's, less the commission. */
export const merchantShare = (share: Omit<MoneyShare, "merchant_order_id">): bigint =>
  share.amount + share.promotion_amount - share.commission_amount

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const notNegative = (amount: bigint): bigint => (amount > 0n ? amount : 0n)

/**
 * Who gets how much of a capture: by what remains unpaid of each part, largest remainder, so that captures
 * that add up to the order pay every part exactly. What is captured beyond the order's total (a core edit
 * added something) is the platform's.
 */
export const shareCapture = ({ placed_order, merchant_orders }: Split, amount: bigint): MoneyShare[] => {
  const open = merchant_orders.map((part) => part.total_amount - part.captured_amount)
  const own_open = notNegative(placed_order.platform_amount - placed_order.platform_captured_amount)
  const all_open = open.reduce((all, part) => all + part, own_open)
  const within = smaller(amount, all_open)
  const amounts = all_open === 0n ? [...open, 0n].map(() => 0n) : allocate(within, [...open, own_open])

  const parts = merchant_orders.map((part, index) => capturedPart(part, amounts[index]))
  const own = amounts[merchant_orders.length] + (amount - within)
  return withOwn(parts, own)
}

/**
 * What is due for parts that the customer pays nothing for (all of it discounted): the platform's promotion
 * and the commission, at once, because no capture will ever come.
 */
export const shareFreeParts = ({ merchant_orders }: Split): MoneyShare[] =>
  merchant_orders
    .filter((part) => part.total_amount === 0n)
    .map((part) => ({
      merchant_order_id: part.id,
      amount: 0n,
      commission_amount: part.commission_amount,
      promotion_amount: part.platform_promotion_amount,
    }))

/**
 * Who gives how much of a refund that names nobody. Where goods came back that were not paid back yet, it
 * is for them; else it is shared by what remains paid of each part (money.md, "Splitting").
 *
 * @param reserved what refunds of merchants have been asked for and are not booked yet, by merchant order
 * @param claims what was paid for units that were returned or taken out of the order, and was not given
 *   back
 * @returns the shares, and whether an operator must confirm them: they are a guess among several
 */
export const shareRefund = (
  { placed_order, merchant_orders }: Split,
  amount: bigint,
  { reserved, claims }: { reserved: ReadonlyMap<string, bigint>; claims: ReadonlyMap<string, bigint> }
): { shares: MoneyShare[]; is_guess: boolean } => {
  const paid = merchant_orders.map((part) => part.captured_amount - part.refunded_amount)
  const own_paid = placed_order.platform_captured_amount - placed_order.platform_refunded_amount
  const free = merchant_orders.map((part, index) =>
    notNegative(paid[index] - (reserved.get(part.id) ?? 0n))
  )
  const claimed = merchant_orders.map((part, index) => smaller(claims.get(part.id) ?? 0n, free[index]))
  const total = (weights: bigint[]) => weights.reduce((all, weight) => all + weight, 0n)

  const by_claims = amount <= total(claimed)
  const weights = [
    [...claimed, 0n],
    [...free, own_paid],
    [...paid, own_paid],
  ].find((some) => amount <= total(some))
  const amounts = allocate(amount, weights ?? [...paid, own_paid])
  const parts = merchant_orders.map((part, index) => refundedPart(part, amounts[index]))
  const shares = withOwn(parts, amounts[merchant_orders.length])
  // Where everything there is goes back, there is nothing to choose.
  const is_everything = amount === (by_claims ? total(claimed) : total(paid) + own_paid)
  return { shares, is_guess: shares.length > 1 && !is_everything }
}

/** A refund that is one part's alone. */
export const refundOfPart = (part: MerchantOrder, amount: bigint): MoneyShare[] => [
  refundedPart(part, amount),
]

const withOwn = (parts: MoneyShare[], own: bigint): MoneyShare[] => [
  ...parts.filter((part) => part.amount !== 0n),
  ...(own === 0n
    ? []
    : [{ merchant_order_id: null, amount: own, commission_amount: 0n, promotion_amount: 0n }]),
]

const capturedPart = (part: MerchantOrder, amount: bigint): MoneyShare => {
  const done = { done_amount: part.captured_amount + amount, base_amount: part.total_amount }
  return sharesOf(part, amount, {
    commission: nextShare({
      share: part.commission_amount,
      already_amount: part.captured_commission_amount,
      ...done,
    }),
    promotion: nextShare({
      share: part.platform_promotion_amount,
      already_amount: part.captured_promotion_amount,
      ...done,
    }),
  })
}

const refundedPart = (part: MerchantOrder, amount: bigint): MoneyShare => {
  const done = { done_amount: part.refunded_amount + amount, base_amount: part.total_amount }
  return sharesOf(part, amount, {
    commission: nextShare({
      share: part.commission_amount,
      already_amount: part.refunded_commission_amount,
      ...done,
    }),
    promotion: nextShare({
      share: part.platform_promotion_amount,
      already_amount: part.refunded_promotion_amount,
      ...done,
    }),
  })
}

// Commission and promotion round on their own: together they may be a unit more than there is. The next
// step makes up for it.
const sharesOf = (
  part: MerchantOrder,
  amount: bigint,
  { commission, promotion }: { commission: bigint; promotion: bigint }
): MoneyShare => ({
  merchant_order_id: part.id,
  amount,
  commission_amount: smaller(commission, amount + promotion),
  promotion_amount: promotion,
})
