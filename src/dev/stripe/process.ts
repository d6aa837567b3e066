import type { Core } from "./core/core"
import { insufficientFunds, internalError, lockTimeout, rateLimited, StripeFailure, unauthorized } from "./core/errors"
import { expandAll } from "./core/expand"
import type { Fault } from "./core/faults"
import { newId } from "./core/ids"
import { parseForm, readParams, type Raw } from "./core/params"
import type { Call, Route } from "./core/router"
import { platformId } from "./core/store"
import { doomPayout } from "./resources/payout-steps"
import { router } from "./routes"

export type ApiRequest = {
  method: string
  path: string
  query: string
  body: string
  headers: Record<string, string | string[] | undefined>
}

export type ApiAnswer = {
  status: number
  body: string
  headers: Record<string, string>
  /** The client is not to get it: the connection breaks, or stays silent. */
  lost?: "broken" | "silent"
}

const headerOf = ({ headers }: ApiRequest, name: string): string | undefined => {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** @returns the API key. @throws StripeFailure 401 without one */
const authenticate = (request: ApiRequest, raw: Record<string, Raw>): string => {
  const [scheme, token] = (headerOf(request, "authorization") ?? "").split(" ")
  const basic = scheme === "Basic" ? Buffer.from(token ?? "", "base64").toString().split(":")[0] : token
  const key = basic || (typeof raw.key === "string" ? raw.key : "")
  if (!key) {
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/."
    )
  }
  if (!/^(sk|rk|pk)_/.test(key)) {
    throw unauthorized(`Invalid API Key provided: ${key.slice(0, 4)}${"*".repeat(Math.max(0, key.length - 4))}`)
  }
  return key
}

const accountOf = (core: Core, request: ApiRequest): string => {
  const account = headerOf(request, "stripe-account") ?? platformId
  if (account !== platformId && !core.store.account.get(account)) {
    throw new StripeFailure(403, {
      type: "invalid_request_error",
      code: "account_invalid",
      message: `The provided key does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`,
    }).beforeExecution()
  }
  return account
}

const answerOf = (status: number, body: object, headers: Record<string, string> = {}): ApiAnswer => ({
  status,
  body: JSON.stringify(body, null, 2),
  headers,
})

const refuse = (failure: StripeFailure): ApiAnswer =>
  answerOf(failure.status, { error: { ...failure.body, doc_url: docOf(failure) } }, failure.headers)

const docOf = ({ body }: StripeFailure) => (body.code ? `https://stripe.com/docs/error-codes/${body.code}` : undefined)

const lose = (answer: ApiAnswer, fault: Fault): ApiAnswer => ({ ...answer, lost: fault.hang ? "silent" : "broken" })

/** Faults that hit before anything runs: nothing happens, and nothing is remembered. */
const failBefore = (fault: Fault | undefined): ApiAnswer | undefined => {
  switch (fault?.kind) {
    case "timeout_before":
      return lose(answerOf(500, {}), fault)
    case "server_error_before":
      return refuse(internalError())
    case "rate_limit":
      return refuse(rateLimited(fault.reason ?? "endpoint-rate"))
    case "lock_timeout":
      return refuse(lockTimeout())
    default:
      return undefined
  }
}

const asFailure = (error: unknown): StripeFailure => {
  if (error instanceof StripeFailure) {
    return error
  }
  // A mistake in this server: say so where a developer looks, and answer as Stripe would.
  console.error("The local Stripe failed:", error)
  return internalError()
}

type Prepared = { route: Route; call: Call; key: string | undefined; fingerprint: string; fault: Fault | undefined }

const execute = (core: Core, { route, call, fault }: Prepared): ApiAnswer => {
  try {
    if (fault?.kind === "server_error_stored") {
      throw internalError()
    }
    if (fault?.kind === "balance_insufficient") {
      throw insufficientFunds()
    }
    const result = route.run(core, call)
    if (fault?.kind === "payout_fails" && "id" in result) {
      doomPayout(core, String(result.id), fault.after ?? "paid")
    }
    const body = expandAll(core.store, result, (call.params as { expand?: string[] }).expand)
    return fault?.kind === "server_error_after" ? refuse(internalError()) : answerOf(200, body)
  } catch (error) {
    const failure = asFailure(error)
    if (failure.isBeforeExecution) {
      throw failure
    }
    return refuse(failure)
  }
}

/** Runs a request under its idempotency key: the first answer is the answer. */
const executeOnce = async (core: Core, prepared: Prepared): Promise<ApiAnswer> => {
  const { call, key, fingerprint, fault } = prepared
  try {
    if (fault?.kind === "delay") {
      await new Promise((resolve) => setTimeout(resolve, fault.delay_ms ?? 100))
    }
    const answer = execute(core, prepared)
    if (key !== undefined) {
      core.idempotency.finish(call.account, key, fingerprint, { status: answer.status, body: answer.body }, core.now())
    }
    return answer
  } catch (error) {
    if (key !== undefined) {
      core.idempotency.abandon(call.account, key)
    }
    throw error
  }
}

const prepare = (core: Core, request: ApiRequest, fault: Fault | undefined): Prepared | ApiAnswer => {
  const raw = parseForm(request.method === "POST" ? request.body : request.query)
  const api_key = authenticate(request, raw)
  const { route, path } = router.find(request.method, request.path)
  const publishable = api_key.startsWith("pk_")
  if (publishable && !route.publishable) {
    throw unauthorized("This API call cannot be made with a publishable API key. Please use a secret API key.")
  }
  const account = accountOf(core, request)
  const key = request.method === "POST" ? headerOf(request, "idempotency-key") : undefined
  const fingerprint = `${request.method} ${request.path}\n${JSON.stringify(raw)}`
  const stored = key === undefined ? undefined : core.idempotency.begin(account, key, fingerprint)
  if (stored) {
    return { ...stored, headers: { "idempotent-replayed": "true" } }
  }
  try {
    const params = readParams(route.params, raw)
    return { route, call: { account, path, params, publishable }, key, fingerprint, fault }
  } catch (error) {
    if (key !== undefined) {
      core.idempotency.abandon(account, key)
    }
    throw error
  }
}

/** Answers one request to `/v1/…` and lets it meet the fault that waits for it. */
export const processRequest = async (core: Core, request: ApiRequest): Promise<ApiAnswer> => {
  core.tick()
  const fault = core.faults.take(request.method, request.path)
  let answer = failBefore(fault)
  if (!answer) {
    try {
      const prepared = prepare(core, request, fault)
      answer = "route" in prepared ? await executeOnce(core, prepared) : prepared
    } catch (error) {
      answer = refuse(asFailure(error))
    }
  }
  core.store.flush()
  answer = fault?.kind === "timeout_after" ? lose(answer, fault) : answer
  const key = headerOf(request, "idempotency-key")
  return {
    ...answer,
    headers: {
      ...answer.headers,
      "request-id": newId("req"),
      "stripe-version": headerOf(request, "stripe-version") ?? "",
      ...(key ? { "idempotency-key": key, "original-request": newId("req") } : {}),
    },
  }
}
