import { toJsonAmount } from "../../lib/money"
import type { ParticipantShare } from "../../modules/commission/agreements/calculate-participants"
import {
  type CommissionableLine,
  type LineCommission,
  NO_CONTEXT,
  type OrderContext,
} from "../../modules/commission/commissionable"
import { lineFactsOf, merchantOrderFactsOf } from "../../modules/commission/line-facts"
import type { PlanInForce } from "../../modules/commission/types"
import type {
  MerchantOrderAmounts,
  NewMerchantOrder,
  NewMerchantOrderLine,
} from "../../modules/merchant-order/types"
import type { ItemToSplit, OrderToSplit, ShippingMethodToSplit } from "./queries/read-order-to-split"
import type { LineAmounts } from "./split-amounts"
import { borneByMerchant, type LineParts } from "./split-shares"

/** An item or a shipping method of one merchant, with what it costs the customer and the merchant. */
export type Piece = {
  kind: CommissionableLine["kind"]
  merchant_id: string
  item: ItemToSplit | null
  method: ShippingMethodToSplit | null
  amounts: LineAmounts
  commission: LineCommission
  parts: LineParts
  participants: ParticipantShare[]
}

type PartToWrite = {
  order: OrderToSplit
  plan: PlanInForce
  context?: OrderContext
  placed_at: Date
  pieces: Piece[]
  merchant_id: string
}

/** The row of a merchant's part. */
export const merchantOrderOf = (
  { order, plan, context = NO_CONTEXT, placed_at, pieces, merchant_id }: PartToWrite,
  id: string,
  number: number
): NewMerchantOrder => ({
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
  ...totalsOf(pieces, plan),
  split: splitRecord(pieces, plan),
  facts: merchantOrderFactsOf(
    context.merchants.get(merchant_id),
    pieces.filter(({ kind }) => kind === "shipping").map(({ amounts }) => amounts)
  ),
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
  const participant_amount = sum(({ participants }) => borneByMerchant(participants))
  return {
    item_amount: sum(({ amounts }) => amounts.subtotal_amount, "item"),
    shipping_amount: sum(({ amounts }) => amounts.subtotal_amount, "shipping"),
    discount_amount: discount + credit,
    merchant_discount_amount,
    platform_discount_amount: discount + credit - merchant_discount_amount,
    tax_amount: sum(({ amounts }) => amounts.tax_amount),
    total_amount: sum(({ parts }) => parts.total_amount),
    platform_promotion_amount: sum(({ parts }) => parts.promotion_amount),
    commission_amount: sum(({ parts }) => parts.commission_amount),
    commission_tax_amount: sum(({ parts }) => parts.commission_tax_amount),
    remitted_tax_amount: sum(({ parts }) => parts.remitted_tax_amount),
    participant_amount,
    merchant_amount: sum(({ parts }) => parts.rest_amount) - participant_amount,
  }
}

/** What the split was made of, kept with it: a later change of rules never touches it. */
const splitRecord = (own: Piece[], plan: PlanInForce): Record<string, unknown> => ({
  fee_plan_id: plan.fee_plan_id,
  fee_plan_version: plan.version,
  base_includes_shipping: plan.base_includes_shipping,
  base_includes_tax: plan.base_includes_tax,
  promotion_funding: plan.promotion_funding,
  pieces: own.map(({ kind, item, amounts, commission, parts }) => ({
    kind,
    order_line_item_id: item?.id ?? null,
    subtotal_amount: toJsonAmount(amounts.subtotal_amount),
    discount_amount: toJsonAmount(amounts.discount_amount),
    tax_amount: toJsonAmount(amounts.tax_amount),
    total_amount: toJsonAmount(amounts.total_amount),
    credit_amount: toJsonAmount(amounts.credit_amount),
    base_amount: toJsonAmount(commission.base_amount),
    commission_amount: toJsonAmount(parts.commission_amount),
    explanation: commission.explanation,
  })),
})

/** The row of an item. */
export const lineOf = (
  { amounts, commission, parts }: Piece,
  item: ItemToSplit,
  place: { id: string; merchant_order_id: string; position: number }
): NewMerchantOrderLine => ({
  ...place,
  order_line_item_id: item.id,
  product_id: item.product_id,
  variant_id: item.variant_id,
  title: item.title,
  variant_title: item.variant_title,
  sku: item.sku,
  thumbnail: item.thumbnail,
  quantity: Number(item.quantity),
  unit_amount: amounts.unit_amount,
  subtotal_amount: amounts.subtotal_amount,
  discount_amount: amounts.discount_amount + amounts.credit_amount,
  tax_amount: amounts.tax_amount,
  total_amount: parts.total_amount,
  commission_amount: parts.commission_amount,
  fee_rule_id: commission.fee_rule_id,
  fee_rule_version: commission.fee_rule_version,
  explanation: commission.explanation,
  facts: lineFactsOf(item, amounts.credit_amount),
  added_in_version: 1,
})
