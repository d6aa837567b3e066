/**
 * States of an intent, and of a payout account, each with the states that may follow. The one place that
 * says so.
 */

export const INTENT_TRANSITIONS = {
  /** Booked, never sent. */
  ready: ["sending", "canceled"],
  /** Claimed: a call is out, or its sender died. */
  sending: ["succeeded", "unknown", "refused", "needs_operator"],
  /** It may have happened: the same key again. */
  unknown: ["sending", "succeeded"],
  /** It did not happen: looked up at the provider before it is sent under a new key. */
  refused: ["sending", "succeeded"],
  /** Tried too often, or nobody can tell: the money stays booked as on its way until an operator decides. */
  needs_operator: ["unknown", "refused", "succeeded", "canceled"],
  /** The provider made it. Whether a payout also arrives is said by the withdrawal. */
  succeeded: [],
  canceled: [],
} as const satisfies Record<string, readonly string[]>

export type IntentStatus = keyof typeof INTENT_TRANSITIONS
export const INTENT_STATUSES = Object.keys(INTENT_TRANSITIONS) as IntentStatus[]

export const ACCOUNT_TRANSITIONS = {
  /** We asked the provider for an account, and do not know its name there yet. */
  opening: ["onboarding", "enabled", "restricted"],
  /** The merchant has not yet told the provider everything. */
  onboarding: ["enabled", "restricted"],
  enabled: ["restricted"],
  /** Was in use, or could be, but the provider stopped it or wants more. */
  restricted: ["enabled"],
} as const satisfies Record<string, readonly string[]>

export type AccountStatus = keyof typeof ACCOUNT_TRANSITIONS
export const ACCOUNT_STATUSES = Object.keys(ACCOUNT_TRANSITIONS) as AccountStatus[]
