import { allocate, smaller } from "../../lib/money"
import type { SplitLine } from "../../modules/merchant-order/share-types"
import type { MerchantOrder, MoneyShare, PlacedOrder, RefundedUnits } from "../../modules/merchant-order/types"
import { isFree, moveFreeLine, moveLine, openOf, paidOf } from "./split-line"

/** An order, its parts, and the split lines of these with what was booked of them so far. */
export type OrderSplit = { placed_order: PlacedOrder; merchant_orders: MerchantOrder[]; lines: SplitLine[] }

const notNegative = (amount: bigint): bigint => (amount > 0n ? amount : 0n)
const total = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n)

const linesOf = ({ lines }: OrderSplit, merchant_order_id: string): SplitLine[] =>
  lines.filter((line) => line.merchant_order_id === merchant_order_id)

/**
 * Who gets how much of a capture: parts, and of each part its lines, by what remains unpaid, largest
 * remainder, so that captures that add up to the order pay every line exactly. What is captured beyond the
 * order's total is the platform's.
 */
export const shareCapture = (split: OrderSplit, amount: bigint): MoneyShare[] => {
  const { placed_order, merchant_orders } = split
  const open = merchant_orders.map((part) => total(linesOf(split, part.id).map(openOf)))
  const own_open = notNegative(placed_order.platform_amount - placed_order.platform_captured_amount)
  const all_open = total(open) + own_open
  const within = smaller(amount, all_open)
  const amounts = all_open === 0n ? [...open, 0n].map(() => 0n) : allocate(within, [...open, own_open])

  const parts = merchant_orders.flatMap((part, index) => {
    const lines = linesOf(split, part.id)
    return moveLines(lines, "captured", allocateTo(amounts[index], lines.map(openOf)))
  })
  return withOwn(parts, amounts[merchant_orders.length] + (amount - within))
}

/**
 * What is due for lines that the customer pays nothing for (all of it discounted): the platform's promotion
 * and what comes of it, at once, because no capture will ever come.
 */
export const shareFreeLines = (lines: readonly SplitLine[]): MoneyShare[] =>
  lines
    .filter(isFree)
    .map((line) => moveFreeLine(line, "captured", { done: 1n, base: 1n }))
    .filter(({ moves }) => moves.length > 0)

/** Units of lines that are back: of a line the customer paid nothing for, what goes back with them. */
export const shareFreeRefund = (
  { lines }: OrderSplit,
  backOf: (line: SplitLine) => { units: number; quantity: number }
): MoneyShare[] =>
  lines
    .filter((line) => isFree(line) && line.shares.every((share) => share.captured_amount === share.amount))
    .map((line) => {
      const { units, quantity } = backOf(line)
      return moveFreeLine(line, "refunded", { done: BigInt(units), base: BigInt(quantity) })
    })
    .filter(({ moves }) => moves.length > 0 && moves.every((move) => move.amount > 0n))

/** Money that is spoken for, by merchant order, and what goods that came back were paid with, by line. */
export type Claims = {
  /** What refunds of merchants have been asked for and are not booked yet, by merchant order. */
  reserved: ReadonlyMap<string, bigint>
  /** What was paid for units that are back and was not given back, by merchant order. */
  claims: ReadonlyMap<string, bigint>
  /** The same of a split line. */
  claimOf: (line: SplitLine) => bigint
}

/**
 * Who gives how much of a refund that names nobody. Where goods came back that were not paid back yet, it
 * is for them; else it is shared by what remains paid of each part, and within a part of each line
 * (money.md, "Splitting").
 *
 * @returns the shares, and whether an operator must confirm them: they are a guess among several
 */
export const shareRefund = (
  split: OrderSplit,
  amount: bigint,
  { reserved, claims, claimOf }: Claims
): { shares: MoneyShare[]; is_guess: boolean } => {
  const { placed_order, merchant_orders } = split
  const paid = merchant_orders.map((part) => total(linesOf(split, part.id).map(paidOf)))
  const own_paid = placed_order.platform_captured_amount - placed_order.platform_refunded_amount
  const free = merchant_orders.map((part, index) => notNegative(paid[index] - (reserved.get(part.id) ?? 0n)))
  const claimed = merchant_orders.map((part, index) => smaller(claims.get(part.id) ?? 0n, free[index]))

  const by_claims = amount <= total(claimed)
  const weights = [
    [...claimed, 0n],
    [...free, own_paid],
    [...paid, own_paid],
  ].find((some) => amount <= total(some))
  const amounts = allocate(amount, weights ?? [...paid, own_paid])
  const parts = merchant_orders.flatMap((part, index) =>
    refundOfLines(linesOf(split, part.id), amounts[index], claimOf)
  )
  const shares = withOwn(parts, amounts[merchant_orders.length])
  // Where everything there is goes back, there is nothing to choose.
  const is_everything = amount === (by_claims ? total(claimed) : total(paid) + own_paid)
  const concerned = new Set(shares.map(({ merchant_order_id }) => merchant_order_id))
  return { shares, is_guess: concerned.size > 1 && !is_everything }
}

/** A refund of one part's lines: for what came back, else by what remains paid of each. */
const refundOfLines = (
  lines: SplitLine[],
  amount: bigint,
  claimOf: (line: SplitLine) => bigint
): MoneyShare[] => {
  const claimed = lines.map((line) => smaller(claimOf(line), paidOf(line)))
  const weights = amount <= total(claimed) ? claimed : lines.map(paidOf)
  return moveLines(lines, "refunded", allocateTo(amount, weights))
}

/**
 * A refund that is one part's alone. Lines that it names give what was paid for their units; what it is more
 * than that (shipping of a whole cancellation), or all of it where it names none, is shared by what remains
 * paid.
 */
export const refundOfPart = (
  split: OrderSplit,
  { merchant_order_id, amount, items }: { merchant_order_id: string; amount: bigint; items: RefundedUnits[] }
): MoneyShare[] => {
  const lines = linesOf(split, merchant_order_id)
  let left = amount
  const named = lines.map((line) => {
    const units = items.filter((item) => item.merchant_order_line_id === line.merchant_order_line_id)
    const wanted = line.merchant_order_line_id === null ? 0n : total(units.map((item) => item.amount))
    const taken = smaller(smaller(wanted, paidOf(line)), left)
    left -= taken
    return taken
  })
  const rest = allocateTo(left, lines.map((line, index) => paidOf(line) - named[index]))
  return moveLines(lines, "refunded", lines.map((_, index) => named[index] + rest[index]))
}

/** A refund of these lines, by what remains paid of each. @throws RangeError where they hold less */
export const refundOfNamedLines = (lines: SplitLine[], amount: bigint): MoneyShare[] =>
  moveLines(lines, "refunded", allocateTo(amount, lines.map(paidOf)))

const allocateTo = (amount: bigint, weights: bigint[]): bigint[] => {
  if (amount > total(weights)) {
    throw new RangeError(`${amount} cannot move on lines that hold ${total(weights)}`)
  }
  return amount === 0n ? weights.map(() => 0n) : allocate(amount, weights)
}

const moveLines = (lines: SplitLine[], what: "captured" | "refunded", amounts: bigint[]): MoneyShare[] =>
  lines.flatMap((line, index) => (amounts[index] === 0n ? [] : [moveLine(line, what, amounts[index])]))

const withOwn = (parts: MoneyShare[], own: bigint): MoneyShare[] => [
  ...parts,
  ...(own === 0n ? [] : [{ merchant_order_id: null, line: null, amount: own, moves: [] }]),
]
