import { readFileSync } from "node:fs"
import { join } from "node:path"
import { MarketplaceApi } from "../marketplace/api"
import { DAILY_JOBS } from "../marketplace/daily-jobs"
import { eventually } from "../marketplace/eventually"
import { Operator } from "../marketplace/operator"
import { ProgressBar } from "../marketplace/progress"
import { Seller, type VendorProduct } from "../marketplace/seller"
import { Shopper } from "../marketplace/shopper"
import { MarketplaceTime } from "../marketplace/time"
import { type DemoShop, demoShops, waitingApplicant } from "./shops"
import { type DemoOrder, demoCustomer, demoOrders } from "./story"

export type DemoInput = {
  url: string
  stripe_url: string
  operator: { email: string; password: string }
  /** The demo's last day: the month before it is played. */
  today: Date
}

type OpenShop = { seller: Seller; products: VendorProduct[]; standard_option_id: string; express_option_id: string }
type ShippingOption = { id: string; name: string }
type Happening = { at: Date; run: () => Promise<void> }

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const OPENED_DAYS_AGO = 32
const PAYOUT_DAYS_AGO = 11

const openShop = async (operator: Operator, shop: DemoShop): Promise<OpenShop> => {
  await Seller.apply(operator.api, shop)
  await operator.approve(shop.handle)
  const seller = await Seller.logIn(operator.api, shop)
  await seller.post("/vendor/merchant", { description: shop.description })
  await seller.openPayoutAccount()
  const products: VendorProduct[] = []
  for (const product of shop.products) {
    products.push(await listProduct(seller, shop, product))
  }
  const { shipping_options } = await seller.get<{ shipping_options: ShippingOption[] }>("/vendor/shipping-options")
  const express_option_id = await seller.offerShipping({ ...shop, name: "Express", amount: shop.express_amount })
  return {
    seller,
    products,
    standard_option_id: shipping_options[0].id,
    express_option_id,
  }
}

const listProduct = async (
  seller: Seller,
  shop: DemoShop,
  product: DemoShop["products"][number]
): Promise<VendorProduct> => {
  const content = new Uint8Array(readFileSync(join(__dirname, "pictures", product.picture)))
  const { files } = await seller.api.upload<{ files: { url: string }[] }>(
    "/vendor/uploads",
    { name: product.picture, type: "image/webp", content },
    seller.token
  )
  return seller.ensureProduct({
    title: product.title,
    handle: product.handle,
    description: product.description,
    status: "published",
    thumbnail: files[0].url,
    images: [{ url: files[0].url }],
    options: [product.option],
    variants: product.option.values.map((value, index) => ({
      title: value,
      sku: `${product.handle}-${index + 1}`.toUpperCase(),
      options: { [product.option.title]: value },
      prices: [{ amount: product.price_amounts[index], currency_code: shop.currency_code }],
      stocked_quantity: product.stocked_quantity,
    })),
  })
}

type Placed = { order: DemoOrder; order_id: string; placed_at: Date; shopper: Shopper }

/** What becomes of an order after it was placed, and when. */
const happeningsAfter = ({ order, order_id, placed_at, shopper }: Placed, shops: OpenShop[]): Happening[] => {
  const after = (hours: number) => new Date(placed_at.getTime() + hours * HOUR_MS)
  const sellers = [...new Set(order.items.map(([shop]) => shop))].map((shop) => shops[shop].seller)
  const each = (act: (seller: Seller, id: string) => Promise<void>) => async () => {
    for (const seller of sellers) {
      const merchant_order = await seller.merchantOrderOf(order_id)
      await act(seller, merchant_order.id)
    }
  }
  const pack: Happening = { at: after(20), run: each((seller, id) => seller.fulfil(id)) }
  const ship: Happening = { at: after(26), run: each((seller, id) => seller.ship(id, `GH${id.slice(-8)}`)) }
  const arrive: Happening = { at: after(80), run: each((seller, id) => seller.deliver(id)) }
  const cancel: Happening = { at: after(5), run: each((seller, id) => seller.cancel(id, "Out of yarn, sorry")) }
  const refund: Happening = {
    at: after(140),
    run: async () => {
      const merchant_order = await sellers[0].merchantOrderOf(order_id)
      await sellers[0].refundOnePiece(merchant_order, "One piece arrived chipped")
    },
  }
  const receive: Happening = { at: after(100), run: () => shopper.confirmReceipt(order_id) }
  const stories: Record<DemoOrder["outcome"], Happening[]> = {
    placed: [],
    fulfilled: [pack],
    shipped: [pack, ship],
    delivered: [pack, ship, arrive],
    received: [pack, ship, arrive, receive],
    refunded_in_part: [pack, ship, arrive, refund],
    canceled: [cancel],
  }
  return stories[order.outcome]
}

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

/** The first shop takes out what it has earned so far, and Stripe pays it to its bank. */
const payOut = async (shop: OpenShop, time: MarketplaceTime, at: Date): Promise<void> => {
  await time.run(...DAILY_JOBS)
  await shop.seller.withdrawAll("usd", "demo-first-payout")
  for (let round = 1; round <= 10; round++) {
    await time.moveTo(new Date(at.getTime() + round * 8 * HOUR_MS))
    await time.run("settle-funds", "send-payout-intents", "sweep-payouts")
  }
}

/**
 * Fills an empty marketplace with a small believable one: three shops with products and pictures, a month of
 * orders in every state, one payout, one application that waits. Everything goes through the public APIs.
 */
export const playDemo = async (input: DemoInput): Promise<void> => {
  const api = new MarketplaceApi(input.url)
  const time = new MarketplaceTime(api)
  const operator = await Operator.logIn(api, input.operator)
  const daysAgo = (days: number, hour = 8) => {
    const day = new Date(input.today.getTime() - days * DAY_MS).toISOString().slice(0, 10)
    return new Date(`${day}T${String(hour).padStart(2, "0")}:00:00Z`)
  }
  const bar = new ProgressBar("Demo marketplace", demoShops.length + demoOrders.length + 1)
  await time.moveTo(daysAgo(OPENED_DAYS_AGO))
  const region = await operator.ensureRegion({ name: "United States", currency_code: "usd", countries: ["us"] })
  const shopper = new Shopper(api, await operator.ensurePublishableKey("Demo storefront"), input.stripe_url)
  const shops: OpenShop[] = []
  for (const shop of demoShops) {
    shops.push(await openShop(operator, shop))
    bar.advance()
  }

  const happenings: Happening[] = [
    { at: daysAgo(PAYOUT_DAYS_AGO), run: () => payOut(shops[0], time, daysAgo(PAYOUT_DAYS_AGO)) },
  ]
  for (const order of demoOrders) {
    const at = daysAgo(order.days_ago, order.hour)
    happenings.push({
      at,
      run: async () => {
        // Only a customer who is logged in can say that the goods have arrived.
        const buyer = order.outcome === "received" ? await signUp(shopper, order) : shopper
        const order_id = await placeOrder(buyer, region.id, shops, order)
        await eventually(() => shops[order.items[0][0]].seller.merchantOrderOf(order_id), Boolean, `the parts of ${order_id}`)
        happenings.push(...happeningsAfter({ order, order_id, placed_at: at, shopper: buyer }, shops))
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

/** Runs what happens by time, including what is added while it runs; the daily jobs run at each new day. */
const playInOrder = async (happenings: Happening[], time: MarketplaceTime, until: Date): Promise<void> => {
  let day = ""
  while (happenings.length) {
    happenings.sort((a, b) => a.at.getTime() - b.at.getTime())
    const next = happenings.shift()
    if (!next || next.at > until) {
      return
    }
    await time.moveTo(next.at)
    if (next.at.toISOString().slice(0, 10) !== day) {
      day = next.at.toISOString().slice(0, 10)
      await time.run(...DAILY_JOBS)
    }
    await next.run()
  }
}
