import { productOf, shippingOptionOf, variantOf } from "./seed/catalogue"
import type { SeededStore } from "./seed/store"
import type { MeasuredServer } from "./server"

/** What one call took: time on the client's clock, CPU and statements of the server. */
export type Sample = { ms: number; cpu_ms: number; statements: number }

/** The samples of one shopper's visit by the name of the call. */
export type Visit = Record<string, Sample>

export type Shop = { server: MeasuredServer; store: SeededStore }

/** Whose products go into the cart, by number; one item each. */
export type Basket = {
  shops: number[]
  /** Medusa's manual provider when absent. */
  provider_id?: string
  /** What the shopper does at the provider before completing. */
  confirmPayment?: (session: PaymentSession) => Promise<void>
}

export type PaymentSession = { data: { id: string; client_secret: string } }

const ADDRESS = {
  first_name: "Grace",
  last_name: "Hopper",
  address_1: "1 Harbor St",
  city: "Boston",
  province: "ma",
  postal_code: "02110",
  country_code: "us",
}

/** The calls of a checkout, in their order. */
export const CHECKOUT_CALLS = [
  "create cart",
  "add item",
  "set address",
  "list shipping options",
  "choose shipping",
  "create payment",
  "complete",
] as const

/** The whole checkout of a visit: the sum of its calls. */
export const wholeCheckout = (visit: Visit): Sample =>
  CHECKOUT_CALLS.map((name) => visit[name]).reduce((sum, sample) => ({
    ms: sum.ms + sample.ms,
    cpu_ms: sum.cpu_ms + sample.cpu_ms,
    statements: sum.statements + sample.statements,
  }))

/** A client of the public store API that measures each call. */
class Visitor {
  readonly visit: Visit = {}

  constructor(private readonly shop: Shop) {}

  async call<T>(name: string, method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
    const { server, store } = this.shop
    const before = await server.usage()
    const started = performance.now()
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: { "content-type": "application/json", "x-publishable-api-key": store.publishable_key },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await response.text()
    const ms = performance.now() - started
    const after = await server.usage()
    if (!response.ok) {
      throw new Error(`${server.kind}: ${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`)
    }
    this.add(name, { ms, cpu_ms: after.cpu_ms - before.cpu_ms, statements: after.statements - before.statements })
    return JSON.parse(text) as T
  }

  private add(name: string, sample: Sample): void {
    const sum = this.visit[name] ?? { ms: 0, cpu_ms: 0, statements: 0 }
    this.visit[name] = {
      ms: sum.ms + sample.ms,
      cpu_ms: sum.cpu_ms + sample.cpu_ms,
      statements: sum.statements + sample.statements,
    }
  }

  /** What the server still does after the last call, until it is quiet. */
  async measureRest(name: string): Promise<void> {
    const before = await this.shop.server.usage()
    const started = performance.now()
    const after = await this.shop.server.settle()
    this.add(name, {
      ms: performance.now() - started,
      cpu_ms: after.cpu_ms - before.cpu_ms,
      statements: after.statements - before.statements,
    })
  }
}

type Cart = { cart: { id: string } }

const chooseShipping = async (visitor: Visitor, shop: Shop, cart_id: string, shops: number[]): Promise<void> => {
  if (shop.server.kind === "plain") {
    await visitor.call("choose shipping", "POST", `/store/carts/${cart_id}/shipping-methods`, {
      option_id: shippingOptionOf(1),
    })
    return
  }
  await visitor.call("choose shipping", "POST", `/store/carts/${cart_id}/merchant-shipping-methods`, {
    options: [...new Set(shops)].map((number) => ({ option_id: shippingOptionOf(number) })),
  })
}

const pay = async (visitor: Visitor, cart_id: string, basket: Basket): Promise<void> => {
  const { payment_collection } = await visitor.call<{ payment_collection: { id: string } }>(
    "create payment",
    "POST",
    "/store/payment-collections",
    { cart_id }
  )
  const { payment_collection: collection } = await visitor.call<{
    payment_collection: { payment_sessions: PaymentSession[] }
  }>("create payment", "POST", `/store/payment-collections/${payment_collection.id}/payment-sessions`, {
    provider_id: basket.provider_id ?? "pp_system_default",
  })
  await basket.confirmPayment?.(collection.payment_sessions[0])
}

/** One shopper from an empty cart to an order, through the public store API, each call measured. */
export const checkOut = async (shop: Shop, basket: Basket): Promise<Visit> =>
  (await placeOrder(shop, basket)).visit

/** The same, with the id of the order. */
export const placeOrder = async (shop: Shop, basket: Basket): Promise<{ visit: Visit; order_id: string }> => {
  const visitor = new Visitor(shop)
  const { region_id } = shop.store
  const { cart } = await visitor.call<Cart>("create cart", "POST", "/store/carts", { region_id })
  for (const number of basket.shops) {
    const item = { variant_id: variantOf(number), quantity: 1 }
    await visitor.call("add item", "POST", `/store/carts/${cart.id}/line-items`, item)
  }
  await visitor.call("set address", "POST", `/store/carts/${cart.id}`, {
    email: "grace@customer.example.com",
    shipping_address: ADDRESS,
    billing_address: ADDRESS,
  })
  await visitor.call("list shipping options", "GET", `/store/shipping-options?cart_id=${cart.id}`)
  await chooseShipping(visitor, shop, cart.id, basket.shops)
  await pay(visitor, cart.id, basket)
  const completed = await visitor.call<{ type: string; order?: { id: string } }>(
    "complete",
    "POST",
    `/store/carts/${cart.id}/complete`,
    {}
  )
  if (!completed.order) {
    throw new Error(`${shop.server.kind}: the cart did not become an order: ${JSON.stringify(completed).slice(0, 500)}`)
  }
  await visitor.measureRest("after the order")
  return { visit: visitor.visit, order_id: completed.order.id }
}

/** One visitor who looks around: a page of twenty products with prices, and one product. */
export const browse = async (shop: Shop, number: number): Promise<Visit> => {
  const visitor = new Visitor(shop)
  const { region_id } = shop.store
  await visitor.call("list 20 products", "GET", `/store/products?limit=20&region_id=${region_id}`)
  await visitor.call("product page", "GET", `/store/products/${productOf(number)}?region_id=${region_id}`)
  return visitor.visit
}
