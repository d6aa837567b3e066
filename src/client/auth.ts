import type Medusa from "@medusajs/js-sdk"

export interface Credentials {
  email: string
  password: string
}

/** `challenge_id`: the second factor is still asked for, see `passChallenge`. */
export type LoginOutcome = "logged_in" | "more_needed" | { challenge_id: string }

/** Logging in as a member (actor type `member`, provider `emailpass`). */
export const authOf = (sdk: Medusa) => ({
  /** Makes a login; until an application or an invitation follows, it belongs to no member. */
  async register(credentials: Credentials): Promise<string> {
    const token = await sdk.auth.register("member", "emailpass", { ...credentials })
    await sdk.client.setToken(token)
    return token
  },

  /** @returns what is still needed: a second factor, or ("more_needed") a verified address */
  async login(credentials: Credentials): Promise<LoginOutcome> {
    const answer = await sdk.auth.login("member", "emailpass", { ...credentials })
    if (typeof answer === "string") {
      return "logged_in"
    }
    return "mfa_challenge" in answer ? { challenge_id: answer.mfa_challenge.id } : "more_needed"
  },

  /** Ends a login with its second factor: a code of the authenticator app, or a recovery code. */
  async passChallenge(challenge_id: string, body: { method: string; code: string }): Promise<void> {
    await sdk.auth.mfa.verifyChallenge(challenge_id, body)
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
