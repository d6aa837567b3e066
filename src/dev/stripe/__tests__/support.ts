import Stripe from "stripe"
import { startLocalStripe, type LocalStripe, type LocalStripeOptions } from "../index"

/** Stripe's own client, pointed at a local Stripe. */
export const clientOf = (local: LocalStripe, key = "sk_test_local"): Stripe =>
  new Stripe(key, { host: "localhost", port: local.port, protocol: "http", maxNetworkRetries: 0, telemetry: false })

/** A local Stripe that holds every answer against Stripe's types. */
export const startBench = async (
  options: LocalStripeOptions = {}
): Promise<{ local: LocalStripe; stripe: Stripe }> => {
  const local = await startLocalStripe({ validateResponses: true, ...options })
  return { local, stripe: clientOf(local) }
}

/** A connected account that has given everything asked for. */
export const anAccount = async ({ local, stripe }: { local: LocalStripe; stripe: Stripe }, country = "US") => {
  const account = await stripe.accounts.create({
    country,
    controller: { stripe_dashboard: { type: "express" } },
    capabilities: { transfers: { requested: true } },
  })
  return local.control.completeOnboarding(account.id).id
}

/** A captured charge. */
export const aCharge = async (
  stripe: Stripe,
  amount = 10_001,
  extra: Partial<Stripe.PaymentIntentCreateParams> = {}
): Promise<{ intent: Stripe.PaymentIntent; charge: Stripe.Charge }> => {
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
