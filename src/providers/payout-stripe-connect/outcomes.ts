import Stripe from "stripe"
import type { Outcome } from "../../modules/payout/provider-port"
import { AmountNotSendable } from "./stripe-amounts"

const retryAfter_ms = (error: InstanceType<typeof Stripe.errors.StripeError>): number | undefined => {
  const seconds = Number(error.headers?.["retry-after"])
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined
}

const describe = (error: InstanceType<typeof Stripe.errors.StripeError>): string =>
  [error.statusCode, error.code ?? error.type, error.message, error.requestId].filter(Boolean).join(" · ")

/**
 * What an error of Stripe's client says about the money (money.md, "Sending money").
 *
 * @throws the error itself where it is not Stripe's: a mistake of ours is not an outcome
 */
export const outcomeOfError = (error: unknown): Exclude<Outcome<never>, { outcome: "done" }> => {
  if (error instanceof AmountNotSendable) {
    return { outcome: "refused", code: "amount_not_sendable", message: error.message }
  }
  if (!(error instanceof Stripe.errors.StripeError)) {
    throw error
  }
  const status = error.statusCode
  const reason = describe(error)
  if (status === 429) {
    const limited = error.headers?.["stripe-rate-limited-reason"]
    return { outcome: "retry_later", after_ms: retryAfter_ms(error), reason: limited ? `${reason} · ${limited}` : reason }
  }
  if (status === 401) {
    // Our key is wrong, not the intent: nothing ran, and it will run once the key is right.
    return { outcome: "retry_later", reason }
  }
  const isKeyConflict = status === 409 || error instanceof Stripe.errors.StripeIdempotencyError
  if (status === undefined || status >= 500 || isKeyConflict) {
    return { outcome: "unknown", reason }
  }
  return { outcome: "refused", code: error.code ?? error.type, message: error.message }
}

/** Makes one call and says how it ended. `read` turns Stripe's object into the port's. */
export const callStripe = async <Raw, T>(
  call: () => Promise<Raw>,
  read: (raw: Raw) => T
): Promise<Outcome<T>> => {
  let raw: Raw
  try {
    raw = await call()
  } catch (error) {
    return outcomeOfError(error)
  }
  return { outcome: "done", object: read(raw) }
}
