import Stripe from "stripe"
import { startLocalStripe, type LocalStripe } from "../index"

describe("the local Stripe's money", () => {
  let local: LocalStripe
  let stripe: Stripe

  beforeAll(async () => {
    local = await startLocalStripe({ validateResponses: true })
    stripe = new Stripe("sk_test_local", { host: "localhost", port: local.port, protocol: "http", maxNetworkRetries: 0 })
  })

  afterAll(() => local.close())

  beforeEach(() => local.control.reset())

  const aCharge = async (amount = 10_001, extra: Partial<Stripe.PaymentIntentCreateParams> = {}) => {
    const intent = await stripe.paymentIntents.create({
      amount,
      currency: "usd",
      payment_method: "pm_card_visa",
      confirm: true,
      expand: ["latest_charge.balance_transaction"],
      ...extra,
    })
    return { intent, charge: intent.latest_charge as Stripe.Charge }
  }

  const anAccount = async () => {
    const account = await stripe.accounts.create({
      country: "US",
      email: "a@shop.test",
      controller: {
        fees: { payer: "application" },
        losses: { payments: "application" },
        stripe_dashboard: { type: "express" },
      },
      capabilities: { transfers: { requested: true } },
    })
    return local.control.completeOnboarding(account.id).id
  }

  it("takes 2.9 % and 30 of a charge, half-up, and keeps the rest pending for two days", async () => {
    const { charge, intent } = await aCharge()
    expect(intent.status).toBe("succeeded")
    expect(charge.transfer_group).toBe(`group_${intent.id}`)
    expect(charge.balance_transaction).toMatchObject({ amount: 10_001, fee: 320, net: 9_681, status: "pending" })
    expect(local.balances().platform.usd).toEqual({ pending: 9_681, available: 0 })
    local.control.advance({ days: 2 })
    expect(local.balances().platform.usd).toEqual({ pending: 0, available: 9_681 })
  })

  it("gives a refund out of the charge's own pending funds, and keeps its fee", async () => {
    const { intent } = await aCharge()
    const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 2_000 })
    expect(refund).toMatchObject({ status: "succeeded", amount: 2_000, payment_intent: intent.id })
    expect(local.balances().platform.usd).toEqual({ pending: 7_681, available: 0 })
    local.control.advance({ days: 2 })
    await stripe.refunds.create({ payment_intent: intent.id, amount: 8_001 })
    expect(local.balances().platform.usd).toEqual({ pending: 0, available: -320 })
    await expect(stripe.refunds.create({ payment_intent: intent.id })).rejects.toMatchObject({
      code: "charge_already_refunded",
    })
  })

  it("moves money to a connected account and from there to its bank", async () => {
    const account = await anAccount()
    local.control.topup(5_000, "usd")
    const transfer = await stripe.transfers.create({
      amount: 3_003,
      currency: "usd",
      destination: account,
      metadata: { intent_id: "ti_1" },
    })
    expect(local.balances()).toMatchObject({
      platform: { usd: { pending: 0, available: 1_997 } },
      [account]: { usd: { pending: 0, available: 3_003 } },
    })
    const payout = await stripe.payouts.create({ amount: 3_003, currency: "usd" }, { stripeAccount: account })
    expect(payout.status).toBe("pending")
    local.control.advance({ days: 2 })
    expect(await stripe.payouts.retrieve(payout.id, {}, { stripeAccount: account })).toMatchObject({ status: "paid" })
    local.control.failPayout(payout.id)
    expect(await stripe.payouts.retrieve(payout.id, {}, { stripeAccount: account })).toMatchObject({
      status: "failed",
      failure_code: "account_closed",
    })
    expect(local.balances()[account].usd).toEqual({ pending: 0, available: 3_003 })
    const { data } = await stripe.transfers.list({ destination: account })
    expect(data.map(({ id }) => id)).toEqual([transfer.id])
  })
})
