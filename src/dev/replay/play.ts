import { DAILY_JOBS } from "../marketplace/daily-jobs"
import { forEachConcurrently, ProgressBar } from "../marketplace/progress"
import type { MarketplaceTime } from "../marketplace/time"
import type { Shopper } from "../marketplace/shopper"
import { type RecordedItem, type RecordedOrder, sellersOf } from "./dataset"
import type { ReplayJournal } from "./journal"
import { batchesOf, eventKey, type ReplayEvent } from "./timeline"
import type { ReplayWorld } from "./world"

export type Stage = {
  world: ReplayWorld
  shopper: Shopper
  time: MarketplaceTime
  journal: ReplayJournal
  region_id: string
  country_code: string
}

const basketItems = (items: RecordedItem[], variantOf: (item: RecordedItem) => string) => {
  const quantities = new Map<string, number>()
  for (const item of items) {
    const variant_id = variantOf(item)
    quantities.set(variant_id, (quantities.get(variant_id) ?? 0) + 1)
  }
  return [...quantities].map(([variant_id, quantity]) => ({ variant_id, quantity }))
}

const buy = async (stage: Stage, order: RecordedOrder): Promise<void> => {
  const { journal, shopper, world } = stage
  const cart_id = await journal.once(`cart:${order.order_id}`, async () => {
    const cart = await shopper.createCart({
      region_id: stage.region_id,
      email: `${order.customer_id.slice(0, 16)}@customers.replay.example`,
      items: basketItems(order.items, (item) => world.variantOf(item)),
      shipping_address: {
        first_name: "Recorded",
        last_name: `Customer ${order.customer_id.slice(0, 8)}`,
        address_1: "Rua da Amostra 1",
        city: "São Paulo",
        postal_code: "01000-000",
        country_code: stage.country_code,
      },
    })
    await shopper.chooseShipping(
      cart.id,
      sellersOf(order).map((seller_id) => world.freightOptionOf(order, seller_id))
    )
    return cart.id
  })
  // Completing a cart again answers with its order; paying it again would open a second payment.
  await journal.once(`order:${order.order_id}`, async () => {
    const known = await shopper.orderOf(cart_id)
    return (known ?? (await shopper.payAndComplete(cart_id))).id
  })
}

const playEvent = async (stage: Stage, event: ReplayEvent): Promise<void> => {
  if (event.kind === "buy") {
    return buy(stage, event.order)
  }
  const seller = await stage.world.seller(event.seller_id)
  const order_id = stage.journal.get(`order:${event.order.order_id}`)
  if (!order_id) {
    throw new Error(`The recorded order ${event.order.order_id} was never placed, so it cannot ${event.kind}`)
  }
  const merchant_order = await seller.merchantOrderOf(order_id)
  if (event.kind === "cancel") {
    await seller.cancel(merchant_order.id, "canceled in the recorded data")
  } else if (event.kind === "ship") {
    await seller.fulfil(merchant_order.id)
    await seller.ship(merchant_order.id, event.order.order_id.slice(0, 12))
  } else {
    await seller.deliver(merchant_order.id)
  }
}

/** Plays the timeline day by day, the clock moved to each event, the daily jobs run at the end of each day. */
export const playTimeline = async (stage: Stage, timeline: ReplayEvent[], concurrency: number): Promise<void> => {
  const bar = new ProgressBar("Playing orders", timeline.length)
  let day = timeline[0]?.at.toISOString().slice(0, 10)
  for (const batch of batchesOf(timeline, concurrency)) {
    const today = batch[0].at.toISOString().slice(0, 10)
    const open = batch.filter((event) => !stage.journal.has(`done:${eventKey(event)}`))
    if (open.length) {
      if (today !== day) {
        await stage.time.run(...DAILY_JOBS)
      }
      await stage.time.moveTo(batch[0].at)
      await forEachConcurrently(open, concurrency, async (event) => {
        await playEvent(stage, event)
        stage.journal.record(`done:${eventKey(event)}`)
      })
    }
    day = today
    bar.advance(batch.length)
  }
}
