import type { Balance } from "../../client/types/settlement"
import type { MarketplaceApi } from "./api"
import { eventually } from "./eventually"
import { wasRefusedWith } from "./operator"

export type Shop = {
  handle: string
  name: string
  email: string
  password: string
  country_code: string
  currency_code: string
  contact: { first_name: string; last_name: string }
  legal_name?: string
  message?: string
}

export type VendorVariant = { id: string; title: string; sku: string | null }
export type VendorProduct = { id: string; handle: string; variants: VendorVariant[] }
export type VendorMerchantOrder = {
  id: string
  order_id: string
  display_id: string
  status: string
  total_amount: number
  fulfillments?: { id: string }[]
  lines: { id: string; variant_id: string; quantity: number }[]
}

/** A member of one shop, logged in to the vendor API. */
export class Seller {
  private constructor(
    readonly api: MarketplaceApi,
    readonly token: string,
    readonly shop: Shop
  ) {}

  /** Signs up and applies; one who has applied before only logs in. */
  static async apply(api: MarketplaceApi, shop: Shop): Promise<void> {
    const credentials = { email: shop.email, password: shop.password }
    const token = await Seller.registrationToken(api, credentials)
    if (!token) {
      return
    }
    await api.post("/vendor/merchant-applications", {
      token,
      body: {
        shop_name: shop.name,
        shop_handle: shop.handle,
        legal_form: "company",
        legal_name: shop.legal_name ?? shop.name,
        email: shop.email,
        contact_first_name: shop.contact.first_name,
        contact_last_name: shop.contact.last_name,
        country_code: shop.country_code,
        currency_code: shop.currency_code,
        message: shop.message,
      },
    })
  }

  static async logIn(api: MarketplaceApi, shop: Shop): Promise<Seller> {
    const { token } = await api.post<{ token: string }>("/auth/member/emailpass", {
      body: { email: shop.email, password: shop.password },
    })
    return new Seller(api, token, shop)
  }

  /** Signs up and joins the party that invited this address. */
  static async acceptInvitation(api: MarketplaceApi, party: Shop, token: string): Promise<Seller> {
    const registered = await Seller.registrationToken(api, { email: party.email, password: party.password })
    if (registered) {
      await api.post("/vendor/invitations/accept", { token: registered, body: { token, ...party.contact } })
    }
    return Seller.logIn(api, party)
  }

  get<T>(path: string, query?: Record<string, string | number | undefined>): Promise<T> {
    return this.api.get<T>(path, { token: this.token, query })
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.api.post<T>(path, { token: this.token, body })
  }

  /** Lists a product; one that exists under the same handle is returned as it is. */
  async ensureProduct(product: { handle: string } & Record<string, unknown>): Promise<VendorProduct> {
    try {
      const created = await this.post<{ product: VendorProduct }>("/vendor/products", product)
      return created.product
    } catch (error) {
      if (!wasRefusedWith(error, 400) || !error.body.includes(product.handle)) {
        throw error
      }
      const { products } = await this.get<{ products: VendorProduct[] }>("/vendor/products", { q: product.handle })
      const found = products.find((candidate) => candidate.handle === product.handle)
      if (!found) {
        throw error
      }
      return found
    }
  }

  /** Offers shipping at one price to everyone in the countries of one of the platform's zones. */
  async offerShipping(option: { name: string; amount: number; currency_code: string; country_code: string }): Promise<string> {
    const { service_zones } = await this.get<{ service_zones: { id: string; country_codes: string[] }[] }>(
      "/vendor/service-zones"
    )
    const zone = service_zones.find(({ country_codes }) => country_codes.includes(option.country_code))
    if (!zone) {
      throw new Error(`The platform does not ship to "${option.country_code}": no region has that country`)
    }
    const { shipping_option } = await this.post<{ shipping_option: { id: string } }>("/vendor/shipping-options", {
      name: option.name,
      service_zone_id: zone.id,
      prices: [{ amount: option.amount, currency_code: option.currency_code }],
    })
    return shipping_option.id
  }

  /** The part of one order that this shop fulfils. */
  async merchantOrderOf(order_id: string): Promise<VendorMerchantOrder> {
    type Answer = { merchant_orders: VendorMerchantOrder[] }
    const { merchant_orders } = await eventually(
      () => this.get<Answer>("/vendor/merchant-orders", { order_id, limit: 1 }),
      (answer) => answer.merchant_orders.length > 0,
      `the part of the order ${order_id} that ${this.shop.handle} fulfils`
    )
    return merchant_orders[0]
  }

  /** Packs everything that is left. */
  async fulfil(merchant_order_id: string): Promise<void> {
    await this.post(`/vendor/merchant-orders/${merchant_order_id}/fulfillments`)
  }

  /** Hands everything that is packed to the carrier. */
  async ship(merchant_order_id: string, tracking_number: string): Promise<void> {
    for (const fulfillment of await this.fulfillmentsOf(merchant_order_id)) {
      await this.post(`/vendor/merchant-orders/${merchant_order_id}/fulfillments/${fulfillment.id}/ship`, {
        tracking_number,
      })
    }
  }

  /** Records that everything shipped has arrived. */
  async deliver(merchant_order_id: string): Promise<void> {
    for (const fulfillment of await this.fulfillmentsOf(merchant_order_id)) {
      await this.post(`/vendor/merchant-orders/${merchant_order_id}/fulfillments/${fulfillment.id}/deliver`)
    }
  }

  /** Gives the customer one piece of the first line back, in money. */
  async refundOnePiece(merchant_order: VendorMerchantOrder, reason: string): Promise<void> {
    await this.post(`/vendor/merchant-orders/${merchant_order.id}/refunds`, {
      items: [{ merchant_order_line_id: merchant_order.lines[0].id, quantity: 1 }],
      reason,
      idempotency_key: `refund-${merchant_order.id}`,
    })
  }

  /** Cancels everything of the merchant order that has not been packed; what was paid for it is refunded. */
  async cancel(merchant_order_id: string, reason: string): Promise<void> {
    await this.post(`/vendor/merchant-orders/${merchant_order_id}/cancel`, { reason })
  }

  /**
   * Opens the shop's account at the payment provider and completes the form behind the onboarding link.
   * @returns the id of the payout account
   */
  async openPayoutAccount(): Promise<string> {
    type Opened = { payout_account: { id: string; payouts_enabled: boolean }; onboarding_url: string | null }
    const { onboarding_url } = await this.post<Opened>("/vendor/payout-account", {
      return_url: `${this.api.url}/vendor-panel/balance`,
      refresh_url: `${this.api.url}/vendor-panel/balance`,
    })
    if (onboarding_url) {
      await fetch(onboarding_url, { method: "POST", redirect: "manual" })
    }
    const { payout_account } = await eventually(
      () => this.post<Opened>("/vendor/payout-account/refresh"),
      (answer) => answer.payout_account?.payouts_enabled,
      `the payout account of ${this.shop.handle} to be enabled`
    )
    return payout_account.id
  }

  async merchantId(): Promise<string> {
    return (await this.get<{ merchant: { id: string } }>("/vendor/merchant")).merchant.id
  }

  /** Pays a part of the deposit by card, on the page that is opened for it. */
  async payDepositByCard(amount: number, currency_code: string, idempotency_key: string): Promise<void> {
    type Payment = { id: string; status: string }
    const { deposit_payment, checkout_url } = await this.post<{ deposit_payment: Payment; checkout_url: string | null }>(
      "/vendor/deposit/payments",
      { source: "card", amount, currency_code, idempotency_key }
    )
    if (checkout_url) {
      await fetch(checkout_url, { method: "POST", redirect: "manual" })
    }
    await eventually(
      () => this.post<{ deposit_payment: Payment }>(`/vendor/deposit/payments/${deposit_payment.id}/refresh`),
      (answer) => answer.deposit_payment.status === "paid",
      `the deposit of ${this.shop.handle} to be paid`
    )
  }

  async balances(): Promise<Balance[]> {
    const { balances } = await this.get<{ balances: Balance[] }>("/vendor/balance")
    return balances
  }

  /** Asks for everything that is available in one currency; nothing where it is below the minimum. */
  async withdrawAll(currency_code: string, idempotency_key: string): Promise<number> {
    const balance = (await this.balances()).find((row) => row.currency_code === currency_code)
    if (!balance || balance.available_amount < Math.max(balance.minimum_withdrawal_amount, 1)) {
      return 0
    }
    const amount = balance.available_amount
    await this.post("/vendor/withdrawals", { amount, currency_code, idempotency_key })
    return amount
  }

  private async fulfillmentsOf(merchant_order_id: string): Promise<{ id: string }[]> {
    const { merchant_order } = await this.get<{ merchant_order: VendorMerchantOrder }>(
      `/vendor/merchant-orders/${merchant_order_id}`
    )
    return merchant_order.fulfillments ?? []
  }

  private static async registrationToken(
    api: MarketplaceApi,
    credentials: { email: string; password: string }
  ): Promise<string | null> {
    try {
      const { token } = await api.post<{ token: string }>("/auth/member/emailpass/register", { body: credentials })
      return token
    } catch (error) {
      if (wasRefusedWith(error, 401)) {
        return null
      }
      throw error
    }
  }
}
