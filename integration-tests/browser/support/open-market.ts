import { randomBytes } from "node:crypto"
import { MarketplaceApi } from "../../../src/dev/marketplace/api"
import { eventually } from "../../../src/dev/marketplace/eventually"
import { LocalBank } from "../../../src/dev/marketplace/local-bank"
import { Operator } from "../../../src/dev/marketplace/operator"
import { Seller } from "../../../src/dev/marketplace/seller"
import { Shopper } from "../../../src/dev/marketplace/shopper"
import { MarketplaceTime } from "../../../src/dev/marketplace/time"
import type { Guildhall } from "./guildhall"

const DAY_MS = 86_400_000
const mark = randomBytes(3).toString("hex")

const shop = {
  name: `Clay House ${mark}`,
  handle: `clay-house-${mark}`,
  email: `mara-${mark}@clay.example.com`,
  password: "stoneware-and-ash",
  country_code: "us",
  currency_code: "usd",
  contact: { first_name: "Mara", last_name: "Lin" },
}

const colleague = {
  email: `petra-${mark}@guildhall.example.com`,
  password: "two-pairs-of-eyes",
  first_name: "Petra",
  last_name: "Novak",
}

export interface OpenMarket {
  shop: typeof shop
  merchant_id: string
  operator: Operator
  seller: Seller
  second: Operator
  /** Days of the marketplace's clock: when the shop opened, and now. */
  first_day: string
  today: string
}

const address = {
  first_name: "Ada",
  last_name: "Lovelace",
  address_1: "1 Analytical Way",
  city: "Springfield",
  postal_code: "12345",
  country_code: "us",
}

/** A customer pays for one mug and the shop hands it over. @returns the order's id */
const sell = async (shopper: Shopper, seller: Seller, region_id: string, variant_id: string): Promise<string> => {
  const cart = await shopper.createCart({
    region_id,
    email: "ada@example.com",
    items: [{ variant_id, quantity: 1 }],
    shipping_address: address,
  })
  const { shipping_options } = await shopper.shippingOptions(cart.id)
  await shopper.chooseShipping(cart.id, [shipping_options[0].id])
  const order = await shopper.payAndComplete(cart.id)
  const part = await seller.merchantOrderOf(order.id)
  await seller.fulfil(part.id)
  await seller.ship(part.id, "GH-0001")
  await seller.deliver(part.id)
  return order.id
}

const dispute = async (operator: Operator, seller: Seller, bank: LocalBank, order_id: string): Promise<void> => {
  type Payments = { order: { payment_collections: { payments: { data: { id: string } }[] }[] } }
  const fields = "id,payment_collections.payments.data"
  const { order } = await operator.get<Payments>(`/admin/orders/${order_id}`, { fields })
  const charge = await bank.chargeOf(order.payment_collections[0].payments[0].data.id)
  await bank.dispute(charge, "product_not_received")
  await eventually(
    () => seller.get<{ count: number }>("/vendor/disputes"),
    ({ count }) => count > 0,
    "the dispute"
  )
}

/**
 * A shop with money: two sales of 100.00 that are delivered and settled, one of them disputed, and a top-up at Stripe that
 * the ledger does not know.
 */
export const openMarket = async (guildhall: Guildhall): Promise<OpenMarket> => {
  const api = new MarketplaceApi(guildhall.url)
  const time = new MarketplaceTime(api)
  const bank = new LocalBank(guildhall.stripe_url)
  const operator = await Operator.logIn(api, guildhall.operator)
  const second = await operator.inviteColleague(colleague)
  const region = await operator.ensureRegion({ name: "United States", currency_code: "usd", countries: ["us"] })
  await Seller.apply(api, shop)
  await operator.approve(shop.handle)
  const seller = await Seller.logIn(api, shop)
  await seller.openPayoutAccount()
  const product = await seller.ensureProduct({
    title: "Harbour Mug",
    handle: `harbour-mug-${mark}`,
    status: "published",
    options: [{ title: "Size", values: ["One"] }],
    variants: [
      { title: "One", options: { Size: "One" }, prices: [{ amount: 10_000, currency_code: "usd" }], stocked_quantity: 9 },
    ],
  })
  const shopper = new Shopper(api, await operator.ensurePublishableKey("Storefront"), guildhall.stripe_url)
  const start = new Date((await api.get<{ now: string }>("/dev/clock")).now)
  await sell(shopper, seller, region.id, product.variants[0].id)
  const disputed = await sell(shopper, seller, region.id, product.variants[0].id)
  await bank.topUp(25_000, "usd")
  const now = new Date(start.getTime() + 10 * DAY_MS)
  await time.moveTo(now)
  await time.run("sweep-orders", "settle-funds", "release-earnings")
  await dispute(operator, seller, bank, disputed)
  const dayOf = (at: Date) => at.toISOString().slice(0, 10)
  return {
    shop,
    merchant_id: await seller.merchantId(),
    operator,
    seller,
    second,
    first_day: dayOf(start),
    today: dayOf(now),
  }
}
