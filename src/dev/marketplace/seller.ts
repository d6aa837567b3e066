import type { MarketplaceApi } from "./api"
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
export type Balance = { currency_code: string; available: number; pending: number; owed: number; paid: number }

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
    await api.post("/store/merchant-applications", {
      token,
      body: {
        shop_name: shop.name,
        shop_handle: shop.handle,
        legal_form: "company",
        legal_name: shop.legal_name ?? shop.name,
        email: shop.email,
        first_name: shop.contact.first_name,
        last_name: shop.contact.last_name,
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

  /** The part of one order that this shop fulfils. */
  async merchantOrderOf(order_id: string): Promise<VendorMerchantOrder> {
    const { merchant_orders } = await this.get<{ merchant_orders: VendorMerchantOrder[] }>("/vendor/merchant-orders", {
      order_id,
      limit: 1,
    })
    if (!merchant_orders[0]) {
      throw new Error(`The shop ${this.shop.handle} has no merchant order of ${order_id}`)
    }
    return merchant_orders[0]
  }

  /** Packs everything that is left and hands it to the carrier. */
  async fulfilAndShip(merchant_order_id: string, tracking_number: string): Promise<void> {
    const { merchant_order } = await this.post<{ merchant_order: VendorMerchantOrder }>(
      `/vendor/merchant-orders/${merchant_order_id}/fulfillments`
    )
    for (const fulfillment of merchant_order.fulfillments ?? []) {
      await this.post(`/vendor/merchant-orders/${merchant_order_id}/fulfillments/${fulfillment.id}/ship`, {
        tracking_number,
      })
    }
  }

  /** Records that everything shipped has arrived. */
  async deliver(merchant_order_id: string): Promise<void> {
    const { merchant_order } = await this.get<{ merchant_order: VendorMerchantOrder }>(
      `/vendor/merchant-orders/${merchant_order_id}`
    )
    for (const fulfillment of merchant_order.fulfillments ?? []) {
      await this.post(`/vendor/merchant-orders/${merchant_order_id}/fulfillments/${fulfillment.id}/deliver`)
    }
  }

  async balances(): Promise<Balance[]> {
    const { balances } = await this.get<{ balances: Balance[] }>("/vendor/balance")
    return balances
  }

  /** Asks for everything that is available in one currency; nothing is asked for where nothing is there. */
  async withdrawAll(currency_code: string, idempotency_key: string): Promise<number> {
    const balance = (await this.balances()).find((row) => row.currency_code === currency_code)
    if (!balance || balance.available <= 0) {
      return 0
    }
    await this.post("/vendor/withdrawals", { amount: balance.available, currency_code, idempotency_key })
    return balance.available
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
