import { decorateCartTotals, MathBN } from "@medusajs/framework/utils"
import { allocate, fromMajor, type MajorAmount } from "../../lib/money"
import type { ItemToSplit, OrderToSplit, ShippingMethodToSplit } from "./queries/read-order-to-split"

/** What the customer pays for one line, or for one shipping method. Minor units; they add up. */
export type LineAmounts = {
  unit_amount: bigint
  subtotal_amount: bigint
  /** Before tax. */
  discount_amount: bigint
  tax_amount: bigint
  /** subtotal − discount + tax */
  total_amount: bigint
  /** What of it store credit pays. */
  credit_amount: bigint
}

export type OrderAmounts = {
  /** What the customer pays with money. */
  total_amount: bigint
  items: LineAmounts[]
  shipping_methods: LineAmounts[]
}

type Totals = Record<"subtotal" | "discount_subtotal" | "tax_total" | "total", MajorAmount>
type WithTotals = {
  items: Totals[]
  shipping_methods: Totals[]
  total: MajorAmount
  credit_line_total: MajorAmount
}

/**
 * Medusa's decimal amounts of an order as minor units. The formulas are Medusa's own, so that the result is
 * what the customer was charged. Taxes and proportional discounts may be fractions of a minor unit, but the
 * charge is not: the order's total rounds half up, and lines and shipping share it by largest remainder.
 * Within a line the total and the tax are kept; what was rounded shows in the discount's counterpart, the
 * subtotal.
 */
export const amountsOf = (order: OrderToSplit): OrderAmounts => {
  const { currency_code } = order
  const decorated = decorateCartTotals({
    currency_code,
    items: order.items.map(copyItem),
    shipping_methods: order.shipping_methods.map(copyShippingMethod),
    credit_lines: order.credit_lines.map((line) => ({ ...line })),
  } as unknown as Parameters<typeof decorateCartTotals>[0]) as unknown as WithTotals

  const totals = [...decorated.items, ...decorated.shipping_methods]
  const credit = fromMajor(decorated.credit_line_total, currency_code)
  const total_amount = fromMajor(decorated.total, currency_code)
  const shares = allocate(total_amount + credit, totals.map(weightOf))
  const credits = allocate(credit, credit === 0n ? shares.map(() => 1n) : shares)
  const units = [
    ...order.items.map((item) => item.unit_price),
    ...order.shipping_methods.map((method) => method.amount),
  ]
  const lines = totals.map((line, index) => ({
    unit_amount: fromMajor(units[index], currency_code),
    ...splitLine(line, shares[index], currency_code),
    credit_amount: credits[index],
  }))
  return {
    total_amount,
    items: lines.slice(0, order.items.length),
    shipping_methods: lines.slice(order.items.length),
  }
}

// The totals are written into what is given: these are copies.
const copyItem = (item: ItemToSplit) => ({
  id: item.id,
  quantity: item.quantity,
  unit_price: item.unit_price,
  is_tax_inclusive: item.is_tax_inclusive,
  adjustments: item.adjustments.map((adjustment) => ({ ...adjustment })),
  tax_lines: item.tax_lines.map((tax_line) => ({ ...tax_line })),
})

const copyShippingMethod = (method: ShippingMethodToSplit) => ({
  id: method.id,
  amount: method.amount,
  is_tax_inclusive: method.is_tax_inclusive,
  adjustments: method.adjustments.map((adjustment) => ({ ...adjustment })),
  tax_lines: method.tax_lines.map((tax_line) => ({ ...tax_line })),
})

const WEIGHT_DECIMALS = 12

/** A proportion, not an amount: fine enough that fractions of a minor unit still order the remainders. */
const weightOf = ({ total }: Totals): bigint =>
  BigInt(
    MathBN.convert(total as number, WEIGHT_DECIMALS)
      .shiftedBy(WEIGHT_DECIMALS)
      .integerValue()
      .toFixed(0)
  )

const splitLine = (line: Totals, total_amount: bigint, currency_code: string) => {
  const discount_amount = fromMajor(line.discount_subtotal, currency_code)
  const tax = fromMajor(line.tax_total, currency_code)
  // A line of a cent or two may get less than its rounded tax.
  const tax_amount = tax > total_amount + discount_amount ? total_amount + discount_amount : tax
  return {
    subtotal_amount: total_amount + discount_amount - tax_amount,
    discount_amount,
    tax_amount,
    total_amount,
  }
}
