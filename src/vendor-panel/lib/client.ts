import { createGuildhallClient } from "../../client/client"

const MERCHANT_KEY = "guildhall_merchant_id"
const TOKEN_KEY = "guildhall_member_token"

/**
 * The panel's client. It keeps its own token instead of the session cookie: the cookie belongs to whoever
 * logged in last on this host, and an operator has Medusa's dashboard open in the next tab.
 */
export const client = createGuildhallClient({
  baseUrl: window.location.origin,
  auth: { type: "jwt", jwtTokenStorageMethod: "local", jwtTokenStorageKey: TOKEN_KEY },
  merchant_id: window.localStorage.getItem(MERCHANT_KEY) ?? undefined,
})

export const hasToken = () => Boolean(window.localStorage.getItem(TOKEN_KEY))

/** Forgets the login and the shop. */
export const forgetLogin = () => {
  window.localStorage.removeItem(TOKEN_KEY)
  window.localStorage.removeItem(MERCHANT_KEY)
  client.actFor(undefined)
}

/** Acts for this shop from now on, also after a reload. */
export const chooseMerchant = (merchantId: string) => {
  window.localStorage.setItem(MERCHANT_KEY, merchantId)
  client.actFor(merchantId)
}
