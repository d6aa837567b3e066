import type { MarketplaceApi } from "./api"

export type Basket = {
  region_id: string
  email: string
  items: { variant_id: string; quantity: number }[]
  shipping_address: Record<string, string>
  promo_codes?: string[]
}

type Cart = { id: string; currency_code: string; total: number }
type PaymentSession = { id: string; data: { id: string; client_secret: string } }
type CompletedCart = { type: string; order?: { id: string; display_id: number; total: number }; error?: { message: string } }

/** A storefront: the public store API and nothing else, its payments confirmed at Stripe as Stripe.js would. */
export class Shopper {
  private readonly headers: Record<string, string>

  /** @param token of a customer who is logged in; a guest has none */
  constructor(
    readonly api: MarketplaceApi,
    private readonly publishable_key: string,
    readonly stripe_url: string,
    token?: string
  ) {
    this.headers = {
      "x-publishable-api-key": publishable_key,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    }
  }

  /** The same storefront with a new customer signed up and logged in. */
  async signUp(customer: { email: string; password: string; first_name: string; last_name: string }): Promise<Shopper> {
    const { password, ...person } = customer
    const credentials = { email: customer.email, password }
    const registered = await this.api.post<{ token: string }>("/auth/customer/emailpass/register", { body: credentials })
    await this.api.post("/store/customers", { token: registered.token, headers: this.headers, body: person })
    const { token } = await this.api.post<{ token: string }>("/auth/customer/emailpass", { body: credentials })
    return new Shopper(this.api, this.publishable_key, this.stripe_url, token)
  }

  /** Says that everything of an order has arrived, merchant order by merchant order. */
  async confirmReceipt(order_id: string): Promise<void> {
    const { merchant_orders } = await this.api.get<{ merchant_orders: { id: string }[] }>(
      `/store/orders/${order_id}/merchant-orders`,
      { headers: this.headers }
    )
    for (const { id } of merchant_orders) {
      await this.store(`/store/merchant-orders/${id}/confirm-receipt`, {})
    }
  }

  async createCart(basket: Basket): Promise<Cart> {
    const { cart } = await this.store<{ cart: Cart }>("/store/carts", {
      region_id: basket.region_id,
      email: basket.email,
      items: basket.items,
      shipping_address: basket.shipping_address,
      billing_address: basket.shipping_address,
      promo_codes: basket.promo_codes,
    })
    return cart
  }

  /** Chooses the shipping of every merchant in the cart, in one call. */
  async chooseShipping(cart_id: string, option_ids: string[]): Promise<Cart> {
    const { cart } = await this.store<{ cart: Cart }>(`/store/carts/${cart_id}/merchant-shipping-methods`, {
      options: option_ids.map((option_id) => ({ option_id })),
    })
    return cart
  }

  /** Says who sent the customer: the order counts as referred by the owner of the code. */
  async bringReferral(cart_id: string, code: string): Promise<void> {
    await this.store(`/store/carts/${cart_id}/referral`, { code })
  }

  shippingOptions(cart_id: string): Promise<{ shipping_options: { id: string; shipping_profile_id: string }[] }> {
    return this.api.get("/store/shipping-options", { headers: this.headers, query: { cart_id } })
  }

  /** Pays the cart by a card that works and turns it into an order. */
  async payAndComplete(cart_id: string): Promise<{ id: string; display_id: number; total: number }> {
    const { payment_collection } = await this.store<{ payment_collection: { id: string } }>(
      "/store/payment-collections",
      { cart_id }
    )
    const collection = await this.store<{ payment_collection: { payment_sessions: PaymentSession[] } }>(
      `/store/payment-collections/${payment_collection.id}/payment-sessions`,
      { provider_id: "pp_stripe_stripe" }
    )
    await this.confirmAtStripe(collection.payment_collection.payment_sessions[0].data)
    return this.complete(cart_id)
  }

  /** Completes a cart; a cart that is complete already answers with its order. */
  async complete(cart_id: string): Promise<{ id: string; display_id: number; total: number }> {
    const completed = await this.store<CompletedCart>(`/store/carts/${cart_id}/complete`, {})
    if (completed.type !== "order" || !completed.order) {
      throw new Error(`The cart ${cart_id} did not become an order: ${completed.error?.message ?? completed.type}`)
    }
    return completed.order
  }

  /** The order that a cart became, if it did. */
  async orderOf(cart_id: string): Promise<{ id: string } | undefined> {
    const { cart } = await this.api.get<{ cart: { completed_at: string | null } }>(`/store/carts/${cart_id}`, {
      headers: this.headers,
      query: { fields: "id,completed_at" },
    })
    return cart.completed_at ? this.complete(cart_id) : undefined
  }

  private async confirmAtStripe(intent: { id: string; client_secret: string }): Promise<void> {
    const response = await fetch(`${this.stripe_url}/v1/payment_intents/${intent.id}/confirm`, {
      method: "POST",
      headers: {
        authorization: "Bearer pk_test_local",
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({ client_secret: intent.client_secret, payment_method: "pm_card_visa" }),
    })
    if (!response.ok) {
      throw new Error(`Stripe refused to confirm ${intent.id}: ${response.status} ${await response.text()}`)
    }
  }

  private store<T>(path: string, body: unknown): Promise<T> {
    return this.api.post<T>(path, { headers: this.headers, body })
  }
}
