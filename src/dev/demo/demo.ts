import { MarketplaceApi } from "../marketplace/api"
import { DAILY_JOBS } from "../marketplace/daily-jobs"
import { eventually } from "../marketplace/eventually"
import { LocalBank } from "../marketplace/local-bank"
import { Operator } from "../marketplace/operator"
import { ProgressBar } from "../marketplace/progress"
import { Seller } from "../marketplace/seller"
import { Shopper } from "../marketplace/shopper"
import { MarketplaceTime } from "../marketplace/time"
import { type Happening, HOUR_MS, playInOrder } from "./happenings"
import { type OpenShop, openShop } from "./open-shop"
import { happeningsAfter } from "./order-stories"
import { admitPartner } from "./partner"
import { referralCode, secondOperator } from "./people"
import { decideTerms, DEPOSIT_AMOUNT, requireDeposits, trustOneRiskRule } from "./rules"
import { demoShops, waitingApplicant } from "./shops"
import { type DemoOrder, demoCustomer, demoOrders } from "./story"

export type DemoInput = {
  url: string
  stripe_url: string
  operator: { email: string; password: string }
  /** The demo's last day: the month before it is played. */
  today: Date
}

const DAY_MS = 86_400_000
const OPENED_DAYS_AGO = 32
const PAYOUT_DAYS_AGO = 11

const placeOrder = async (shopper: Shopper, region_id: string, shops: OpenShop[], order: DemoOrder): Promise<string> => {
  const cart = await shopper.createCart({
    region_id,
    ...demoCustomer(order.customer),
    items: order.items.map(([shop, product, value, quantity]) => ({
      variant_id: variantAt(shops, shop, product, value),
      quantity,
    })),
  })
  const shop_indexes = [...new Set(order.items.map(([shop]) => shop))]
  await shopper.chooseShipping(
    cart.id,
    shop_indexes.map((shop) => (order.express ? shops[shop].express_option_id : shops[shop].standard_option_id))
  )
  if (order.is_referred) {
    await shopper.bringReferral(cart.id, referralCode)
  }
  return (await shopper.payAndComplete(cart.id)).id
}

const signUp = (shopper: Shopper, order: DemoOrder): Promise<Shopper> => {
  const { email, shipping_address } = demoCustomer(order.customer)
  const { first_name, last_name } = shipping_address
  return shopper.signUp({ email, password: "guildhall", first_name, last_name })
}

const variantAt = (shops: OpenShop[], shop: number, product: number, value: number): string => {
  const title = demoShops[shop].products[product].option.values[value]
  const variant = shops[shop].products[product].variants.find((candidate) => candidate.title === title)
  if (!variant) {
    throw new Error(`The demo product ${demoShops[shop].products[product].handle} has no variant "${title}"`)
  }
  return variant.id
}

type Stage = { operator: Operator; bank: LocalBank; shops: OpenShop[]; time: MarketplaceTime }

/** What is decided and done beside the orders, so many days ago. Money that was asked for is followed to the bank. */
const happeningsBeside = (
  { operator, bank, shops, time }: Stage,
  daysAgo: (days: number, hour?: number) => Date
): Happening[] => {
  const [first, second] = shops
  const follow = (days: number): Happening[] =>
    Array.from({ length: 10 }, (_, round) => ({
      at: new Date(daysAgo(days).getTime() + (round + 1) * 8 * HOUR_MS),
      run: () => time.run("settle-funds", "send-payout-intents", "sweep-payouts"),
    }))
  const end_at = new Date(daysAgo(0).getTime() + 30 * DAY_MS).toISOString()
  const happening = (days: number, hour: number, run: Happening["run"]): Happening => ({
    at: daysAgo(days, hour),
    run,
  })
  return [
    happening(20, 7, () => requireDeposits(operator)),
    happening(18, 9, () => first.seller.payDepositByCard(DEPOSIT_AMOUNT, "usd", "demo-deposit")),
    happening(12, 9, () => trustOneRiskRule(operator)),
    happening(PAYOUT_DAYS_AGO, 8, () => first.seller.withdrawAll("usd", "demo-first-payout")),
    ...follow(PAYOUT_DAYS_AGO),
    happening(4, 7, () => bank.topUp(25_000, "usd")),
    happening(2, 7, () =>
      operator.post("/admin/holds", {
        merchant_id: second.merchant_id,
        currency_code: "usd",
        amount: 2_500,
        hold_until_at: end_at,
        idempotency_key: "demo-hold",
        reason: "Until the certificate of origin for the spring teas is here",
      })
    ),
    happening(1, 7, () => second.seller.withdrawAll("usd", "demo-second-payout")),
  ]
}

/**
 * Fills an empty marketplace with a small believable one: three shops with products and pictures, a partner, a month of
 * orders in every state, payouts, disputes, holds and deposits, one application that waits. Everything goes through the
 * public APIs.
 */
export const playDemo = async (input: DemoInput): Promise<void> => {
  const api = new MarketplaceApi(input.url)
  const time = new MarketplaceTime(api)
  const bank = new LocalBank(input.stripe_url)
  const operator = await Operator.logIn(api, input.operator)
  const daysAgo = (days: number, hour = 8) => {
    const day = new Date(input.today.getTime() - days * DAY_MS).toISOString().slice(0, 10)
    return new Date(`${day}T${String(hour).padStart(2, "0")}:00:00Z`)
  }
  const bar = new ProgressBar("Demo marketplace", demoShops.length + demoOrders.length + 1)
  await operator.inviteColleague(secondOperator)
  await time.moveTo(daysAgo(OPENED_DAYS_AGO))
  const region = await operator.ensureRegion({ name: "United States", currency_code: "usd", countries: ["us"] })
  const shopper = new Shopper(api, await operator.ensurePublishableKey("Demo storefront"), input.stripe_url)
  const shops: OpenShop[] = []
  for (const shop of demoShops) {
    shops.push(await openShop(operator, shop))
    bar.advance()
  }
  await decideTerms(operator, { seasoned_id: shops[1].merchant_id, new_id: shops[2].merchant_id })
  await admitPartner(operator)

  const happenings = happeningsBeside({ operator, bank, shops, time }, daysAgo)
  for (const order of demoOrders) {
    const at = daysAgo(order.days_ago, order.hour)
    happenings.push({
      at,
      run: async () => {
        // Only a customer who is logged in can say that the goods have arrived.
        const buyer = order.outcome === "received" ? await signUp(shopper, order) : shopper
        const order_id = await placeOrder(buyer, region.id, shops, order)
        const { seller } = shops[order.items[0][0]]
        await eventually(() => seller.merchantOrderOf(order_id), Boolean, `the parts of ${order_id}`)
        const placed = { order, order_id, placed_at: at, shopper: buyer }
        happenings.push(...happeningsAfter(placed, { operator, bank, shops }))
        bar.advance()
      },
    })
  }
  await playInOrder(happenings, time, input.today)
  await Seller.apply(api, waitingApplicant)
  await time.reset()
  await time.run(...DAILY_JOBS)
  bar.advance()
}
