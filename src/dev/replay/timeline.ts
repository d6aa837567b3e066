import { type RecordedOrder, sellersOf } from "./dataset"

export type ReplayEvent =
  | { kind: "buy"; at: Date; order: RecordedOrder }
  | { kind: "ship" | "deliver" | "cancel"; at: Date; order: RecordedOrder; seller_id: string }

const DAY_MS = 86_400_000
const RANK = { buy: 0, cancel: 1, ship: 2, deliver: 3 }

const later = (a: Date, b: Date): Date => (a > b ? a : b)

const eventsOf = (order: RecordedOrder): ReplayEvent[] => {
  const buy: ReplayEvent = { kind: "buy", at: order.purchased_at, order }
  const perSeller = (kind: "ship" | "deliver" | "cancel", at: Date): ReplayEvent[] =>
    sellersOf(order).map((seller_id) => ({ kind, at, order, seller_id }))
  if (order.canceled) {
    return [buy, ...perSeller("cancel", new Date(order.purchased_at.getTime() + DAY_MS))]
  }
  // Some recorded times contradict each other; an order is never shipped before it was bought.
  const shipped_at = later(order.shipped_at ?? order.purchased_at, order.purchased_at)
  const delivered_at = later(order.delivered_at ?? shipped_at, shipped_at)
  return [buy, ...perSeller("ship", shipped_at), ...perSeller("deliver", delivered_at)]
}

/** Everything that happens to the orders, by time; what happens to one order keeps its own order. */
export const timelineOf = (orders: RecordedOrder[]): ReplayEvent[] =>
  orders
    .flatMap(eventsOf)
    .sort((a, b) => a.at.getTime() - b.at.getTime() || RANK[a.kind] - RANK[b.kind])

/** A name for an event that stays the same when the replay is started again. */
export const eventKey = (event: ReplayEvent): string =>
  event.kind === "buy" ? `buy:${event.order.order_id}` : `${event.kind}:${event.order.order_id}:${event.seller_id}`

/** Cuts the timeline into runs of at most `concurrency` neighbours, no two of the same order, all on one day. */
export const batchesOf = (timeline: ReplayEvent[], concurrency: number): ReplayEvent[][] => {
  const batches: ReplayEvent[][] = []
  for (const event of timeline) {
    const batch = batches.at(-1)
    const fits =
      batch &&
      batch.length < concurrency &&
      batch[0].at.toISOString().slice(0, 10) === event.at.toISOString().slice(0, 10) &&
      !batch.some((other) => other.order.order_id === event.order.order_id)
    if (fits) {
      batch.push(event)
    } else {
      batches.push([event])
    }
  }
  return batches
}
