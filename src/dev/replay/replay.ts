import { MarketplaceApi } from "../marketplace/api"
import { DAILY_JOBS } from "../marketplace/daily-jobs"
import { Operator } from "../marketplace/operator"
import { forEachConcurrently, ProgressBar } from "../marketplace/progress"
import { Shopper } from "../marketplace/shopper"
import { MarketplaceTime } from "../marketplace/time"
import { actualFigures, checkBooks, type CheckedFigure, compareFigures, moneyOfSellers } from "./check"
import { readDataset, type RecordedOrder, type Selection, selectOrders, sellersOf } from "./dataset"
import { expectedFigures } from "./expectation"
import { ReplayJournal } from "./journal"
import { playTimeline } from "./play"
import { type ReplayEvent, timelineOf } from "./timeline"
import { freightsOf, listingsOf, ReplayWorld } from "./world"

export type ReplayInput = Selection & {
  folder: string
  url: string
  stripe_url: string
  operator: { email: string; password: string }
  concurrency: number
  journal_file: string
  currency_code: string
  country_code: string
  /** What the platform's fee plan takes of each merchant's pieces. */
  commission_bps: bigint
}

const HOUR_MS = 3_600_000
const SETTLED_AFTER_MS = 14 * 24 * HOUR_MS
const PAYOUT_ROUNDS = 30

const prepareWorld = async (world: ReplayWorld, orders: RecordedOrder[], concurrency: number): Promise<void> => {
  const seller_ids = [...new Set(orders.flatMap(sellersOf))]
  const listings = listingsOf(orders)
  const freights = freightsOf(orders)
  const steps: [string, number, (bar: ProgressBar) => Promise<void>][] = [
    ["Opening shops", seller_ids.length, (bar) => forEachConcurrently(seller_ids, concurrency, async (id) => {
      await world.seller(id)
      bar.advance()
    })],
    ["Listing products", listings.length, (bar) => forEachConcurrently(listings, concurrency, async (listing) => {
      await world.list(listing)
      bar.advance()
    })],
    ["Offering freight", freights.length, (bar) => forEachConcurrently(freights, concurrency, async (freight) => {
      await world.offerFreight(freight)
      bar.advance()
    })],
  ]
  for (const [title, count, run] of steps) {
    await run(new ProgressBar(title, count))
  }
}

/** Lets T+N pass, has every seller withdraw, and waits until Stripe has paid all of it out. */
const settleAndWithdraw = async (
  stage: { world: ReplayWorld; time: MarketplaceTime; currency_code: string },
  seller_ids: string[],
  last_at: Date
): Promise<void> => {
  const bar = new ProgressBar("Withdrawing", seller_ids.length + PAYOUT_ROUNDS)
  let at = new Date(last_at.getTime() + SETTLED_AFTER_MS)
  await stage.time.moveTo(at)
  await stage.time.run(...DAILY_JOBS)
  for (const seller_id of seller_ids) {
    const seller = await stage.world.seller(seller_id)
    await seller.withdrawAll(stage.currency_code, `replay-final-${last_at.toISOString()}`)
    bar.advance()
  }
  for (let round = 0; round < PAYOUT_ROUNDS; round++) {
    at = new Date(at.getTime() + 6 * HOUR_MS)
    await stage.time.moveTo(at)
    await stage.time.run("send-payout-intents", "sweep-payouts")
    bar.advance()
  }
}

/**
 * Plays recorded orders through a running marketplace: sellers become merchants, each order goes through the
 * public store API, is fulfilled and delivered at its recorded time, settled and withdrawn.
 *
 * @returns every figure of the outcome beside what the files alone say it must be
 * @throws Error where a call was refused; starting the same replay again goes on from there
 */
export const replay = async (input: ReplayInput): Promise<CheckedFigure[]> => {
  const api = new MarketplaceApi(input.url)
  const operator = await Operator.logIn(api, input.operator)
  const journal = new ReplayJournal(input.journal_file)
  const world = new ReplayWorld(operator, journal, input)
  const time = new MarketplaceTime(api)
  const region = await operator.ensureRegion({
    name: `Replay ${input.currency_code.toUpperCase()}`,
    currency_code: input.currency_code,
    countries: [input.country_code],
  })
  const shopper = new Shopper(api, await operator.ensurePublishableKey("Replay storefront"), input.stripe_url)
  const orders = selectOrders(readDataset(input.folder, input.currency_code), input)
  if (!orders.length) {
    throw new Error(`No order of ${input.folder} lies in the chosen window`)
  }
  const timeline: ReplayEvent[] = timelineOf(orders)
  await time.moveTo(timeline[0].at)
  await prepareWorld(world, orders, input.concurrency)
  await playTimeline({ ...input, world, shopper, time, journal, region_id: region.id }, timeline, input.concurrency)

  const seller_ids = [...new Set(orders.flatMap(sellersOf))]
  await settleAndWithdraw({ world, time, currency_code: input.currency_code }, seller_ids, timeline[timeline.length - 1].at)
  const order_ids = new Set(orders.map((order) => journal.get(`order:${order.order_id}`) ?? ""))
  const expected = expectedFigures(orders, input.commission_bps)
  const sellers = await Promise.all(seller_ids.map((id) => world.seller(id)))
  const money = await moneyOfSellers(sellers, input.currency_code)
  return [
    ...compareFigures(expected, await actualFigures(operator, order_ids)),
    {
      name: `paid out ${money.paid_amount}, fees ${money.fee_amount}, owed ${money.owed_amount}`,
      expected: expected.earned_amount,
      actual: money.paid_amount + money.fee_amount + money.owed_amount,
    },
    ...(await checkBooks(operator)),
  ]
}
