import type Stripe from "stripe"
import type { LocalStripe } from "../index"
import { aCharge, anAccount, clientOf, startBench } from "./support"

describe("requests to the local Stripe", () => {
  let local: LocalStripe
  let stripe: Stripe

  beforeAll(async () => ({ local, stripe } = await startBench()))

  afterAll(() => local.close())

  beforeEach(() => local.control.reset())

  const send = async (method: string, path: string, form: Record<string, string> = {}, key = "sk_test_local") => {
    const body = method === "POST" ? new URLSearchParams(form) : undefined
    const query = method === "POST" ? "" : `?${new URLSearchParams(form)}`
    const headers: Record<string, string> = key ? { authorization: `Bearer ${key}` } : {}
    const answer = await fetch(`${local.url}${path}${query}`, { method, headers, body })
    const { error } = (await answer.json()) as { error?: Record<string, unknown> }
    return { status: answer.status, error }
  }

  const aPayment = { amount: "1000", currency: "usd" }

  // What is sent, and how Stripe refuses it.
  const refusals: [string, string, string, Record<string, string>, number, Record<string, unknown>][] = [
    ["a parameter that it does not know", "POST", "/v1/payment_intents", { ...aPayment, foo: "1" }, 400,
      { code: "parameter_unknown", message: "Received unknown parameter: foo", param: "foo" }],
    ["one inside another", "POST", "/v1/payment_intents", { ...aPayment, "automatic_payment_methods[x]": "1" }, 400,
      { code: "parameter_unknown", param: "automatic_payment_methods[x]" }],
    ["one in a query", "GET", "/v1/transfers", { foo: "1" }, 400, { code: "parameter_unknown" }],
    ["a missing one", "POST", "/v1/payment_intents", { currency: "usd" }, 400,
      { code: "parameter_missing", message: "Missing required param: amount.", param: "amount" }],
    ["a text for a number", "POST", "/v1/payment_intents", { ...aPayment, amount: "ten" }, 400,
      { code: "parameter_invalid_integer", message: "Invalid integer: ten", param: "amount" }],
    ["a fraction", "POST", "/v1/payment_intents", { ...aPayment, amount: "10.5" }, 400,
      { code: "parameter_invalid_integer" }],
    ["a negative amount", "POST", "/v1/payment_intents", { ...aPayment, amount: "-1" }, 400,
      { code: "parameter_invalid_integer" }],
    ["an amount that is too small", "POST", "/v1/payment_intents", { ...aPayment, amount: "49" }, 400,
      { code: "amount_too_small" }],
    ["an amount that is too large", "POST", "/v1/payment_intents", { ...aPayment, amount: "100000000" }, 400,
      { code: "amount_too_large" }],
    ["an empty currency", "POST", "/v1/payment_intents", { ...aPayment, currency: "" }, 400,
      { code: "parameter_invalid_empty", param: "currency" }],
    ["a word that is none of the choices", "POST", "/v1/payment_intents", { ...aPayment, capture_method: "x" }, 400,
      { message: "Invalid capture_method: must be one of automatic, automatic_async, or manual" }],
    ["a word for yes or no", "POST", "/v1/payment_intents", { ...aPayment, confirm: "yes" }, 400, { param: "confirm" }],
    ["a text for metadata", "POST", "/v1/payment_intents", { ...aPayment, metadata: "x" }, 400, { param: "metadata" }],
    ["metadata that is too long", "POST", "/v1/payment_intents", { ...aPayment, "metadata[a]": "x".repeat(501) }, 400,
      { param: "metadata[a]" }],
    ["an id that is not there", "GET", "/v1/transfers/tr_none", {}, 404, { code: "resource_missing" }],
    ["an id in a parameter", "POST", "/v1/transfers", { ...aPayment, destination: "acct_none" }, 400,
      { code: "resource_missing", param: "destination" }],
    ["a page that is too long", "GET", "/v1/transfers", { limit: "101" }, 400, { param: "limit" }],
    ["a cursor that is not there", "GET", "/v1/transfers", { starting_after: "tr_none" }, 400,
      { code: "resource_missing", param: "starting_after" }],
    ["a field that cannot be expanded", "POST", "/v1/payment_intents", { ...aPayment, "expand[]": "amount" }, 400,
      { param: "expand" }],
    ["an address that it does not know", "GET", "/v1/nothing", {}, 404, { type: "invalid_request_error" }],
  ]

  it.each(refusals)("are refused for %s", async (_name, method, path, form, status, error) => {
    expect(await send(method, path, form)).toMatchObject({ status, error: { type: "invalid_request_error", ...error } })
    expect(Object.values(local.state().transfer)).toEqual([])
    expect(local.balances()).toEqual({})
  })

  it("are refused without a key, with nonsense for one, and with a browser's", async () => {
    expect(await send("GET", "/v1/balance", {}, "")).toMatchObject({ status: 401 })
    expect(await send("GET", "/v1/balance", {}, "nonsense")).toMatchObject({ status: 401 })
    expect(await send("GET", "/v1/balance", {}, "pk_test_local")).toMatchObject({ status: 401 })
  })

  it("for an account that does not exist are refused, and no account sees another's objects", async () => {
    await expect(stripe.balance.retrieve({}, { stripeAccount: "acct_none" })).rejects.toMatchObject({
      statusCode: 403,
      code: "account_invalid",
    })
    const account = await anAccount({ local, stripe })
    const { charge } = await aCharge(stripe)
    await expect(stripe.charges.retrieve(charge.id, {}, { stripeAccount: account })).rejects.toMatchObject({
      statusCode: 404,
      code: "resource_missing",
    })
  })

  it("page through a list from the newest to the oldest, and back", async () => {
    local.control.topup(1_000, "usd")
    const destination = await anAccount({ local, stripe })
    const ids: string[] = []
    for (let amount = 1; amount <= 5; amount++) {
      ids.unshift((await stripe.transfers.create({ amount, currency: "usd", destination })).id)
    }
    const first = await stripe.transfers.list({ limit: 2 })
    expect([first.has_more, first.url, first.data.map(({ id }) => id)]).toEqual([true, "/v1/transfers", ids.slice(0, 2)])
    const last = await stripe.transfers.list({ limit: 2, starting_after: ids[3] })
    expect([last.has_more, last.data.map(({ id }) => id)]).toEqual([false, ids.slice(4)])
    const before = await stripe.transfers.list({ limit: 2, ending_before: ids[3] })
    expect(before.data.map(({ id }) => id)).toEqual(ids.slice(1, 3))
    const all = await stripe.transfers.list({ limit: 2, destination }).autoPagingToArray({ limit: 100 })
    expect(all.map(({ id }) => id)).toEqual(ids)
    expect((await stripe.transfers.list({ created: { gt: Math.floor(local.clock.now().getTime() / 1000) } })).data).toEqual([])
  })

  it("expand what they ask for, in objects and in lists", async () => {
    const { charge, intent } = await aCharge(stripe)
    expect(charge.balance_transaction).toMatchObject({ object: "balance_transaction", source: charge.id })
    await stripe.refunds.create({ payment_intent: intent.id, amount: 1 })
    const list = await stripe.refunds.list({ expand: ["data.charge.refunds", "data.balance_transaction"] })
    expect(list.data[0]).toMatchObject({
      charge: { id: charge.id, refunds: { data: [{ amount: 1 }] } },
      balance_transaction: { amount: -1 },
    })
    expect(await stripe.charges.retrieve(charge.id)).not.toHaveProperty("refunds")
  })

  it("list balance transactions by type, source and payout", async () => {
    const { charge } = await aCharge(stripe)
    await stripe.refunds.create({ charge: charge.id, amount: 100 })
    const amounts = async (params: Stripe.BalanceTransactionListParams) =>
      (await stripe.balanceTransactions.list(params)).data.map(({ amount }) => amount)
    expect(await amounts({})).toEqual([-100, 10_001])
    expect(await amounts({ type: "refund" })).toEqual([-100])
    expect(await amounts({ source: charge.id })).toEqual([10_001])
    expect(await amounts({ currency: "eur" })).toEqual([])
  })

  it("come from other versions of the client too", async () => {
    const rk = clientOf(local, "rk_test_restricted")
    const customer = await rk.customers.create({ email: "a@b.test", address: { city: "Oslo" }, metadata: { a: "1", b: "2" } })
    const updated = await rk.customers.update(customer.id, { name: "Ada", metadata: { a: "" } })
    expect(updated).toMatchObject({ email: "a@b.test", name: "Ada", metadata: { b: "2" } })
    expect(updated.metadata).not.toHaveProperty("a")
    await rk.customers.del(customer.id)
    expect(await rk.customers.retrieve(customer.id)).toMatchObject({ deleted: true })
    expect((await rk.customers.list()).data).toEqual([])
  })

  it("are let through from a browser's page", async () => {
    const answer = await fetch(`${local.url}/v1/payment_intents/pi_1/confirm`, { method: "OPTIONS" })
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([204, "*"])
  })
})
