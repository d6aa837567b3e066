/** States of a hold, each with the states that may follow. The one place that says so. */
export const HOLD_TRANSITIONS = {
  /** Waits for the release of its earning. */
  planned: ["active", "canceled"],
  /** Its remaining amount stands in the merchant's reserve. */
  active: ["released", "consumed"],
  /** Given back to the merchant. A dispute that is won may restore what it had taken. */
  released: ["active"],
  /** Losses or a dispute took the last of it. */
  consumed: ["active"],
  canceled: [],
} as const satisfies Record<string, readonly string[]>

export type HoldStatus = keyof typeof HOLD_TRANSITIONS
export const HOLD_STATUSES = Object.keys(HOLD_TRANSITIONS) as HoldStatus[]

export const HOLD_KINDS = ["risk", "rolling_reserve", "operator"] as const
export type HoldKind = (typeof HOLD_KINDS)[number]

/** What can end a hold sooner. */
export const SHORTENING_CODES = ["tracking_added", "delivered_with_tracking", "receipt_confirmed"] as const
export type ShorteningCode = (typeof SHORTENING_CODES)[number]
