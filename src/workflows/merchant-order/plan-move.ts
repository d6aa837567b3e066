import { allocate, cumulativeShare, smaller } from "../../lib/money"
import type { SplitLine } from "../../modules/merchant-order/share-types"
import type { MerchantOrderLine, MoneyShare } from "../../modules/merchant-order/types"
import { unitsBack } from "./refund-amounts"
import type { Claims, OrderSplit } from "./share-money"
import { moveLine, openOf, paidOf } from "./split-line"

/** Money of an order that pays other lines of it: what is taken from where, and given to whom. */
export type Move = { amount: bigint; from: MoneyShare[]; to: MoneyShare[] }

const total = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n)
const notNegative = (amount: bigint): bigint => (amount > 0n ? amount : 0n)

/**
 * What the customer owes for a split line: the value of the units that are still wanted, less what is paid.
 */
const dueOf = (line: SplitLine, lines: readonly MerchantOrderLine[]): bigint => {
  const known = lines.find(({ id }) => id === line.merchant_order_line_id)
  if (!known) {
    const own = lines.filter(({ merchant_order_id }) => merchant_order_id === line.merchant_order_id)
    return own.some((one) => unitsBack(one) < one.quantity) ? openOf(line) : 0n
  }
  return smaller(openOf(line), notNegative(wantedOf(known) - paidOf(line)))
}

/** What the units of a line that are still wanted are worth. */
const wantedOf = (line: MerchantOrderLine): bigint =>
  cumulativeShare({
    share: line.total_amount,
    done_amount: BigInt(line.quantity - unitsBack(line)),
    base_amount: BigInt(line.quantity),
  })

/** What is paid for a split line beyond what is still wanted of it: a line never pays itself. */
const beyondWanted = (line: SplitLine, lines: readonly MerchantOrderLine[]): bigint => {
  const known = lines.find(({ id }) => id === line.merchant_order_line_id)
  return known ? notNegative(paidOf(line) - wantedOf(known)) : 0n
}

/**
 * Where goods came back, or were taken out of the order, and others were added, Medusa asks the customer for the
 * difference alone: what was paid for the first pays the others. So does what was captured beyond the order's
 * total before we knew what was added. Pure.
 *
 * @param refunding_amount refunds that name nobody and are not booked yet: that much goes back instead
 * @returns undefined where there is nothing to move
 */
export const planMove = (
  split: OrderSplit,
  lines: readonly MerchantOrderLine[],
  { claims, reserved, claimOf }: Claims,
  refunding_amount: bigint
): Move | undefined => {
  const { platform_captured_amount, platform_refunded_amount, platform_amount } = split.placed_order
  const surplus = notNegative(platform_captured_amount - platform_refunded_amount - platform_amount)
  const claimed = split.lines.map((line) => smaller(claimOf(line), beyondWanted(line, lines)))
  const limited = limitByPart(split, claimed, (id, paid) =>
    smaller(claims.get(id) ?? 0n, notNegative(paid - (reserved.get(id) ?? 0n)))
  )
  const dues = split.lines.map((line) => dueOf(line, lines))
  const amount = smaller(notNegative(surplus + total(limited) - refunding_amount), total(dues))
  if (amount === 0n) {
    return undefined
  }
  const of_surplus = smaller(surplus, amount)
  const taken = amount === of_surplus ? limited.map(() => 0n) : allocate(amount - of_surplus, limited)
  const given = allocate(amount, dues)
  const moved = (what: "captured" | "refunded", amounts: bigint[]): MoneyShare[] =>
    split.lines.flatMap((line, index) => (amounts[index] === 0n ? [] : [moveLine(line, what, amounts[index])]))
  const own = of_surplus === 0n ? [] : [{ merchant_order_id: null, line: null, amount: of_surplus, moves: [] }]
  return { amount, from: [...moved("refunded", taken), ...own], to: moved("captured", given) }
}

/** Lowers what lines claim to what their merchant order may claim. */
const limitByPart = (
  { merchant_orders, lines }: OrderSplit,
  claimed: bigint[],
  limitOf: (merchant_order_id: string, paid: bigint) => bigint
): bigint[] => {
  const limited = [...claimed]
  for (const { id } of merchant_orders) {
    const own = lines.flatMap((line, index) => (line.merchant_order_id === id ? [index] : []))
    const wanted = own.map((index) => claimed[index])
    const limit = smaller(limitOf(id, total(own.map((index) => paidOf(lines[index])))), total(wanted))
    const shares = limit === 0n ? wanted.map(() => 0n) : allocate(limit, wanted)
    for (const [position, index] of own.entries()) {
      limited[index] = shares[position]
    }
  }
  return limited
}
