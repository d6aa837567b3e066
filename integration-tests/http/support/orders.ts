import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { eventually } from "../../../src/dev/marketplace/eventually"
import type { LocalStripe } from "../../../src/dev/stripe"
import type { MerchantOrderDetail } from "../../../src/client/types/merchant-order"
import type LedgerModuleService from "../../../src/modules/ledger/service"
import { aCart, type CartItem, listCartOptions } from "./catalogue"
import type { Headers } from "./http"
import type { Marketplace, OwnedMerchant } from "./marketplace"

/** A merchant order as operators see it. */
export type AdminMerchantOrder = Omit<MerchantOrderDetail, "lines"> & {
  lines: (MerchantOrderDetail["lines"][number] & {
    order_line_item_id: string
    refunded_quantity: number
  })[]
  order_id: string
  merchant_id: string
  is_paid_outside: boolean
  split: { fee_plan_version: number; pieces: { kind: string; commission_amount: number }[] }
}

export type PlacedOrder = { id: string; display_id: number; total: number; cart_id: string }

type Checkout = { headers?: Headers; promo_codes?: string[]; provider_id?: string }
type PaymentSession = { id: string; data: { id: string; client_secret: string } }
type Completed = { type: string; order?: PlacedOrder; error?: { message: string } }

/**
 * A cart that is paid and only needs to be completed: stock store API, our one call for the shipping of all
 * merchants, the card confirmed at Stripe as Stripe.js does.
 *
 * @returns the cart's id
 */
export const aPaidCart = async (
  market: Marketplace,
  stripe: LocalStripe,
  items: CartItem[],
  { headers = {}, promo_codes, provider_id = "pp_stripe_stripe" }: Checkout = {}
): Promise<string> => {
  const { http, storeHeaders } = market
  const store = { ...storeHeaders, ...headers }
  const cart = await aCart({ ...market, storeHeaders: store }, items)
  const options = await listCartOptions(market, cart.id)
  await http.postOk(`/store/carts/${cart.id}/merchant-shipping-methods`, {
    headers: store,
    body: { options: options.map(({ id }) => ({ option_id: id })) },
  })
  if (promo_codes) {
    await http.postOk(`/store/carts/${cart.id}/promotions`, { headers: store, body: { promo_codes } })
  }
  const { payment_collection } = await http.postOk<{ payment_collection: { id: string; amount: number } }>(
    "/store/payment-collections",
    { headers: store, body: { cart_id: cart.id } }
  )
  if (payment_collection.amount === 0) {
    return cart.id
  }
  const session = await http.postOk<{ payment_collection: { payment_sessions: PaymentSession[] } }>(
    `/store/payment-collections/${payment_collection.id}/payment-sessions`,
    { headers: store, body: { provider_id } }
  )
  if (provider_id.startsWith("pp_stripe")) {
    await confirmAtStripe(stripe, session.payment_collection.payment_sessions[0].data)
  }
  return cart.id
}

const confirmAtStripe = async (stripe: LocalStripe, intent: PaymentSession["data"]) => {
  const answer = await fetch(`${stripe.url}/v1/payment_intents/${intent.id}/confirm`, {
    method: "POST",
    headers: { authorization: "Bearer pk_test_local", "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ client_secret: intent.client_secret, payment_method: "pm_card_visa" }),
  })
  if (!answer.ok) {
    throw new Error(`Stripe answered ${answer.status}: ${await answer.text()}`)
  }
}

/** Completes a cart. */
export const completeCart = async (
  { http, storeHeaders }: Marketplace,
  cart_id: string,
  headers: Headers = {}
) => {
  const { status, body } = await http.post<Completed>(`/store/carts/${cart_id}/complete`, {
    headers: { ...storeHeaders, ...headers },
    body: {},
  })
  return { status, body }
}

/**
 * An order that a customer placed and paid; its merchant orders follow a moment later (`merchantOrdersOf`).
 */
export const placeOrder = async (
  market: Marketplace,
  stripe: LocalStripe,
  items: CartItem[],
  checkout: Checkout = {}
): Promise<PlacedOrder> => {
  const cart_id = await aPaidCart(market, stripe, items, checkout)
  const { status, body } = await completeCart(market, cart_id, checkout.headers)
  if (body.type !== "order" || !body.order) {
    throw new Error(`Cart ${cart_id} did not become an order: ${status} ${JSON.stringify(body)}`)
  }
  return { ...body.order, cart_id }
}

/** What is there of an order's parts right now. */
export const readMerchantOrders = async (
  { http, admin }: Marketplace,
  order_id: string
): Promise<AdminMerchantOrder[]> => {
  const body = await http.getOk<{ merchant_orders: AdminMerchantOrder[] }>("/admin/merchant-orders", {
    headers: admin,
    query: { order_id, limit: 100 },
  })
  return body.merchant_orders.sort((a, b) => a.display_id.localeCompare(b.display_id))
}

/** The parts of an order, once they are there and paid. */
export const merchantOrdersOf = (market: Marketplace, order_id: string): Promise<AdminMerchantOrder[]> =>
  eventually(
    () => readMerchantOrders(market, order_id),
    (parts) => parts.length > 0 && parts.every((part) => part.payment_status !== "awaiting"),
    `the merchant orders of ${order_id}`
  )

/** The part of an order that a merchant sells, once it is there and paid. */
export const partOf = async (
  market: Marketplace,
  order_id: string,
  merchant: Pick<OwnedMerchant, "id">
): Promise<AdminMerchantOrder> => {
  const parts = await merchantOrdersOf(market, order_id)
  const part = parts.find(({ merchant_id }) => merchant_id === merchant.id)
  if (!part) {
    throw new Error(`Merchant ${merchant.id} sells nothing in order ${order_id}`)
  }
  return part
}

/**
 * A member's request about one of its merchant orders; the answer is the merchant order, or what was wrong.
 */
export const act = <Body = { merchant_order: MerchantOrderDetail; message?: string }>(
  { http }: Marketplace,
  { headers }: Pick<OwnedMerchant, "headers">,
  path: string,
  body: Record<string, unknown> = {}
) => http.post<Body>(`/vendor/merchant-orders/${path}`, { headers, body })

/** Packs, ships and delivers everything that is left of a merchant order. */
export const sendAll = async (
  market: Marketplace,
  merchant: OwnedMerchant,
  id: string
): Promise<MerchantOrderDetail> => {
  const packed = await act(market, merchant, `${id}/fulfillments`)
  if (packed.status !== 200) {
    throw new Error(`Packing answered ${packed.status}: ${packed.body.message}`)
  }
  const parcel = packed.body.merchant_order.fulfillments.find((one) => !one.shipped_at && !one.canceled_at)
  await act(market, merchant, `${id}/fulfillments/${parcel?.id}/ship`, { tracking_number: "1Z999" })
  const delivered = await act(market, merchant, `${id}/fulfillments/${parcel?.id}/deliver`)
  return delivered.body.merchant_order
}

/** Balances by account, natural sign, without those that are zero: `{ "pending:mer_1": 4500n }`. */
export const readBalances = async (container: MedusaContainer): Promise<Record<string, bigint>> => {
  const ledger = container.resolve<LedgerModuleService>("ledger")
  const [accounts] = await ledger.listAccounts({}, { limit: 1000 })
  return Object.fromEntries(
    accounts
      .filter(({ natural_amount }) => natural_amount !== 0n)
      .map((row) => [row.account, row.natural_amount])
  )
}

/** Runs `work` while every event is lost, as when the process that handles them is killed. */
export const losingEvents = async <T>(container: MedusaContainer, work: () => Promise<T>): Promise<T> => {
  const bus = container.resolve(Modules.EVENT_BUS)
  const lost = jest.spyOn(bus, "emit").mockResolvedValue(undefined)
  try {
    return await work()
  } finally {
    lost.mockRestore()
  }
}
