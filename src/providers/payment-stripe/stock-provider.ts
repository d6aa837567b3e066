import type { IPaymentProvider } from "@medusajs/framework/types"
import type Stripe from "stripe"

/** Options of Medusa's own Stripe provider. https://docs.medusajs.com/resources/commerce-modules/payment/payment-provider/stripe */
export type StockStripeOptions = {
  apiKey: string
  webhookSecret: string
  /** Capture at once; otherwise the platform captures later. */
  capture?: boolean
  automaticPaymentMethods?: boolean
  paymentMethodConfiguration?: string
  paymentDescription?: string
  asyncPaymentMethodTypes?: string[]
}

/** What we use of the class that we extend. */
export interface StockStripeProvider extends IPaymentProvider {
  stripe_: Stripe
  normalizePaymentIntentParameters(extra?: Record<string, unknown>): Partial<Stripe.PaymentIntentCreateParams>
}

type StockStripeProviderClass = {
  new (cradle: Record<string, unknown>, options: StockStripeOptions): StockStripeProvider
  identifier: string
  validateOptions(options: StockStripeOptions): void
}

type StripeClient = new (
  key: string,
  config: { host?: string; port?: number; protocol?: "http" | "https"; maxNetworkRetries: number; telemetry: boolean }
) => Stripe

/**
 * The client that the stock provider nests (stripe@15). It passes options where newer clients take parameters
 * (`paymentIntents.capture(id, { idempotencyKey })`), so it must go on with the client it was written for.
 */
export const NestedStripe = require(
  require.resolve("stripe", { paths: [require.resolve("@medusajs/payment-stripe")] })
) as StripeClient

/**
 * Medusa's Stripe provider. It is loaded without its types on purpose: they bring those of the stripe@15 that it nests,
 * which declare the module "stripe" for the whole program and would hide the types of the stripe that we install.
 */
export const { StripeProviderService } = require("@medusajs/payment-stripe/dist/services") as {
  StripeProviderService: StockStripeProviderClass
}
