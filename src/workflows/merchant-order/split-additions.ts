import { cumulativeShare } from "../../lib/money"
import type { NewSplit } from "../../modules/merchant-order/placing"
import type { MerchantOrderShare } from "../../modules/merchant-order/share-types"
import type { MerchantOrder, MerchantOrderLine, PlacedOrder } from "../../modules/merchant-order/types"
import type { OrderProgress } from "./queries/read-order-progress"
import type { OrderToSplit } from "./queries/read-order-to-split"
import { amountsOf, type LineAmounts, type OrderAmounts } from "./split-amounts"
import { type SplitInput, splitOrder } from "./split-order"

/** What is there of an order's split. */
export type KnownSplit = {
  placed_order: PlacedOrder
  merchant_orders: MerchantOrder[]
  lines: MerchantOrderLine[]
  shares: MerchantOrderShare[]
}

/** Units still ordered of the lines of an item. */
const keptUnits = (line: MerchantOrderLine): number => line.quantity - line.canceled_quantity

/** Units of merchants' items that have no line yet: an edit, an exchange or a claim added them. */
export const addedUnits = (
  progress: OrderProgress,
  lines: readonly MerchantOrderLine[]
): Map<string, number> => {
  const added = progress.items.map(({ order_line_item_id, merchant_id, quantity }): [string, number] => {
    const known = lines
      .filter((line) => line.order_line_item_id === order_line_item_id)
      .reduce((all, line) => all + keptUnits(line), 0)
    return [order_line_item_id, merchant_id === null ? 0 : quantity - known]
  })
  return new Map(progress.is_canceled ? [] : added.filter(([, units]) => units > 0))
}

type Additions = Omit<SplitInput, "amounts"> & {
  /** As it is now. */
  order: OrderToSplit
  version: number
  known: KnownSplit
  added: ReadonlyMap<string, number>
}

/**
 * Splits units that were added to an order after it was placed, by the plan and the agreements of then: what
 * they are worth is what their lines are worth now, less what was frozen of the same lines before. They join the
 * merchant's part of the order, as lines of their own; a merchant who had none gets one. Pure.
 */
export const splitAdditions = ({ known, added, version, ...input }: Additions): NewSplit => {
  const { order } = input
  const now = amountsOf({ ...order, credit_lines: [] })
  const split_methods = new Set(known.shares.map((share) => share.order_shipping_method_id))
  // Splits of before knew no shipping methods: theirs are not new.
  const knows_methods = known.shares.every(
    ({ merchant_order_line_id, order_shipping_method_id }) =>
      merchant_order_line_id !== null || order_shipping_method_id !== null
  )
  const items = order.items.flatMap((item, index) => {
    const units = added.get(item.id)
    const lines = known.lines.filter((line) => line.order_line_item_id === item.id)
    return units ? [{ item: { ...item, quantity: String(units) }, amounts: beyond(now.items[index], lines) }] : []
  })
  const methods = order.shipping_methods.flatMap((method, index) =>
    knows_methods && !split_methods.has(method.id) ? [{ method, amounts: now.shipping_methods[index] }] : []
  )
  const amounts: OrderAmounts = {
    total_amount: [...items, ...methods].reduce((all, piece) => all + piece.amounts.total_amount, 0n),
    items: items.map((piece) => piece.amounts),
    shipping_methods: methods.map((piece) => piece.amounts),
  }
  const part = {
    ...order,
    items: items.map(({ item }) => item),
    shipping_methods: methods.map(({ method }) => method),
  }
  return joined(splitOrder({ ...input, order: part, amounts }), known, version)
}

const atLeast = (least: bigint, amount: bigint): bigint => (amount < least ? least : amount)

/** What a line is worth now beyond what is frozen of it. */
const beyond = (now: LineAmounts, lines: readonly MerchantOrderLine[]): LineAmounts => {
  const left = (amountOf: (line: MerchantOrderLine) => bigint, whole: bigint) =>
    lines.reduce(
      (rest, line) =>
        rest -
        cumulativeShare({
          share: amountOf(line),
          done_amount: BigInt(keptUnits(line)),
          base_amount: BigInt(line.quantity),
        }),
      whole
    )
  const discount_amount = atLeast(0n, left((line) => line.discount_amount, now.discount_amount))
  const tax = atLeast(0n, left((line) => line.tax_amount, now.tax_amount))
  // Where the price went down with the edit, the new units may be worth less than the tax that is on all of them.
  const total_amount = atLeast(0n, left((line) => line.total_amount, now.total_amount))
  const tax_amount = tax > total_amount + discount_amount ? total_amount + discount_amount : tax
  return {
    unit_amount: now.unit_amount,
    subtotal_amount: total_amount + discount_amount - tax_amount,
    discount_amount,
    tax_amount,
    total_amount,
    credit_amount: 0n,
  }
}

/** The additions as parts of the order that is there: their lines and split lines count on from those. */
const joined = (split: NewSplit, known: KnownSplit, version: number): NewSplit => {
  const { display_id } = split.placed_order
  let count = known.merchant_orders.length
  const parts = split.merchant_orders.map((part) => {
    const before = known.merchant_orders.find(({ merchant_id }) => merchant_id === part.merchant_id)
    const id = before?.id ?? part.id
    return {
      from: part.id,
      id,
      part: { ...part, id, display_id: before?.display_id ?? `${display_id}-${++count}` },
      first_position: known.lines.filter((line) => line.merchant_order_id === id).length,
      first_line: known.shares.reduce(
        (next, share) => (share.merchant_order_id === id && share.line >= next ? share.line + 1 : next),
        0
      ),
    }
  })
  const placeOf = (merchant_order_id: string) => {
    const place = parts.find(({ from }) => from === merchant_order_id)
    if (!place) {
      throw new TypeError(`${merchant_order_id} is no part of the additions`)
    }
    return place
  }
  return {
    placed_order: split.placed_order,
    merchant_orders: parts.map(({ part }) => part),
    lines: split.lines.map((line) => {
      const { id, first_position } = placeOf(line.merchant_order_id)
      const position = first_position + line.position
      return { ...line, merchant_order_id: id, position, added_in_version: version }
    }),
    shares: split.shares.map((share) => {
      const { id, first_line } = placeOf(share.merchant_order_id)
      return { ...share, merchant_order_id: id, line: first_line + share.line }
    }),
  }
}
