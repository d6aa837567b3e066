/** States of a recovery, each with the states that may follow. The one place that says so. */
export const RECOVERY_TRANSITIONS = {
  ready: ["sending"],
  /** Claimed: a call is out, or its sender died. */
  sending: ["succeeded", "unknown", "refused", "needs_operator"],
  /** It may have happened: the provider is asked before it is sent again. */
  unknown: ["sending", "succeeded"],
  /** Definitely not made, such as where the merchant's balance did not suffice: start another. */
  refused: ["succeeded"],
  /** Tried too often; a message of the provider may still complete it. */
  needs_operator: ["succeeded"],
  succeeded: [],
} as const satisfies Record<string, readonly string[]>

export type RecoveryStatus = keyof typeof RECOVERY_TRANSITIONS
export const RECOVERY_STATUSES = Object.keys(RECOVERY_TRANSITIONS) as RecoveryStatus[]
