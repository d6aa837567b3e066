import type Medusa from "@medusajs/js-sdk"

export interface Credentials {
  email: string
  password: string
}

export type LoginOutcome = "logged_in" | "more_needed"

/** Logging in as a member (actor type `member`, provider `emailpass`). */
export const authOf = (sdk: Medusa) => ({
  /** Makes a login; until an application or an invitation follows, it belongs to no member. */
  async register(credentials: Credentials): Promise<string> {
    const token = await sdk.auth.register("member", "emailpass", { ...credentials })
    await sdk.client.setToken(token)
    return token
  },

  /** @returns "more_needed" when the server asks for a second factor or a verified address first */
  async login(credentials: Credentials): Promise<LoginOutcome> {
    const answer = await sdk.auth.login("member", "emailpass", { ...credentials })
    return typeof answer === "string" ? "logged_in" : "more_needed"
  },

  /** Exchanges the token for one that knows the member, after an application or invitation made one. */
  async refresh(): Promise<void> {
    await sdk.auth.refresh()
  },

  /** Asks for a link to choose a new password; says nothing about whether the address is known. */
  requestPasswordReset(email: string): Promise<void> {
    return sdk.auth.resetPassword("member", "emailpass", { identifier: email })
  },

  logout(): Promise<void> {
    return sdk.auth.logout()
  },
})
