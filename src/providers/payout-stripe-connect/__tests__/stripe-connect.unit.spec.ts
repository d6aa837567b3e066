import Stripe from "stripe"
import { startLocalStripe, type FaultKind, type LocalStripe } from "../../../dev/stripe"
import type { Done, Outcome } from "../../../modules/payout/provider-port"
import StripeConnectPayoutProvider from "../index"

const secrets = { webhookSecret: "whsec_platform", connectWebhookSecret: "whsec_connect" }

describe("paying merchants through Stripe Connect", () => {
  let local: LocalStripe
  let payouts: StripeConnectPayoutProvider
  let stripe: Stripe
  let account_id: string

  const providerWith = (apiKey: string, timeout_ms = 20_000) =>
    new StripeConnectPayoutProvider(
      {},
      { apiKey, ...secrets, host: "localhost", port: local.port, protocol: "http", timeout_ms }
    )

  beforeAll(async () => {
    local = await startLocalStripe({ validateResponses: true })
    payouts = providerWith("sk_test_local")
    stripe = new Stripe("sk_test_local", { host: "localhost", port: local.port, protocol: "http" })
  })

  afterAll(() => local.close())

  const doneOf = async <T>(outcome: Promise<Outcome<T>>): Promise<T> => {
    const settled = await outcome
    expect(settled).toMatchObject({ outcome: "done" })
    return (settled as Done<T>).object
  }

  const createAccount = (idempotency_key = "acc:mer_1") =>
    payouts.createAccount({
      merchant_id: "mer_1",
      country: "us",
      email: "shop@merchant.test",
      business_type: "company",
      idempotency_key,
    })

  beforeEach(async () => {
    local.control.reset()
    account_id = (await doneOf(createAccount())).account_id
    local.control.completeOnboarding(account_id)
    local.control.topup(10_000, "usd")
  })

  const transfer = (extra: Partial<Parameters<typeof payouts.createTransfer>[0]> = {}) =>
    payouts.createTransfer({
      intent_id: "pint_1",
      account_id,
      amount: 3_003n,
      currency_code: "usd",
      idempotency_key: "tr:pint_1:0",
      metadata: { merchant_id: "mer_1" },
      ...extra,
    })

  const payout = (amount = 3_003n, idempotency_key = "po:pint_2:0") =>
    payouts.createPayout({ intent_id: "pint_2", account_id, amount, currency_code: "usd", idempotency_key })

  const window = () => ({
    created_from: new Date(local.clock.now().getTime() - 1_000),
    created_to: local.clock.now(),
  })

  const find = () => payouts.findTransferByIntent({ intent_id: "pint_1", account_id, ...window() })

  const transfer_count = () => Object.keys(local.state().transfer).length

  it("opens one account for a key, with payouts that only run when asked for", async () => {
    const again = await doneOf(createAccount())
    expect(again.account_id).toBe(account_id)
    const settings = await stripe.balanceSettings.retrieve({}, { stripeAccount: account_id })
    expect(settings.payments.payouts?.schedule?.interval).toBe("manual")
  })

  it("says what an account may do before, after and between", async () => {
    const fresh = await doneOf(createAccount("acc:mer_2"))
    expect(fresh).toMatchObject({
      payouts_enabled: false,
      transfers_active: false,
      disabled_reason: "requirements.past_due",
      metadata: { merchant_id: "mer_1" },
    })
    expect(fresh.requirements_due).toContain("external_account")
    const open = await doneOf(payouts.retrieveAccount(account_id))
    expect(open).toMatchObject({
      payouts_enabled: true,
      transfers_active: true,
      disabled_reason: null,
      requirements_due: [],
    })
    local.control.restrictAccount(account_id, { payouts_enabled: false, disabled_reason: "under_review" })
    expect(await doneOf(payouts.retrieveAccount(account_id))).toMatchObject({
      payouts_enabled: false,
      disabled_reason: "under_review",
    })
    expect(await payouts.retrieveAccount("acct_none")).toMatchObject({ outcome: "refused" })
  })

  it("leads the merchant to a page that finishes the account and comes back", async () => {
    const { account_id: fresh } = await doneOf(createAccount("acc:mer_3"))
    const { url } = await doneOf(
      payouts.createAccountLink({ account_id: fresh, return_url: "http://shop.test/back", refresh_url: "http://shop.test/again" })
    )
    expect(await (await fetch(url)).text()).toContain(fresh)
    const answer = await fetch(url, { method: "POST", redirect: "manual" })
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "http://shop.test/back"])
    expect(await doneOf(payouts.retrieveAccount(fresh))).toMatchObject({ payouts_enabled: true })
  })

  it("transfers once for a key, and finds the transfer by its intent", async () => {
    const made = await doneOf(transfer())
    expect(made).toMatchObject({ intent_id: "pint_1", account_id, amount: 3_003n, reversed_amount: 0n, currency_code: "usd" })
    expect((await doneOf(transfer())).transfer_id).toBe(made.transfer_id)
    expect((await doneOf(find()))?.transfer_id).toBe(made.transfer_id)
    expect(await doneOf(payouts.retrieveTransfer(made.transfer_id))).toEqual(made)
    expect(transfer_count()).toBe(1)
    expect(local.balances().platform.usd).toEqual({ pending: 0, available: 6_997 })
  })

  it("finds a transfer among hundreds, and knows when there is none", async () => {
    await Promise.all(
      Array.from({ length: 120 }, (_, index) =>
        transfer({ intent_id: `pint_other_${index}`, idempotency_key: `tr:other:${index}`, amount: 1n })
      )
    )
    expect(await find()).toEqual({ outcome: "done", object: null })
    local.control.advance({ days: 1 })
    expect(
      await payouts.findTransferByIntent({ intent_id: "pint_other_0", account_id, ...window() })
    ).toEqual({ outcome: "done", object: null })
    local.control.advance({ days: -1 })
    expect(
      await payouts.findTransferByIntent({ intent_id: "pint_other_0", account_id, ...window() })
    ).toMatchObject({ outcome: "done", object: { intent_id: "pint_other_0" } })
  })

  // What goes wrong, how the call ends, how many transfers there are, what the same key brings next.
  const accidents: [kind: FaultKind, outcome: string, count: number, next: string][] = [
    ["timeout_before", "unknown", 0, "done"],
    ["timeout_after", "unknown", 1, "done"],
    ["server_error_before", "unknown", 0, "done"],
    ["server_error_stored", "unknown", 0, "unknown"],
    ["server_error_after", "unknown", 1, "unknown"],
    ["rate_limit", "retry_later", 0, "done"],
    ["lock_timeout", "retry_later", 0, "done"],
    ["balance_insufficient", "refused", 0, "refused"],
  ]

  it.each(accidents)("a %s ends as %s with %s transfers, and the same key then as %s", async (kind, outcome, count, next) => {
    // The client repeats a broken connection once by itself.
    local.faults.add({ kind, path: "/v1/transfers", times: kind.startsWith("timeout") ? 2 : 1 })
    expect(await transfer()).toMatchObject({ outcome })
    expect(transfer_count()).toBe(count)
    expect(await transfer()).toMatchObject({ outcome: next })
    expect(transfer_count()).toBe(next === "done" ? 1 : count)
    expect(await find()).toMatchObject({ outcome: "done", object: transfer_count() ? { intent_id: "pint_1" } : null })
  })

  it("calls a server that stays silent unknown", async () => {
    const impatient = providerWith("sk_test_local", 100)
    local.faults.add({ kind: "timeout_after", path: "/v1/payouts", hang: true })
    await transfer()
    const call = () =>
      impatient.createPayout({ intent_id: "pint_2", account_id, amount: 3n, currency_code: "usd", idempotency_key: "po:1" })
    expect(await call()).toMatchObject({ outcome: "unknown" })
    expect(await call()).toMatchObject({ outcome: "done", object: { amount: 3n } })
    expect(Object.keys(local.state().payout)).toHaveLength(1)
  })

  it("calls a key that still runs, and a key used for something else, unknown", async () => {
    local.faults.add({ kind: "delay", path: "/v1/transfers", delay_ms: 100 })
    const first = transfer()
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(await transfer()).toMatchObject({ outcome: "unknown", reason: expect.stringContaining("409") })
    expect(await first).toMatchObject({ outcome: "done" })
    expect(await transfer({ amount: 3_004n })).toMatchObject({ outcome: "unknown" })
    expect(transfer_count()).toBe(1)
  })

  it("waits as long as Stripe asks for after a rate limit, and says which one", async () => {
    local.faults.add({ kind: "rate_limit", path: "/v1/transfers", reason: "global-rate" })
    expect(await transfer()).toMatchObject({
      outcome: "retry_later",
      reason: expect.stringContaining("global-rate"),
    })
  })

  it("treats a wrong key of ours as something to try again, not as a refusal", async () => {
    expect(await providerWith("nonsense").platformBalance()).toMatchObject({ outcome: "retry_later" })
  })

  it("is refused more than the platform has, and an amount that Stripe cannot send", async () => {
    expect(await transfer({ amount: 10_001n })).toMatchObject({ outcome: "refused", code: "balance_insufficient" })
    expect(await transfer({ amount: 1_234n, currency_code: "kwd", idempotency_key: "tr:pint_1:1" })).toMatchObject({
      outcome: "refused",
      code: "amount_not_sendable",
    })
    expect(transfer_count()).toBe(0)
  })

  it("ties transfers to a charge before its funds are available, up to the charge", async () => {
    const intent = await stripe.paymentIntents.create({
      amount: 10_001,
      currency: "usd",
      payment_method: "pm_card_visa",
      confirm: true,
    })
    const funds = await doneOf(payouts.paymentFunds(intent.id))
    expect(funds).toMatchObject({
      payment_id: intent.id,
      amount: 10_001n,
      fee_amount: 320n,
      net_amount: 9_681n,
      currency_code: "usd",
      is_available: false,
      transfer_group: `group_${intent.id}`,
    })
    expect(funds.available_on_at.getTime() - local.clock.now().getTime()).toBeGreaterThan(47 * 3_600_000)
    expect(await doneOf(payouts.retrieveCharge(funds.charge_id))).toEqual(funds)
    const tied = (amount: bigint, key: string) =>
      transfer({ amount, source_charge_id: funds.charge_id, idempotency_key: key })
    expect(await doneOf(tied(9_000n, "tr:1"))).toMatchObject({
      source_charge_id: funds.charge_id,
      transfer_group: `group_${intent.id}`,
    })
    expect(await tied(1_002n, "tr:2")).toMatchObject({ outcome: "refused" })
    expect(await doneOf(payouts.connectedBalance(account_id))).toEqual({
      currencies: [{ currency_code: "usd", pending: 9_000n, available: 0n }],
    })
    expect(await payout(1n)).toMatchObject({ outcome: "refused", code: "balance_insufficient" })
    local.control.advance({ days: 2 })
    expect(await payout(9_000n, "po:after")).toMatchObject({ outcome: "done" })
  })

  it("has no funds to show before a payment is captured", async () => {
    const intent = await stripe.paymentIntents.create({
      amount: 5_000,
      currency: "usd",
      payment_method: "pm_card_visa",
      confirm: true,
      capture_method: "manual",
    })
    expect(await payouts.paymentFunds(intent.id)).toMatchObject({ outcome: "refused", code: "no_charge" })
    await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 4_000 })
    expect(await doneOf(payouts.paymentFunds(intent.id))).toMatchObject({ amount: 4_000n, fee_amount: 146n })
  })

  it("follows a payout to the bank, and back", async () => {
    await transfer()
    const made = await doneOf(payout())
    expect(made).toMatchObject({ status: "pending", amount: 3_003n, intent_id: "pint_2", account_id })
    const now = () => doneOf(payouts.retrievePayout({ payout_id: made.payout_id, account_id }))
    local.control.advance({ ms: 3_600_000 })
    expect((await now()).status).toBe("in_transit")
    local.control.advance({ days: 2 })
    expect((await now()).status).toBe("paid")
    local.control.failPayout(made.payout_id, { code: "no_account", message: "No such account." })
    expect(await now()).toMatchObject({ status: "failed", failure_code: "no_account" })
    expect(
      await doneOf(
        payouts.findPayoutByIntent({
          intent_id: "pint_2",
          account_id,
          created_from: made.created_at,
          created_to: made.created_at,
        })
      )
    ).toMatchObject({ payout_id: made.payout_id })
    expect(await doneOf(payouts.connectedBalance(account_id))).toEqual({
      currencies: [{ currency_code: "usd", pending: 0n, available: 3_003n }],
    })
  })

  it("lets a payout fail after it was paid where a fault says so", async () => {
    await transfer()
    local.faults.add({ kind: "payout_fails", path: "/v1/payouts", after: "paid" })
    const { payout_id } = await doneOf(payout())
    local.control.advance({ days: 3 })
    expect(await doneOf(payouts.retrievePayout({ payout_id, account_id }))).toMatchObject({ status: "failed" })
    const types = Object.values(local.state().event).map((event) => (event as Stripe.Event).type)
    expect(types).toEqual(expect.arrayContaining(["payout.created", "payout.updated", "payout.paid", "payout.failed"]))
  })

  it("pays nothing out of an account that Stripe has stopped", async () => {
    await transfer()
    local.control.restrictAccount(account_id, { payouts_enabled: false, transfers: "inactive" })
    expect(await payout()).toMatchObject({ outcome: "refused", code: "payouts_not_allowed" })
    expect(await transfer({ idempotency_key: "tr:next" })).toMatchObject({
      outcome: "refused",
      code: "insufficient_capabilities_for_transfer",
    })
  })

  it("takes back what was transferred, in parts, and no more than there is", async () => {
    const { transfer_id } = await doneOf(transfer())
    const reverse = (amount: bigint, key: string) =>
      payouts.reverseTransfer({ transfer_id, intent_id: key, amount, currency_code: "usd", idempotency_key: key })
    expect(await doneOf(reverse(1_000n, "rev:1"))).toMatchObject({ transfer_id, amount: 1_000n, intent_id: "rev:1" })
    expect(await reverse(2_004n, "rev:2")).toMatchObject({ outcome: "refused" })
    await payout(2_000n)
    expect(await reverse(2_003n, "rev:3")).toMatchObject({ outcome: "refused", code: "balance_insufficient" })
    expect(await doneOf(reverse(3n, "rev:4"))).toMatchObject({ amount: 3n })
    expect((await doneOf(payouts.listReversals(transfer_id))).map(({ amount }) => amount)).toEqual([3n, 1_000n])
    expect(await doneOf(payouts.retrieveTransfer(transfer_id))).toMatchObject({ reversed_amount: 1_003n })
    expect(local.balances().platform.usd.available).toBe(10_000 - 3_003 + 1_003)
  })

  it("shows refunds and disputes by what they took from the platform", async () => {
    const intent = await stripe.paymentIntents.create({
      amount: 3_940,
      currency: "usd",
      payment_method: "pm_card_visa",
      confirm: true,
    })
    const { charge_id } = await doneOf(payouts.paymentFunds(intent.id))
    const refund = await stripe.refunds.create({ charge: charge_id, amount: 940 })
    const seen = await doneOf(payouts.retrieveRefundFunds(refund.id))
    expect(seen).toMatchObject({
      payment_id: intent.id,
      charge_id,
      amount: 940n,
      fee_amount: 0n,
      net_amount: 940n,
      status: "succeeded",
    })
    expect(await doneOf(payouts.listRefundFunds(intent.id))).toEqual([seen])
    const { id } = local.control.createDispute({ charge: charge_id })
    expect(await doneOf(payouts.retrieveDispute(id))).toMatchObject({
      payment_id: intent.id,
      amount: 3_000n,
      withdrawn_amount: 3_000n,
      fee_amount: 1_500n,
      outcome: "open",
    })
    local.control.decideDispute(id, "won")
    expect(await doneOf(payouts.retrieveDispute(id))).toMatchObject({
      withdrawn_amount: 0n,
      fee_amount: 1_500n,
      outcome: "won",
    })
  })

  it("lists Stripe's own book, which adds up to its balance", async () => {
    await transfer()
    const rows = await doneOf(
      payouts.listBalanceTransactions({
        created_from: new Date(local.clock.now().getTime() - 60_000),
        created_to: new Date(local.clock.now().getTime() + 60_000),
      })
    )
    expect(rows.map(({ type, net_amount }) => [type, net_amount])).toEqual([
      ["transfer", -3_003n],
      ["topup", 10_000n],
    ])
    expect(await doneOf(payouts.platformBalance())).toEqual({
      currencies: [{ currency_code: "usd", pending: 0n, available: 6_997n }],
    })
  })

  it("reads messages of either endpoint by its own secret, and refuses others", async () => {
    const payload = JSON.stringify({
      id: "evt_1",
      object: "event",
      type: "payout.paid",
      account: account_id,
      created: 1_790_000_000,
      data: { object: { id: "po_1", object: "payout" } },
    })
    const sign = (secret: string) => Stripe.webhooks.generateTestHeaderString({ payload, secret })
    expect(payouts.constructWebhookEvent(payload, sign(secrets.connectWebhookSecret), "connect")).toEqual({
      event_id: "evt_1",
      type: "payout.paid",
      account_id,
      object_id: "po_1",
      object_type: "payout",
      created_at: new Date(1_790_000_000_000),
    })
    expect(() =>
      payouts.constructWebhookEvent(payload, sign(secrets.connectWebhookSecret), "platform")
    ).toThrow("not a signed message")
    expect(() =>
      payouts.constructWebhookEvent(Buffer.from(payload + " "), sign(secrets.webhookSecret), "platform")
    ).toThrow("not a signed message")
  })
})
