import { ApiError, type MarketplaceApi } from "./api"

type Region = { id: string; currency_code: string; countries: { iso_2: string }[] }
type ApiKey = { id: string; token: string; type: string }
type SalesChannel = { id: string; name: string }
type Application = { id: string; shop_handle: string; status: string }

/** An operator of the platform, logged in to the admin API. */
export class Operator {
  private constructor(
    readonly api: MarketplaceApi,
    readonly token: string
  ) {}

  static async logIn(api: MarketplaceApi, login: { email: string; password: string }): Promise<Operator> {
    const { token } = await api.post<{ token: string }>("/auth/user/emailpass", { body: login })
    return new Operator(api, token)
  }

  get<T>(path: string, query?: Record<string, string | number | undefined>): Promise<T> {
    return this.api.get<T>(path, { token: this.token, query })
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.api.post<T>(path, { token: this.token, body })
  }

  /** The region that sells in `currency_code` to `countries`, made where it is missing, paid through Stripe. */
  async ensureRegion(wanted: { name: string; currency_code: string; countries: string[] }): Promise<Region> {
    const { regions } = await this.get<{ regions: Region[] }>("/admin/regions", { limit: 100 })
    const found = regions.find(
      (region) =>
        region.currency_code === wanted.currency_code &&
        region.countries?.some((country) => country.iso_2 === wanted.countries[0])
    )
    if (found) {
      return found
    }
    await this.ensureStoreCurrency(wanted.currency_code)
    const { region } = await this.post<{ region: Region }>("/admin/regions", {
      ...wanted,
      payment_providers: ["pp_stripe_stripe"],
      automatic_taxes: false,
    })
    return region
  }

  /** A storefront's publishable key for the store's first sales channel. */
  async ensurePublishableKey(title: string): Promise<string> {
    const { sales_channels } = await this.get<{ sales_channels: SalesChannel[] }>("/admin/sales-channels", { limit: 1 })
    const { api_keys } = await this.get<{ api_keys: (ApiKey & { title: string })[] }>("/admin/api-keys", {
      type: "publishable",
      limit: 100,
    })
    const found = api_keys.find((key) => key.title === title)
    if (found) {
      return found.token
    }
    const { api_key } = await this.post<{ api_key: ApiKey }>("/admin/api-keys", { title, type: "publishable" })
    await this.post(`/admin/api-keys/${api_key.id}/sales-channels`, { add: [sales_channels[0].id] })
    return api_key.token
  }

  /** A second person of the platform with a login of its own: invited, and the invitation accepted. */
  async inviteColleague(person: { email: string; password: string; first_name: string; last_name: string }): Promise<Operator> {
    const { email, password, first_name, last_name } = person
    const { invite } = await this.post<{ invite: { token: string } }>("/admin/invites", { email })
    const { token } = await this.api.post<{ token: string }>("/auth/user/emailpass/register", { body: { email, password } })
    await this.api.post("/admin/invites/accept", {
      token,
      query: { token: invite.token },
      body: { email, first_name, last_name },
    })
    return Operator.logIn(this.api, { email, password })
  }

  /** Approves the application of a shop; an application that is approved already stays so. */
  async approve(shop_handle: string): Promise<void> {
    const { merchant_applications } = await this.get<{ merchant_applications: Application[] }>(
      "/admin/merchant-applications",
      { q: shop_handle, limit: 20 }
    )
    const application = merchant_applications.find((candidate) => candidate.shop_handle === shop_handle)
    if (!application) {
      throw new Error(`No application for the shop "${shop_handle}" was found to approve`)
    }
    if (application.status !== "approved") {
      await this.post(`/admin/merchant-applications/${application.id}/approve`)
    }
  }

  private async ensureStoreCurrency(currency_code: string): Promise<void> {
    type Store = { id: string; supported_currencies: { currency_code: string; is_default: boolean }[] }
    const { stores } = await this.get<{ stores: Store[] }>("/admin/stores", { limit: 1 })
    const supported_currencies = stores[0].supported_currencies.map(({ currency_code, is_default }) => ({
      currency_code,
      is_default,
    }))
    if (supported_currencies.some((currency) => currency.currency_code === currency_code)) {
      return
    }
    await this.post(`/admin/stores/${stores[0].id}`, {
      supported_currencies: [
        ...supported_currencies,
        { currency_code, is_default: supported_currencies.length === 0 },
      ],
    })
  }
}

/** True where a call was refused with this status. */
export const wasRefusedWith = (error: unknown, status: number): error is ApiError =>
  error instanceof ApiError && error.status === status
