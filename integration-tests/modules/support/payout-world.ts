import Stripe from "stripe"
import { type LocalStripe, startLocalStripe } from "../../../src/dev/stripe"
import { MovableClock } from "../../../src/lib/clock"
import type { PaymentFunds, PayoutProvider } from "../../../src/modules/payout/provider-port"
import StripeConnectPayoutProvider from "../../../src/providers/payout-stripe-connect"
import { sweepPayouts } from "../../../src/workflows/payout/steps/follow-payouts"
import { openPayoutAccount, refreshPayoutAccount } from "../../../src/workflows/payout/steps/open-payout-account"
import { reconcile } from "../../../src/workflows/payout/steps/reconcile"
import { sendDueIntents } from "../../../src/workflows/payout/steps/send-due-intents"
import { settleDueFunds } from "../../../src/workflows/payout/steps/settle-funds"
import { releaseDueEarnings } from "../../../src/workflows/settlement/steps/release-earnings"
import { requestWithdrawal } from "../../../src/workflows/settlement/steps/request-withdrawal"
import { aMoneyWorld, type MoneyWorld, START_AT } from "./money-world"

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/**
 * A merchant, the books and a local Stripe that agree with each other, for a spec file: call it inside of
 * `describe`. One clock for all of them, which stands still until the test moves it. Each test starts with
 * nothing.
 */
export const usePayoutWorld = (name: string) => {
  const clock = new MovableClock(START_AT, { now: () => START_AT })
  let world: MoneyWorld
  let local: LocalStripe
  let stripe: Stripe
  let provider: PayoutProvider
  let account_id = ""

  beforeAll(async () => {
    local = await startLocalStripe({ clock, country: "DE", currency: "eur", validateResponses: true })
    const reach = { host: "localhost", port: local.port, protocol: "http" as const }
    stripe = new Stripe("sk_test_local", reach)
    const secrets = { apiKey: "sk_test_local", webhookSecret: "whsec_1", connectWebhookSecret: "whsec_2" }
    provider = new StripeConnectPayoutProvider({}, { ...reach, ...secrets })
    world = await aMoneyWorld(name, provider, clock)
  })
  afterAll(async () => {
    await local.close()
    await world.database.drop()
  })
  beforeEach(async () => {
    clock.moveTo(START_AT)
    local.faults.clear()
    local.control.reset()
    await world.database.reset()
  })

  const open = () =>
    openPayoutAccount(world, {
      merchant_id: "mer_a",
      country_code: "de",
      email: "a@example.com",
      business_type: "company",
      return_url: "http://localhost/back",
      refresh_url: "http://localhost/again",
    })
  const anEnabledAccount = async () => {
    const { payout_account } = await open()
    account_id = payout_account.provider_account_id ?? ""
    local.control.completeOnboarding(account_id)
    await refreshPayoutAccount(world, { merchant_id: "mer_a" })
  }
  const later = (ms: number) => {
    clock.moveTo(new Date(clock.now().getTime() + ms))
    local.control.tick()
  }
  /** A customer pays by card at Stripe, and the order is booked with a commission of a tenth. */
  const aPaidOrder = async (amount: number, merchant_order_id = "mord_1"): Promise<PaymentFunds> => {
    const payment = await stripe.paymentIntents.create({
      amount,
      currency: "eur",
      payment_method: "pm_card_visa",
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
      confirm: true,
    })
    const answer = await provider.paymentFunds(payment.id)
    if (answer.outcome !== "done") {
      throw new Error(JSON.stringify(answer))
    }
    const { fee_amount: provider_fee, amount: paid, ...funds } = answer.object
    const commission = paid / 10n
    await world.aCapturedOrder({ merchant_id: "mer_a", merchant_order_id, paid, commission, provider_fee, ...funds })
    return answer.object
  }
  /** 10,000 paid, 1,000 commission, delivered, settled, released. */
  const anAvailableEarning = async () => {
    await aPaidOrder(10_000)
    await world.settlement.scheduleRelease({ merchant_order_id: "mord_1", delivered_at: clock.now() })
    later(7 * DAY_MS)
    await settleDueFunds(world)
    await releaseDueEarnings(world)
  }
  const withdraw = (amount = 8_000n) =>
    requestWithdrawal(world, {
      merchant_id: "mer_a",
      amount,
      currency_code: "eur",
      idempotency_key: "key-1",
      requested_by: "mem_1",
    })
  const aReadyWithdrawal = async () => {
    await anEnabledAccount()
    await anAvailableEarning()
    return withdraw()
  }
  const intentOf = async (kind: "transfer" | "payout") => {
    const intents = await world.payout.listIntents({ kind })
    return intents[intents.length - 1]
  }
  const statusOf = async () => (await world.settlement.listWithdrawals({}))[0].status
  const transfersAtStripe = async () => (await stripe.transfers.list({ limit: 100 })).data
  const payoutsAtStripe = async () =>
    (await stripe.payouts.list({ limit: 100 }, { stripeAccount: account_id })).data
  const agrees = async () => {
    expect((await reconcile(world)).differences).toEqual([])
    expect(await world.ledger.verify()).toEqual([])
    const trial = await world.ledger.trialBalance()
    expect(trial.map(({ difference_amount }) => difference_amount)).toEqual([0n])
  }
  /** Runs the jobs, with time passing in between, until nothing is under way. */
  const runToTheEnd = async () => {
    for (let round = 0; round < 12 && (await statusOf()) !== "paid"; round++) {
      await sendDueIntents(world)
      await sweepPayouts(world)
      later(13 * HOUR_MS)
    }
  }
  const isPaidOnce = async () => {
    expect(await statusOf()).toBe("paid")
    expect(await transfersAtStripe()).toHaveLength(1)
    expect(await payoutsAtStripe()).toHaveLength(1)
    expect(await world.balanceOf("in_transfer:mer_a")).toBe(0n)
    expect(await world.balanceOf("owed_at_stripe:mer_a")).toBe(0n)
    expect(await world.balanceOf("payout_in_transit:mer_a")).toBe(0n)
    expect(await world.balanceOf("available:mer_a")).toBe(1_000n)
    await agrees()
  }

  return {
    clock,
    world: () => world,
    local: () => local,
    stripe: () => stripe,
    accountId: () => account_id,
    open,
    anEnabledAccount,
    later,
    aPaidOrder,
    anAvailableEarning,
    withdraw,
    aReadyWithdrawal,
    intentOf,
    statusOf,
    transfersAtStripe,
    payoutsAtStripe,
    agrees,
    runToTheEnd,
    isPaidOnce,
  }
}
