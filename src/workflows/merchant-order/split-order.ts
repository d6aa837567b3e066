import { calculateParticipants } from "../../modules/commission/agreements/calculate-participants"
import type { AgreementInForce } from "../../modules/commission/agreements/types"
import { calculateOrderCommission } from "../../modules/commission/calculate-order-commission"
import { NO_CONTEXT, type OrderContext } from "../../modules/commission/commissionable"
import type { PlanInForce } from "../../modules/commission/types"
import type { NewSplit } from "../../modules/merchant-order/placing"
import type { NewMerchantOrderShare } from "../../modules/merchant-order/share-types"
import { remitterOf } from "../../modules/merchant-order/tax-remittance"
import type { NewMerchantOrderLine } from "../../modules/merchant-order/types"
import type { OrderToSplit } from "./queries/read-order-to-split"
import { amountsOf, type OrderAmounts } from "./split-amounts"
import { lineOf, merchantOrderOf, type Piece } from "./split-rows"
import { partsOfLine, sharesOfLine, withOneAccount } from "./split-shares"

export type SplitInput = {
  order: OrderToSplit
  plan: PlanInForce
  /** What rules ask beside the lines; nothing unless given. */
  context?: OrderContext
  /** Who else takes part; nobody unless given. */
  agreements?: readonly AgreementInForce[]
  placed_at: Date
  /** What the lines are worth, where it is not the order itself that says so. */
  amounts?: OrderAmounts
  newId: (prefix: "mord" | "mol" | "mshr") => string
}

/**
 * Splits an order: a part for each merchant with an item in it, and the rest, which is the platform's own.
 * Pure. The parts' totals and the platform's add up to what the customer pays; commission and participants are
 * calculated for the whole order at once, so that each is rounded once. Every line becomes shares that are
 * frozen with it.
 */
export const splitOrder = (input: SplitInput): NewSplit => {
  const { order, plan, placed_at } = input
  const amounts = input.amounts ?? amountsOf(order)
  const pieces = piecesOf(input, amounts)
  const merchant_ids = [...new Set(pieces.map((piece) => piece.merchant_id))].sort()

  const parts = merchant_ids.map((merchant_id, index) =>
    partOf(
      { ...input, pieces: pieces.filter((piece) => piece.merchant_id === merchant_id), merchant_id },
      index + 1
    )
  )
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
    shares: withOneAccount(parts.flatMap((part) => part.shares)),
  }
}

type PartInput = SplitInput & { pieces: Piece[]; merchant_id: string }

const partOf = (input: PartInput, number: number) => {
  const { pieces, merchant_id, newId } = input
  const id = newId("mord")
  const lines: NewMerchantOrderLine[] = []
  const shares: NewMerchantOrderShare[] = []
  for (const [line, piece] of pieces.entries()) {
    const place = { id: newId("mol"), merchant_order_id: id, position: lines.length }
    const row = piece.item && lineOf(piece, piece.item, place)
    if (row) {
      lines.push(row)
    }
    shares.push(
      ...sharesOfLine({
        merchant_order_id: id,
        merchant_order_line_id: row?.id ?? null,
        order_shipping_method_id: piece.method?.id ?? null,
        merchant_id,
        line,
        parts: piece.parts,
        participants: piece.participants,
        newId: () => newId("mshr"),
      })
    )
  }
  return { merchant_order: merchantOrderOf(input, id, number), lines, shares }
}

/** The merchants of an order: those with an item in it. */
export const merchantsOf = (order: OrderToSplit): string[] =>
  [...new Set(order.items.flatMap((item) => item.merchant_id ?? []))].sort()

const piecesOf = (
  { order, plan, context = NO_CONTEXT, agreements = [], placed_at }: SplitInput,
  amounts: ReturnType<typeof amountsOf>
): Piece[] => {
  const selling = merchantsOf(order)
  const items = order.items.map((item, index) => ({
    ...{ kind: "item" as const, item, method: null, quantity: Number(item.quantity) },
    amounts: amounts.items[index],
    merchant_id: item.merchant_id,
    ...{ categories: item.categories, collection_id: item.collection_id, product_type_id: item.product_type_id },
  }))
  const shipping = order.shipping_methods.map((method, index) => ({
    ...{ kind: "shipping" as const, item: null, method, quantity: 1 },
    amounts: amounts.shipping_methods[index],
    merchant_id: method.merchant_id,
    ...{ categories: [], collection_id: null, product_type_id: null },
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
    own.map(({ item: _, method: __, amounts: { subtotal_amount, discount_amount, tax_amount }, ...line }) => ({
      ...line,
      ...{ subtotal_amount, discount_amount, tax_amount },
    })),
    context
  )
  const is_tax_remitted = remitterOf(order.tax_remittances, placed_at) === "platform"
  const terms = { promotion_funding: plan.promotion_funding, is_tax_remitted }
  const charged = own.map((piece, index) => ({
    ...piece,
    commission: lines[index],
    parts: partsOfLine(piece.amounts, lines[index], terms),
  }))
  const participants = calculateParticipants(
    agreements,
    order.currency_code,
    charged.map(({ kind, merchant_id, categories, quantity, amounts, parts }) => ({
      ...{ kind, merchant_id, categories, quantity },
      paid_amount: notNegative(parts.total_amount - amounts.tax_amount),
      tax_amount: amounts.tax_amount,
      commission_amount: parts.commission_amount,
      merchant_amount: parts.rest_amount,
    }))
  )
  return charged.map((piece, index) => ({ ...piece, participants: participants[index] }))
}

const notNegative = (amount: bigint): bigint => (amount > 0n ? amount : 0n)
