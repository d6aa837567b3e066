import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createRegionsWorkflow,
  createUserAccountWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
} from "@medusajs/medusa/core-flows"
import type ClockModuleService from "../../../src/modules/clock/service"
import type { Merchant } from "../../../src/client/types/merchant"
import type { CreateMerchantApplication, MerchantApplication } from "../../../src/client/types/onboarding"
import { type Api, bearer, type Headers, type Http, httpOf } from "./http"

export const PASSWORD = "correct-horse-battery"

/** A login of a member and what it sends with each request. */
export type MemberLogin = { email: string; token: string; headers: Headers }

/** An active merchant with its owner's login. */
export type OwnedMerchant = { id: string; handle: string; name: string; owner: MemberLogin; headers: Headers }

export type Marketplace = Awaited<ReturnType<typeof createMarketplace>>

const registerAndLogin = (http: Http) => ({
  async register(actor: string, email: string): Promise<Headers> {
    const body = { email, password: PASSWORD }
    const { token } = await http.postOk<{ token: string }>(`/auth/${actor}/emailpass/register`, { body })
    return bearer(token)
  },
  async login(actor: string, email: string): Promise<MemberLogin> {
    const body = { email, password: PASSWORD }
    const { token } = await http.postOk<{ token: string }>(`/auth/${actor}/emailpass`, { body })
    return { email, token, headers: bearer(token) }
  },
})

const createOperator = async (http: Http, container: MedusaContainer, email: string): Promise<Headers> => {
  const auth = container.resolve(Modules.AUTH)
  const entry = registerAndLogin(http)
  await entry.register("user", email)
  const [identity] = await auth.listProviderIdentities({ entity_id: email })
  await createUserAccountWorkflow(container).run({
    input: { authIdentityId: identity.auth_identity_id as string, userData: { email } },
  })
  return (await entry.login("user", email)).headers
}

const createPublishableKey = async (
  container: MedusaContainer,
  sales_channel_id: string
): Promise<string> => {
  const { result } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: "Storefront", type: "publishable", created_by: "test" }] },
  })
  await linkSalesChannelsToApiKeyWorkflow(container).run({
    input: { id: result[0].id, add: [sales_channel_id] },
  })
  return result[0].token
}

const createRegion = async (container: MedusaContainer, region: RegionInput): Promise<string> => {
  const providers = await container.resolve(Modules.PAYMENT).listPaymentProviders({ is_enabled: true })
  const { result } = await createRegionsWorkflow(container).run({
    input: { regions: [{ ...region, payment_providers: providers.map(({ id }) => id) }] },
  })
  return result[0].id
}

type RegionInput = { name: string; currency_code: string; countries: string[] }

const usRegion: RegionInput = { name: "United States", currency_code: "usd", countries: ["us"] }

/** A complete application; give what the test is about. */
export const anApplication = (given: Partial<CreateMerchantApplication> = {}): CreateMerchantApplication => ({
  legal_form: "company",
  legal_name: "Loom & Thread Ltd",
  shop_name: "Loom & Thread",
  shop_handle: "loom-and-thread",
  email: "hello@loom.example.com",
  contact_first_name: "Ada",
  contact_last_name: "Lovelace",
  country_code: "us",
  currency_code: "usd",
  ...given,
})

/**
 * A marketplace that is ready for its first merchant: a region (US, usd, every payment provider), the
 * default sales channel with a publishable key, an operator. Its functions make one thing each, by HTTP as
 * real clients do.
 */
export const createMarketplace = async (api: Api, container: MedusaContainer, region = usRegion) => {
  const http = httpOf(api)
  const entry = registerAndLogin(http)
  const [store] = await container.resolve(Modules.STORE).listStores({}, { take: 1 })
  const sales_channel_id = store.default_sales_channel_id as string
  const region_id = await createRegion(container, region)
  const storeHeaders = { "x-publishable-api-key": await createPublishableKey(container, sales_channel_id) }
  const admin = await createOperator(http, container, "operator@guildhall.example.com")
  let count = 0

  const apply = async (
    email: string,
    application: CreateMerchantApplication
  ): Promise<MerchantApplication> => {
    const headers = { ...storeHeaders, ...(await entry.register("member", email)) }
    const body = await http.postOk<{ merchant_application: MerchantApplication }>(
      "/store/merchant-applications",
      {
        headers,
        body: application,
      }
    )
    return body.merchant_application
  }

  const approve = async (application_id: string): Promise<string> => {
    const url = `/admin/merchant-applications/${application_id}/approve`
    const body = await http.postOk<{ merchant_application: MerchantApplication }>(url, { headers: admin })
    return body.merchant_application.merchant_id as string
  }

  return {
    http,
    container,
    region_id,
    sales_channel_id,
    currency_code: region.currency_code,
    storeHeaders,
    admin,
    clock: container.resolve<ClockModuleService>("clock"),
    database: container.resolve(ContainerRegistrationKeys.PG_CONNECTION),
    ...entry,
    apply,
    approve,

    /** Another operator, logged in. */
    anOperator: (email: string) => createOperator(http, container, email),

    /** A merchant that applied, was approved and is active. */
    async aMerchant(
      given: Partial<CreateMerchantApplication> & { owner_email?: string } = {}
    ): Promise<OwnedMerchant> {
      const { owner_email, ...application } = given
      count += 1
      const shop_handle = given.shop_handle ?? `shop-${count}`
      const email = owner_email ?? `owner@${shop_handle}.example.com`
      const form = anApplication({ shop_name: `Shop ${count}`, email, ...application, shop_handle })
      const id = await approve((await apply(email, form)).id)
      const owner = await entry.login("member", email)
      return { id, handle: shop_handle, name: form.shop_name, owner, headers: owner.headers }
    },

    /** A member whom the merchant's owner invited with a role, and who accepted. */
    async aMember(merchant: OwnedMerchant, role_id: string, email: string): Promise<MemberLogin> {
      const { invitation } = await http.postOk<{ invitation: { token: string } }>("/vendor/invitations", {
        headers: { ...merchant.headers, "x-merchant-id": merchant.id },
        body: { email, role_id },
      })
      const headers = await entry.register("member", email)
      await http.postOk("/vendor/invitations/accept", { headers, body: { token: invitation.token } })
      return entry.login("member", email)
    },

    /** A customer of the storefront, logged in. */
    async aCustomer(email: string): Promise<MemberLogin> {
      const headers = { ...storeHeaders, ...(await entry.register("customer", email)) }
      await http.postOk("/store/customers", { headers, body: { email } })
      return entry.login("customer", email)
    },

    /** What the operators see of a merchant. */
    async readMerchant(id: string): Promise<Merchant> {
      const body = await http.getOk<{ merchant: Merchant }>(`/admin/merchants/${id}`, { headers: admin })
      return body.merchant
    },
  }
}
