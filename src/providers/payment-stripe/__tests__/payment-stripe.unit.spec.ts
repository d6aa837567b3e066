import Stripe from "stripe"
import { startLocalStripe, type LocalStripe } from "../../../dev/stripe"
import provider, { transferGroupOf } from "../index"
import GuildhallStripeProvider from "../service"

describe("the Stripe payment provider", () => {
  let local: LocalStripe
  let payments: GuildhallStripeProvider
  const webhookSecret = "whsec_test"

  beforeAll(async () => {
    local = await startLocalStripe({ validateResponses: true })
    payments = new GuildhallStripeProvider(
      {},
      { apiKey: "sk_test_local", webhookSecret, capture: true, host: "localhost", port: local.port, protocol: "http" }
    )
  })

  afterAll(() => local.close())

  beforeEach(() => local.control.reset())

  const initiate = (data: Record<string, unknown> = {}, currency_code = "usd", amount = 100.01) =>
    payments.initiatePayment({
      amount,
      currency_code,
      data: { session_id: "payses_1", ...data },
      context: { idempotency_key: "payses_1" },
    })

  const intents = () => Object.values(local.state().payment_intent) as Stripe.PaymentIntent[]

  it("is registered as the stock one is, so that its id in a store is pp_stripe_stripe", () => {
    expect(GuildhallStripeProvider.identifier).toBe("stripe")
    expect(provider.services).toEqual([GuildhallStripeProvider])
  })

  it("makes an intent that says which payment session and transfer group it belongs to", async () => {
    const session = await initiate()
    expect(session.status).toBe("pending")
    expect(intents()).toMatchObject([
      {
        amount: 10_001,
        capture_method: "automatic",
        transfer_group: transferGroupOf("payses_1"),
        metadata: { session_id: "payses_1", source: "guildhall" },
      },
    ])
  })

  it("is confirmed by a browser that holds the client secret and a publishable key", async () => {
    const { data } = await initiate()
    const { id, client_secret } = data as { id: string; client_secret: string }
    const confirm = (secret: string) =>
      fetch(`${local.url}/v1/payment_intents/${id}/confirm`, {
        method: "POST",
        headers: { authorization: "Bearer pk_test_local", origin: "http://localhost:8000" },
        body: new URLSearchParams({ payment_method: "pm_card_visa", client_secret: secret }),
      })
    expect((await confirm("wrong")).status).toBe(404)
    const answer = await confirm(client_secret)
    expect(answer.headers.get("access-control-allow-origin")).toBe("*")
    expect(await answer.json()).toMatchObject({ status: "succeeded", amount_received: 10_001 })
    expect(await payments.authorizePayment({ data })).toMatchObject({ status: "captured" })
  })

  it("is confirmed at once where the session's data brings a payment method", async () => {
    expect(await initiate({ payment_method: "pm_card_visa", confirm: true })).toMatchObject({ status: "captured" })
    expect(local.balances().platform.usd).toEqual({ pending: 9_681, available: 0 })
  })

  it("hands a declined card back as a failed session, and takes no money", async () => {
    expect(await initiate({ payment_method: "pm_card_chargeDeclined", confirm: true })).toMatchObject({
      status: "error",
    })
    expect(local.balances().platform ?? {}).toEqual({})
  })

  it("captures later where it is told to, and refunds in parts", async () => {
    const { data } = await initiate({ capture_method: "manual", payment_method: "pm_card_visa", confirm: true })
    expect(await payments.getPaymentStatus({ data })).toMatchObject({ status: "authorized" })
    const captured = await payments.capturePayment({ data, context: { idempotency_key: "cap_1" } })
    await payments.refundPayment({ data: captured.data, amount: 20, context: { idempotency_key: "ref_1" } })
    await payments.refundPayment({ data: captured.data, amount: 20, context: { idempotency_key: "ref_1" } })
    expect(local.balances().platform.usd).toEqual({ pending: 7_681, available: 0 })
  })

  it("charges Ugandan shillings in the two decimals that Stripe wants for them", async () => {
    const { data } = await initiate({ payment_method: "pm_card_visa", confirm: true }, "ugx", 25_000)
    expect(intents()[0].amount).toBe(2_500_000)
    expect((await payments.retrievePayment({ data })).data).toMatchObject({ amount: 25_000 })
    await payments.refundPayment({ data, amount: 25_000, context: {} })
    expect(intents()[0].amount_received).toBe(2_500_000)
    expect(Object.values(local.state().refund)).toMatchObject([{ amount: 2_500_000 }])
  })

  it("reads a signed webhook of Stripe's, and refuses another signature", async () => {
    await initiate({ payment_method: "pm_card_visa", confirm: true })
    const event = Object.values(local.state().event).find(
      (one) => (one as Stripe.Event).type === "payment_intent.succeeded"
    )
    const rawData = JSON.stringify(event)
    const signed = (secret: string) =>
      payments.getWebhookActionAndData({
        data: JSON.parse(rawData),
        rawData,
        headers: { "stripe-signature": Stripe.webhooks.generateTestHeaderString({ payload: rawData, secret }) },
      })
    expect(await signed(webhookSecret)).toEqual({
      action: "captured",
      data: { session_id: "payses_1", amount: 100.01 },
    })
    await expect(signed("whsec_other")).rejects.toThrow("signature")
  })

  it("keeps a customer and the cards saved for later", async () => {
    const customer = { id: "cus_1", email: "a@b.test", first_name: "Ada", last_name: "Byron" }
    const holder = await payments.createAccountHolder?.({ context: { customer, idempotency_key: "k" } })
    const account_holder = { data: { id: holder?.id } }
    await payments.savePaymentMethod?.({
      context: { account_holder, idempotency_key: "s" },
      data: { payment_method: "pm_card_visa", confirm: true },
    })
    const methods = await payments.listPaymentMethods?.({
      context: { account_holder },
    })
    expect(methods).toMatchObject([{ data: { card: { last4: "4242" } } }])
  })
})
