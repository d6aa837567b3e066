import Stripe from "stripe"
import { type LocalStripe, startLocalStripe } from "../../../src/dev/stripe"
import { MovableClock } from "../../../src/lib/clock"
import ReconciliationModuleService from "../../../src/modules/reconciliation/service"
import type { Break } from "../../../src/modules/reconciliation/types"
import StripeConnectPayoutProvider from "../../../src/providers/payout-stripe-connect"
import type { ReconciliationDeps } from "../../../src/workflows/reconciliation/deps"
import { runReconciliation } from "../../../src/workflows/reconciliation/steps/run-reconciliation"
import { aMoneyWorld, type MoneyWorld, START_AT } from "./money-world"

export const HOUR_MS = 3_600_000

export type ReconciliationWorld = ReconciliationDeps & Pick<MoneyWorld, "database" | "aCapturedOrder" | "balanceOf">

/** Books and a local Stripe, with the reconciliation between them; one clock that the test moves. */
export const useReconciliationWorld = (name: string) => {
  const clock = new MovableClock(START_AT, { now: () => START_AT })
  let local: LocalStripe
  let stripe: Stripe
  let world: ReconciliationWorld

  beforeAll(async () => {
    local = await startLocalStripe({ clock, country: "DE", currency: "eur", validateResponses: true })
    const reach = { host: "localhost", port: local.port, protocol: "http" as const }
    stripe = new Stripe("sk_test_local", reach)
    const secrets = { apiKey: "sk_test_local", webhookSecret: "whsec_1", connectWebhookSecret: "whsec_2" }
    const money = await aMoneyWorld(name, new StripeConnectPayoutProvider({}, { ...reach, ...secrets }), clock, [
      "reconciliation",
    ])
    const reconciliation = new ReconciliationModuleService({ __pg_connection__: money.database.sql })
    world = Object.create(money, { reconciliation: { value: reconciliation } })
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

  const later = (hours: number) => {
    clock.moveTo(new Date(clock.now().getTime() + hours * HOUR_MS))
    local.control.tick()
  }

  /** A customer pays at Stripe. */
  const pay = async (amount: number, currency = "eur") =>
    stripe.paymentIntents.create({
      amount,
      currency,
      payment_method: "pm_card_visa",
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
      confirm: true,
    })

  /** Paid and booked, with a tenth as commission; `booked` where the ledger says something else. */
  const aPaidOrder = async (amount: number, id = "mord_1", booked: { provider_fee?: bigint } = {}) => {
    const payment = await pay(amount)
    const answer = await world.provider.paymentFunds(payment.id)
    if (answer.outcome !== "done") {
      throw new Error(JSON.stringify(answer))
    }
    const { fee_amount, amount: paid, ...funds } = answer.object
    await world.aCapturedOrder({
      merchant_id: "mer_a",
      merchant_order_id: id,
      paid,
      commission: paid / 10n,
      provider_fee: fee_amount,
      ...funds,
      ...booked,
    })
    return answer.object
  }

  const run = () => runReconciliation(world, { kind: "manual", started_by: "user_1" })

  const breaks = async (): Promise<Break[]> => {
    const order = { column: "occurred_at", direction: "asc" as const }
    return (await world.reconciliation.listBreaks({ limit: 100, offset: 0, order })).rows
  }

  /** Breaks as text: class, status, both amounts. */
  const told = async () =>
    (await breaks())
      .map((one) => `${one.class} ${one.status} ours ${one.ours_amount} theirs ${one.theirs_amount}`)
      .sort()

  return {
    clock,
    world: () => world,
    local: () => local,
    stripe: () => stripe,
    later,
    pay,
    aPaidOrder,
    run,
    breaks,
    told,
  }
}
