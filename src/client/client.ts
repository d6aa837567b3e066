import Medusa, { FetchError } from "@medusajs/js-sdk"
import type { Config, FetchArgs } from "@medusajs/js-sdk"
import { authOf } from "./auth"
import { storeOf } from "./store"
import { vendorOf } from "./vendor"

export const MERCHANT_HEADER = "x-merchant-id"

export interface GuildhallClientConfig extends Config {
  /** The shop to act for; a member of one shop only need not say. */
  merchant_id?: string
}

/** Sends one request and answers its parsed JSON; throws `FetchError` with the server's words otherwise. */
export type Send = <T>(path: string, init?: FetchArgs) => Promise<T>

/**
 * A client for the vendor and store surfaces on top of Medusa's SDK.
 *
 * @param config Medusa's SDK configuration (`auth.type` "jwt" or "session") and the shop to act for
 * @returns the surfaces, the SDK itself (`sdk`) for Medusa's own routes, and `actFor` to change shop
 */
export const createGuildhallClient = ({ merchant_id, ...config }: GuildhallClientConfig) => {
  const sdk = new Medusa(config)
  let merchantId = merchant_id

  const sendVendor: Send = (path, init = {}) =>
    sdk.client.fetch(path, {
      ...init,
      headers: { ...(merchantId ? { [MERCHANT_HEADER]: merchantId } : {}), ...init.headers },
    })
  const sendStore: Send = (path, init) => sdk.client.fetch(path, init)

  return {
    sdk,
    auth: authOf(sdk),
    vendor: vendorOf(sendVendor),
    store: storeOf(sendStore),
    /** Makes every vendor request from now on act for this shop. */
    actFor(id: string | undefined) {
      merchantId = id
    },
    actsFor: () => merchantId,
  }
}

export type GuildhallClient = ReturnType<typeof createGuildhallClient>

export { FetchError }
