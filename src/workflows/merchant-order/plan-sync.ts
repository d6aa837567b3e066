import { deriveStatus, type LineQuantities, mayBecome, mayReopen } from "../../modules/merchant-order/statuses"
import type { StatusChange } from "../../modules/merchant-order/progress"
import type { LineProgress, MerchantOrder, MerchantOrderLine } from "../../modules/merchant-order/types"
import type { OrderProgress } from "./queries/read-order-progress"

export type SyncPlan = {
  lines: LineProgress[]
  changes: StatusChange[]
  /** What the order says cannot follow from what we know; nothing is changed, an operator must look. */
  impossible: StatusChange[]
}

/**
 * What of an order's progress is news for its merchant orders. Pure.
 *
 * A unit that is missing from the order was cancelled (an edit took it out), and stays so: units that an edit
 * adds later are lines of their own (`added_in_version`). The lines of one item share what happened to it: the
 * oldest are packed, sent and returned first, the newest are cancelled first.
 */
export const planSync = (
  progress: OrderProgress,
  merchant_orders: MerchantOrder[],
  lines: MerchantOrderLine[]
): SyncPlan => {
  const items = [...new Set(lines.map((line) => line.order_line_item_id))]
  const after = new Map(
    items.flatMap((item_id) =>
      progressOf(
        lines
          .filter((line) => line.order_line_item_id === item_id)
          .sort((a, b) => a.added_in_version - b.added_in_version),
        progress
      ).map((line): [string, LineProgress] => [line.id, line])
    )
  )
  const afterOf = (line: MerchantOrderLine) => after.get(line.id) as LineProgress
  const changes = merchant_orders.flatMap((part) => {
    const own = lines.filter((line) => line.merchant_order_id === part.id)
    const to = deriveStatus(own.map(afterOf), { is_received: part.received_at !== null })
    return to === part.status ? [] : [{ id: part.id, from: part.status, to }]
  })
  const is_grown = (id: string) =>
    lines.some((line) => line.merchant_order_id === id && line.added_in_version > 1)
  const may = ({ id, from, to }: StatusChange) => mayBecome(from, to) || (is_grown(id) && mayReopen(from, to))
  return {
    lines: lines.filter((line) => isNews(line, afterOf(line))).map(afterOf),
    changes: changes.filter(may),
    impossible: changes.filter((change) => !may(change)),
  }
}

const progressOf = (lines: MerchantOrderLine[], progress: OrderProgress): LineProgress[] => {
  const item = progress.items.find(
    (candidate) => candidate.order_line_item_id === lines[0].order_line_item_id
  )
  const kept = fill(
    lines.map((line) => line.quantity - line.canceled_quantity),
    item?.quantity ?? 0
  )
  // Of a cancelled order only what was packed is still on its way.
  const wanted = progress.is_canceled ? fill(kept, item?.fulfilled_quantity ?? 0) : kept
  const share = (quantity = 0) => fill(wanted, quantity)
  const fulfilled = share(item?.fulfilled_quantity)
  const shipped = share(item?.shipped_quantity)
  const delivered = share(item?.delivered_quantity)
  const returned = share(item?.returned_quantity)
  return lines.map(({ id, quantity }, index) => ({
    id,
    quantity,
    fulfilled_quantity: fulfilled[index],
    shipped_quantity: shipped[index],
    delivered_quantity: delivered[index],
    canceled_quantity: quantity - wanted[index],
    returned_quantity: returned[index],
  }))
}

/** Shares units over lines, the first ones first; what does not fit in is left out. */
const fill = (rooms: number[], units: number): number[] => {
  let left = units
  return rooms.map((room) => {
    const taken = Math.min(room, left)
    left -= taken
    return taken
  })
}

const COMPARED: (keyof LineQuantities | "returned_quantity")[] = [
  "fulfilled_quantity",
  "shipped_quantity",
  "delivered_quantity",
  "canceled_quantity",
  "returned_quantity",
]

const isNews = (before: MerchantOrderLine, after: LineProgress): boolean =>
  COMPARED.some((name) => before[name] !== after[name])
