import type Stripe from "stripe"
import type { LocalStripe } from "../index"
import { aCharge, anAccount, startBench } from "./support"

describe("the local Stripe's money", () => {
  let local: LocalStripe
  let stripe: Stripe

  beforeAll(async () => ({ local, stripe } = await startBench()))

  afterAll(() => local.close())

  beforeEach(() => local.control.reset())

  it("takes 2.9 % and 30 of a charge, half-up, and keeps the rest pending for two days", async () => {
    const { charge, intent } = await aCharge(stripe)
    expect(intent.status).toBe("succeeded")
    expect(charge.transfer_group).toBe(`group_${intent.id}`)
    expect(charge.balance_transaction).toMatchObject({ amount: 10_001, fee: 320, net: 9_681, status: "pending" })
    expect(local.balances().platform.usd).toEqual({ pending: 9_681, available: 0 })
    local.control.advance({ days: 2 })
    expect(local.balances().platform.usd).toEqual({ pending: 0, available: 9_681 })
  })

  it("gives a refund out of the charge's own pending funds, and keeps its fee", async () => {
    const { intent } = await aCharge(stripe)
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
    const account = await anAccount({ local, stripe })
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

  it("rounds its fee half-up", async () => {
    // 2.9 % of 2400 is 69.6, of 50 is 1.45, of 500 is 14.5.
    for (const [amount, fee] of [[2_400, 100], [50, 31], [500, 45]]) {
      const { charge } = await aCharge(stripe, amount)
      expect(charge.balance_transaction).toMatchObject({ amount, fee })
    }
  })

  it("captures what it is told to, once, and not more than was authorised", async () => {
    const { intent } = await aCharge(stripe, 10_000, { capture_method: "manual" })
    expect(intent).toMatchObject({ status: "requires_capture", amount_capturable: 10_000, amount_received: 0 })
    expect(local.balances()).toEqual({})
    await expect(stripe.refunds.create({ payment_intent: intent.id })).rejects.toMatchObject({
      code: "charge_not_refundable",
    })
    await expect(stripe.paymentIntents.capture(intent.id, { amount_to_capture: 10_001 })).rejects.toMatchObject({
      code: "amount_too_large",
    })
    const captured = await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 7_000 })
    expect(captured).toMatchObject({ status: "succeeded", amount_received: 7_000, amount_capturable: 0 })
    expect(local.balances().platform.usd).toEqual({ pending: 6_767, available: 0 })
    await expect(stripe.paymentIntents.capture(intent.id)).rejects.toMatchObject({
      code: "payment_intent_unexpected_state",
      payment_intent: { id: intent.id, status: "succeeded" },
    })
    await expect(stripe.paymentIntents.cancel(intent.id)).rejects.toMatchObject({
      code: "payment_intent_unexpected_state",
    })
  })

  it("takes nothing for a card that is declined, or for an intent that is canceled", async () => {
    const declined = stripe.paymentIntents.create({
      amount: 1_000, currency: "usd", payment_method: "pm_card_chargeDeclinedInsufficientFunds", confirm: true,
    })
    await expect(declined).rejects.toMatchObject({
      type: "StripeCardError",
      statusCode: 402,
      code: "card_declined",
      decline_code: "insufficient_funds",
      payment_intent: { status: "requires_payment_method" },
    })
    const intent = await stripe.paymentIntents.create({ amount: 1_000, currency: "usd" })
    expect(intent.status).toBe("requires_payment_method")
    await stripe.paymentIntents.cancel(intent.id, { cancellation_reason: "abandoned" })
    await expect(
      stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa" })
    ).rejects.toMatchObject({ code: "payment_intent_unexpected_state" })
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: "canceled", payment_method: null })
    expect(local.balances()).toEqual({})
  })

  it("waits for the customer's bank where the card demands it", async () => {
    const { intent } = await aCharge(stripe, 1_000, { payment_method: "pm_card_threeDSecure2Required" })
    expect(intent.status).toBe("requires_action")
    await fetch(intent.next_action?.redirect_to_url?.url ?? "")
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: "succeeded", next_action: null })
  })

  it("has the funds of a card that bypasses pending at once", async () => {
    await aCharge(stripe, 1_000, { payment_method: "pm_card_bypassPending" })
    expect(local.balances().platform.usd).toEqual({ pending: 0, available: 941 })
  })

  it("gives no transfer more than is available, or than its charge holds", async () => {
    const destination = await anAccount({ local, stripe })
    const { charge } = await aCharge(stripe)
    const transfer = (amount: number, source_transaction?: string) =>
      stripe.transfers.create({ amount, currency: "usd", destination, source_transaction })
    await expect(transfer(1)).rejects.toMatchObject({ code: "balance_insufficient" })
    await transfer(6_000, charge.id)
    await expect(transfer(4_002, charge.id)).rejects.toMatchObject({ param: "amount" })
    await transfer(4_001, charge.id)
    expect(local.balances()).toEqual({
      platform: { usd: { pending: -320, available: 0 } },
      [destination]: { usd: { pending: 10_001, available: 0 } },
    })
    const payments = await stripe.charges.list({}, { stripeAccount: destination })
    expect(payments.data.map(({ id, amount }) => [id.slice(0, 3), amount])).toEqual([["py_", 4_001], ["py_", 6_000]])
    local.control.advance({ days: 2 })
    expect(local.balances()[destination].usd).toEqual({ pending: 0, available: 10_001 })
  })

  it("gives no transfer to an account that may not have one", async () => {
    local.control.topup(1_000, "usd")
    const account = await stripe.accounts.create({ type: "express", capabilities: { transfers: { requested: true } } })
    await expect(
      stripe.transfers.create({ amount: 1, currency: "usd", destination: account.id })
    ).rejects.toMatchObject({ code: "insufficient_capabilities_for_transfer" })
    expect(local.balances()).toEqual({ platform: { usd: { pending: 0, available: 1_000 } } })
  })

  it("cancels a payout while it is pending, and not later", async () => {
    const account = await anAccount({ local, stripe })
    local.control.topup(1_000, "usd")
    await stripe.transfers.create({ amount: 1_000, currency: "usd", destination: account })
    const on = { stripeAccount: account }
    const first = await stripe.payouts.create({ amount: 400, currency: "usd" }, on)
    expect(local.balances()[account].usd.available).toBe(600)
    expect(await stripe.payouts.cancel(first.id, {}, on)).toMatchObject({ status: "canceled" })
    expect(local.balances()[account].usd.available).toBe(1_000)
    const second = await stripe.payouts.create({ amount: 400, currency: "usd" }, on)
    local.control.advance({ ms: 3_600_000 })
    await expect(stripe.payouts.cancel(second.id, {}, on)).rejects.toMatchObject({ statusCode: 400 })
    await expect(stripe.payouts.create({ amount: 601, currency: "usd" }, on)).rejects.toMatchObject({
      code: "balance_insufficient",
    })
    await expect(stripe.payouts.create({ amount: 1, currency: "eur" }, on)).rejects.toMatchObject({ param: "currency" })
  })

  it("takes amount and fee of a dispute, and gives back the amount of one that is won", async () => {
    const { charge, intent } = await aCharge(stripe, 3_940)
    local.control.advance({ days: 2 })
    const before = local.balances().platform.usd.available
    const dispute = local.control.createDispute({ charge: charge.id })
    expect(local.balances().platform.usd.available).toBe(before - 3_940 - 1_500)
    await expect(stripe.refunds.create({ payment_intent: intent.id })).rejects.toMatchObject({ code: "charge_disputed" })
    const answered = await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: "winning_evidence" } })
    expect(answered).toMatchObject({ status: "won", balance_transactions: [{ net: -5_440 }, { net: 3_940 }] })
    expect(local.balances().platform.usd.available).toBe(before - 1_500)
    await expect(stripe.disputes.close(dispute.id)).rejects.toMatchObject({ statusCode: 400 })
  })

  it("keeps the money of a dispute that is lost, or not fought", async () => {
    const { charge } = await aCharge(stripe, 3_940, { payment_method: "pm_card_createDispute" })
    const [dispute] = (await stripe.disputes.list({ charge: charge.id })).data
    expect(dispute).toMatchObject({ reason: "fraudulent", status: "needs_response" })
    expect(await stripe.disputes.close(dispute.id)).toMatchObject({ status: "lost" })
    expect(local.balances().platform.usd).toEqual({ pending: 3_796, available: -5_440 })
  })

  // The amount, and whether it may be charged, transferred, paid out. https://docs.stripe.com/currencies
  const currencies: [currency: string, amount: number, transfer: boolean, payout: boolean][] = [
    ["isk", 100_000, true, true],
    ["isk", 100_050, false, false],
    ["ugx", 250_050, false, false],
    ["huf", 20_050, true, false],
    ["huf", 20_000, true, true],
    ["twd", 10_050, true, false],
    ["kwd", 1_230, true, true],
    ["kwd", 1_234, false, false],
    ["jpy", 501, true, true],
  ]

  it.each(currencies)("knows Stripe's rules for %s %s: transfer %s, payout %s", async (currency, amount, transfer, payout) => {
    const countries: Record<string, string> = { isk: "IS", ugx: "UG", huf: "HU", twd: "TW", kwd: "KW", jpy: "JP" }
    const account = await anAccount({ local, stripe }, countries[currency])
    local.control.topup(1_000_000, currency)
    const moved = stripe.transfers.create({ amount, currency, destination: account }).then(() => true, () => false)
    expect(await moved).toBe(transfer)
    await stripe.transfers.create({ amount: 500_000, currency, destination: account })
    const paid = stripe.payouts.create({ amount, currency }, { stripeAccount: account }).then(() => true, () => false)
    expect(await paid).toBe(payout)
    const charged = aCharge(stripe, amount, { currency }).then(() => true, () => false)
    expect(await charged).toBe(transfer)
  })

  it("can be configured: fee, delays, what a dispute costs", async () => {
    const other = await startBench({
      fee: { rate_bps: 100, fixed: 0 }, settlement_delay_days: 0, dispute_fee: 0, payout_arrival_days: 0,
    })
    const { charge } = await aCharge(other.stripe, 1_000)
    expect(other.local.balances().platform.usd).toEqual({ pending: 0, available: 990 })
    other.local.control.createDispute({ charge: charge.id })
    expect(other.local.balances().platform.usd).toEqual({ pending: 0, available: -10 })
    await other.local.close()
  })
})
