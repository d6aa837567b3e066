import { toJsonAmount } from "../../lib/money"
import {
  calculateOrderCommission,
  type CommissionableLine,
  type LineCommission,
} from "../../modules/commission/calculate-order-commission"
import type { PlanInForce } from "../../modules/commission/types"
import type { NewSplit } from "../../modules/merchant-order/placing"
import type {
  MerchantOrderAmounts,
  NewMerchantOrder,
  NewMerchantOrderLine,
} from "../../modules/merchant-order/types"
import type { ItemToSplit, OrderToSplit } from "./queries/read-order-to-split"
import { amountsOf, type LineAmounts } from "./split-amounts"

type SplitInput = {
  order: OrderToSplit
  plan: PlanInForce
  placed_at: Date
  newId: (prefix: "mord" | "mol") => string
}

/** An item or a shipping method of one merchant, with what it costs the customer and the merchant. */
type Piece = {
  kind: CommissionableLine["kind"]
  merchant_id: string
  item: ItemToSplit | null
  amounts: LineAmounts
  commission: LineCommission
}

/**
 * Splits an order: a part for each merchant with an item in it, and the rest, which is the platform's own.
 * Pure. The parts' totals and the platform's add up to what the customer pays; commission is calculated for
 * the whole order at once, so that it is rounded once.
 */
export const splitOrder = ({ order, plan, placed_at, newId }: SplitInput): NewSplit => {
  const amounts = amountsOf(order)
  const pieces = piecesOf(order, plan, amounts)
  const merchant_ids = [...new Set(pieces.map((piece) => piece.merchant_id))].sort()

  const parts = merchant_ids.map((merchant_id, index) => {
    const own = pieces.filter((piece) => piece.merchant_id === merchant_id)
    const id = newId("mord")
    return {
      merchant_order: merchantOrderOf({ order, plan, placed_at, own, id, merchant_id, number: index + 1 }),
      lines: own
        .filter((piece) => piece.item !== null)
        .map((piece, position) => lineOf(piece, id, position, newId)),
    }
  })
  const merchants_amount = parts.reduce((all, part) => all + part.merchant_order.total_amount, 0n)
  return {
    placed_order: {
      order_id: order.order_id,
      display_id: order.display_id,
      currency_code: order.currency_code,
      total_amount: amounts.total_amount,
      platform_amount: amounts.total_amount - merchants_amount,
      fee_plan_id: plan.fee_plan_id,
      fee_plan_version: plan.version,
      placed_at,
    },
    merchant_orders: parts.map((part) => part.merchant_order),
    lines: parts.flatMap((part) => part.lines),
  }
}

/** The merchants of an order: those with an item in it. */
export const merchantsOf = (order: OrderToSplit): string[] =>
  [...new Set(order.items.flatMap((item) => item.merchant_id ?? []))].sort()

const piecesOf = (
  order: OrderToSplit,
  plan: PlanInForce,
  amounts: ReturnType<typeof amountsOf>
): Piece[] => {
  const selling = merchantsOf(order)
  const items = order.items.map((item, index) => ({
    kind: "item" as const,
    merchant_id: item.merchant_id,
    item,
    quantity: Number(item.quantity),
    categories: item.categories,
    amounts: amounts.items[index],
  }))
  const shipping = order.shipping_methods.map((method, index) => ({
    kind: "shipping" as const,
    merchant_id: method.merchant_id,
    item: null,
    quantity: 1,
    categories: [],
    amounts: amounts.shipping_methods[index],
  }))
  // Shipping of a merchant who sells nothing in this order stays with the platform.
  const own = [...items, ...shipping].flatMap((piece) =>
    piece.merchant_id !== null && selling.includes(piece.merchant_id)
      ? [{ ...piece, merchant_id: piece.merchant_id }]
      : []
  )
  const { lines } = calculateOrderCommission(
    plan,
    order.currency_code,
    own.map(({ kind, merchant_id, quantity, categories, amounts }) => ({
      kind,
      merchant_id,
      quantity,
      categories,
      subtotal_amount: amounts.subtotal_amount,
      discount_amount: amounts.discount_amount,
      tax_amount: amounts.tax_amount,
    }))
  )
  return own.map((piece, index) => ({ ...piece, commission: lines[index] }))
}

type PartInput = Omit<SplitInput, "newId"> & {
  own: Piece[]
  id: string
  merchant_id: string
  number: number
}

const merchantOrderOf = ({
  order,
  plan,
  placed_at,
  own,
  id,
  merchant_id,
  number,
}: PartInput): NewMerchantOrder => ({
  id,
  order_id: order.order_id,
  merchant_id,
  display_id: `${order.display_id}-${number}`,
  currency_code: order.currency_code,
  region_id: order.region_id,
  sales_channel_id: order.sales_channel_id,
  customer_id: order.customer_id,
  email: order.email,
  shipping_address: order.shipping_address,
  is_paid_outside: !order.is_paid_here,
  ...totalsOf(own, plan),
  split: splitRecord(own, plan),
  placed_at,
})

/**
 * Sums of a merchant's pieces. Store credit is the platform's promise: it pays, as for a discount of its
 * own.
 */
const totalsOf = (own: Piece[], plan: PlanInForce): MerchantOrderAmounts => {
  const sum = (amountOf: (piece: Piece) => bigint, kind?: Piece["kind"]) =>
    own.reduce((all, piece) => (kind && piece.kind !== kind ? all : all + amountOf(piece)), 0n)

  const discount = sum(({ amounts }) => amounts.discount_amount)
  const credit = sum(({ amounts }) => amounts.credit_amount)
  const merchant_discount_amount = plan.promotion_funding === "merchant" ? discount : 0n
  const platform_discount_amount = discount + credit - merchant_discount_amount
  const total_amount = sum(({ amounts }) => amounts.total_amount) - credit
  const commission_amount = sum(({ commission }) => commission.commission_amount)
  return {
    item_amount: sum(({ amounts }) => amounts.subtotal_amount, "item"),
    shipping_amount: sum(({ amounts }) => amounts.subtotal_amount, "shipping"),
    discount_amount: discount + credit,
    merchant_discount_amount,
    platform_discount_amount,
    tax_amount: sum(({ amounts }) => amounts.tax_amount),
    total_amount,
    platform_promotion_amount: platform_discount_amount,
    commission_amount,
    merchant_amount: total_amount + platform_discount_amount - commission_amount,
  }
}

/** What the split was made of, kept with it: a later change of rules never touches it. */
const splitRecord = (own: Piece[], plan: PlanInForce): Record<string, unknown> => ({
  fee_plan_id: plan.fee_plan_id,
  fee_plan_version: plan.version,
  base_includes_shipping: plan.base_includes_shipping,
  base_includes_tax: plan.base_includes_tax,
  promotion_funding: plan.promotion_funding,
  pieces: own.map(({ kind, item, amounts, commission }) => ({
    kind,
    order_line_item_id: item?.id ?? null,
    subtotal_amount: toJsonAmount(amounts.subtotal_amount),
    discount_amount: toJsonAmount(amounts.discount_amount),
    tax_amount: toJsonAmount(amounts.tax_amount),
    total_amount: toJsonAmount(amounts.total_amount),
    credit_amount: toJsonAmount(amounts.credit_amount),
    base_amount: toJsonAmount(commission.base_amount),
    commission_amount: toJsonAmount(commission.commission_amount),
    explanation: commission.explanation,
  })),
})

const lineOf = (
  { item, amounts, commission }: Piece,
  merchant_order_id: string,
  position: number,
  newId: SplitInput["newId"]
): NewMerchantOrderLine => {
  if (!item) {
    throw new TypeError("Shipping is no line of a merchant order")
  }
  const { credit_amount, ...paid } = amounts
  return {
    id: newId("mol"),
    merchant_order_id,
    position,
    order_line_item_id: item.id,
    product_id: item.product_id,
    variant_id: item.variant_id,
    title: item.title,
    variant_title: item.variant_title,
    sku: item.sku,
    thumbnail: item.thumbnail,
    quantity: Number(item.quantity),
    ...paid,
    discount_amount: paid.discount_amount + credit_amount,
    total_amount: paid.total_amount - credit_amount,
    commission_amount: commission.commission_amount,
    fee_rule_id: commission.fee_rule_id,
    fee_rule_version: commission.fee_rule_version,
    explanation: commission.explanation,
  }
}
