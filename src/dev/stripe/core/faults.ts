/**
 * What may go wrong with a call.
 *
 * - `timeout_before` / `timeout_after`: the connection breaks (or with `hang` stays silent) before / after it ran.
 * - `server_error_before`: 500, it never began, nothing is stored under its key.
 * - `server_error_stored`: 500, it began and did nothing; the key answers 500 from now on.
 * - `server_error_after`: it did everything and answers 500; the key answers 500 from now on.
 * - `rate_limit`, `lock_timeout`: 429, it never began.
 * - `balance_insufficient`: refused as if the money were not there; the key is poisoned.
 * - `delay`: it begins, and runs after `delay_ms`; the same key meanwhile is answered 409.
 * - `payout_fails`: a payout is created, and fails once it is `in_transit` or `paid`.
 */
export type FaultKind =
  | "timeout_before"
  | "timeout_after"
  | "server_error_before"
  | "server_error_stored"
  | "server_error_after"
  | "rate_limit"
  | "lock_timeout"
  | "balance_insufficient"
  | "delay"
  | "payout_fails"

export const faultKinds: FaultKind[] = [
  "timeout_before",
  "timeout_after",
  "server_error_before",
  "server_error_stored",
  "server_error_after",
  "rate_limit",
  "lock_timeout",
  "balance_insufficient",
  "delay",
  "payout_fails",
]

export type Fault = {
  kind: FaultKind
  /** Default: POST. */
  method?: string
  /** Such as `/v1/transfers` or `/v1/transfers/*`; default: every path. */
  path?: string
  /** How many calls it hits; default 1. Stripe's client repeats a broken connection once by itself: use 2 there. */
  times?: number
  /** How many matching calls pass unharmed first; default 0. */
  skip?: number
  /** `timeout_*`: stay silent instead of breaking the connection. */
  hang?: boolean
  delay_ms?: number
  /** `rate_limit`: the `Stripe-Rate-Limited-Reason`; default `endpoint-rate`. */
  reason?: string
  /** `payout_fails`. */
  after?: "in_transit" | "paid"
}

/** The faults that wait for a call. */
export class Faults {
  private waiting: (Fault & { left: number; skip_left: number })[] = []

  add(...faults: Fault[]): void {
    this.waiting.push(...faults.map((one) => ({ ...one, left: one.times ?? 1, skip_left: one.skip ?? 0 })))
  }

  clear(): void {
    this.waiting = []
  }

  list(): Fault[] {
    return this.waiting.map(({ left, skip_left, ...fault }) => ({ ...fault, times: left, skip: skip_left }))
  }

  /** The fault that this call meets, used up by one. */
  take(method: string, path: string): Fault | undefined {
    for (const fault of this.waiting) {
      if ((fault.method ?? "POST") !== method || !matches(fault.path, path)) {
        continue
      }
      if (fault.skip_left > 0) {
        fault.skip_left--
        continue
      }
      fault.left--
      this.waiting = this.waiting.filter((one) => one.left > 0)
      return fault
    }
    return undefined
  }
}

const matches = (pattern: string | undefined, path: string): boolean =>
  !pattern ||
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, "[^/]+")}$`).test(path)
