/**
 * States of an earning, and of a withdrawal, each with the states that may follow. The one place that says
 * so.
 */

export const EARNING_TRANSITIONS = {
  /** The order is placed, no money has come yet. */
  pending_payment: ["pending", "canceled"],
  /** Captured; stands in the merchant's pending balance until `release_at`. */
  pending: ["available", "canceled"],
  /** Released; a later capture of the same order makes it pending again. */
  available: ["pending"],
  /** Its merchant order was canceled. Money that is captured all the same waits as pending for its refund. */
  canceled: ["pending"],
} as const satisfies Record<string, readonly string[]>

export type EarningStatus = keyof typeof EARNING_TRANSITIONS
export const EARNING_STATUSES = Object.keys(EARNING_TRANSITIONS) as EarningStatus[]

export const WITHDRAWAL_TRANSITIONS = {
  /** Booked out of the available balance; nothing was sent, the merchant may still cancel it. */
  ready: ["sending", "canceled"],
  /** The transfer is on its way, or waits for an operator. */
  sending: ["transferred", "failed"],
  /** The money is in the merchant's account at the provider. */
  transferred: ["payout_created"],
  /** On its way to the merchant's bank. */
  payout_created: ["paid", "failed"],
  /** Paid; a bank may still send it back. */
  paid: ["failed"],
  /**
   * The transfer was given up (the money is available again), or the bank sent the payout back (it can be
   * retried).
   */
  failed: ["transferred"],
  canceled: [],
} as const satisfies Record<string, readonly string[]>

export type WithdrawalStatus = keyof typeof WITHDRAWAL_TRANSITIONS
export const WITHDRAWAL_STATUSES = Object.keys(WITHDRAWAL_TRANSITIONS) as WithdrawalStatus[]
