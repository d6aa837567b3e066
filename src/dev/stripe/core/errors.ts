/** The `error` object of a Stripe answer, and the status and headers that go with it. */
export class StripeFailure extends Error {
  constructor(
    readonly status: number,
    readonly body: StripeErrorBody,
    readonly headers: Record<string, string> = {}
  ) {
    super(body.message)
  }

  /** Stripe stores the answer of a request that began to run under its idempotency key; these never began. */
  get isBeforeExecution(): boolean {
    return this.before_execution
  }

  private before_execution = false

  beforeExecution(): this {
    this.before_execution = true
    return this
  }
}

export type StripeErrorBody = {
  type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error"
  message: string
  code?: string
  param?: string
  decline_code?: string
  charge?: string
  payment_intent?: unknown
  payment_method?: unknown
}

/** A request that Stripe refuses with 400. */
export const invalidRequest = (message: string, extra: { code?: string; param?: string } = {}): StripeFailure =>
  new StripeFailure(400, { type: "invalid_request_error", message, ...extra })

/** An id that does not exist, or belongs to another account. */
export const resourceMissing = (kind: string, id: string, param = "id"): StripeFailure =>
  new StripeFailure(404, {
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${kind}: '${id}'`,
    param,
  })

/** As `resourceMissing`, for an id inside the parameters: Stripe answers 400 there. */
export const referenceMissing = (kind: string, id: string, param: string): StripeFailure =>
  invalidRequest(`No such ${kind}: '${id}'`, { code: "resource_missing", param })

export const internalError = (): StripeFailure =>
  new StripeFailure(500, { type: "api_error", message: "An unknown error occurred" })

export const rateLimited = (reason: string): StripeFailure =>
  new StripeFailure(
    429,
    {
      type: "invalid_request_error",
      code: "rate_limit",
      message:
        "Request rate limit exceeded. You can learn more about rate limits here https://docs.stripe.com/rate-limits.",
    },
    { "stripe-rate-limited-reason": reason }
  ).beforeExecution()

export const lockTimeout = (): StripeFailure =>
  new StripeFailure(429, {
    type: "invalid_request_error",
    code: "lock_timeout",
    message:
      "This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request.",
  }).beforeExecution()

export const insufficientFunds = (): StripeFailure =>
  invalidRequest(
    "You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance.",
    { code: "balance_insufficient" }
  )

export const keyInUse = (key: string): StripeFailure =>
  new StripeFailure(409, {
    type: "idempotency_error",
    code: "idempotency_key_in_use",
    message: `There is currently another in-progress request using this Idempotent Key (${key}). Please try again later.`,
  }).beforeExecution()

export const keyReused = (key: string): StripeFailure =>
  new StripeFailure(400, {
    type: "idempotency_error",
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  }).beforeExecution()

export const unauthorized = (message: string): StripeFailure =>
  new StripeFailure(401, { type: "invalid_request_error", message }).beforeExecution()
