import { deriveStatus, type LineQuantities, mayBecome } from "../../modules/merchant-order/statuses"
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
 * A unit that is missing from the order was cancelled (an edit took it out). Units that an edit added have
 * no split: they stay the platform's own, and do not show here.
 */
export const planSync = (
  progress: OrderProgress,
  merchant_orders: MerchantOrder[],
  lines: MerchantOrderLine[]
): SyncPlan => {
  const now = lines.map((line) => ({ line, after: progressOf(line, progress) }))
  const changes = merchant_orders.flatMap((part) => {
    const own = now.filter(({ line }) => line.merchant_order_id === part.id).map(({ after }) => after)
    const to = deriveStatus(own, { is_received: part.received_at !== null })
    return to === part.status ? [] : [{ id: part.id, from: part.status, to }]
  })
  return {
    lines: now.filter(({ line, after }) => isNews(line, after)).map(({ after }) => after),
    changes: changes.filter(({ from, to }) => mayBecome(from, to)),
    impossible: changes.filter(({ from, to }) => !mayBecome(from, to)),
  }
}

const progressOf = (line: MerchantOrderLine, progress: OrderProgress): LineProgress => {
  const item = progress.items.find((candidate) => candidate.order_line_item_id === line.order_line_item_id)
  const fulfilled_quantity = item?.fulfilled_quantity ?? 0
  const ordered = Math.min(item?.quantity ?? 0, line.quantity)
  // Of a cancelled order only what was packed is still on its way.
  const wanted = progress.is_canceled ? Math.min(fulfilled_quantity, ordered) : ordered
  return {
    id: line.id,
    quantity: line.quantity,
    fulfilled_quantity,
    shipped_quantity: item?.shipped_quantity ?? 0,
    delivered_quantity: item?.delivered_quantity ?? 0,
    canceled_quantity: line.quantity - wanted,
    returned_quantity: item?.returned_quantity ?? 0,
  }
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
