import type {
  InitiatePaymentInput,
  InitiatePaymentOutput,
  ProviderWebhookPayload,
  RefundPaymentInput,
  RefundPaymentOutput,
  RetrievePaymentInput,
  RetrievePaymentOutput,
  UpdatePaymentInput,
  UpdatePaymentOutput,
  WebhookActionResult,
} from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import type Stripe from "stripe"
import { NestedStripe, StripeProviderService, type StockStripeOptions } from "./stock-provider"

export type GuildhallStripeOptions = StockStripeOptions & {
  /** Another server than Stripe's own, such as the local Stripe. */
  host?: string
  port?: number
  protocol?: "http" | "https"
}

/** The charges of one payment session, and the transfers that share them out, belong together at Stripe. */
export const transferGroupOf = (session_id: string): string => `guildhall_${session_id}`

/**
 * Currencies whose amounts Medusa's provider sends a hundred times too small: Ugandan shillings have no decimals, but
 * Stripe wants two. https://docs.stripe.com/currencies#special-cases
 */
const factorOf = (currency_code: string | undefined): number => (currency_code?.toLowerCase() === "ugx" ? 100 : 1)

/**
 * Medusa's Stripe provider, unchanged for storefronts (`pp_stripe_stripe`, same session data, same webhook), with a
 * client that can be pointed at the local Stripe, and intents that say which payment session they belong to.
 *
 * A client without a browser confirms in one of two ways: with the payment session's data
 * `{ payment_method: "pm_card_visa", confirm: true }`, or by posting the session's `client_secret` with a publishable key to
 * `/v1/payment_intents/:id/confirm`, as Stripe.js does.
 */
export default class GuildhallStripeProvider extends StripeProviderService {
  constructor(cradle: Record<string, unknown>, options: GuildhallStripeOptions) {
    super(cradle, options)
    const { host, port, protocol } = options
    this.stripe_ = new NestedStripe(options.apiKey, {
      ...(host ? { host, port, protocol } : {}),
      maxNetworkRetries: 0,
      telemetry: false,
    })
  }

  override normalizePaymentIntentParameters(
    extra?: Record<string, unknown>
  ): Partial<Stripe.PaymentIntentCreateParams> {
    const parameters = super.normalizePaymentIntentParameters(extra)
    const session_id = extra?.session_id
    if (typeof session_id !== "string") {
      return parameters
    }
    const metadata = (extra?.metadata ?? {}) as Record<string, string>
    return {
      ...parameters,
      transfer_group: transferGroupOf(session_id),
      metadata: { ...metadata, session_id, source: "guildhall" },
    }
  }

  override async initiatePayment(input: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    return super.initiatePayment({ ...input, amount: MathBN.mult(input.amount, factorOf(input.currency_code)) })
  }

  override async updatePayment(input: UpdatePaymentInput): Promise<UpdatePaymentOutput> {
    return super.updatePayment({ ...input, amount: MathBN.mult(input.amount, factorOf(input.currency_code)) })
  }

  override async refundPayment(input: RefundPaymentInput): Promise<RefundPaymentOutput> {
    const factor = factorOf(input.data?.currency as string | undefined)
    return super.refundPayment({ ...input, amount: MathBN.mult(input.amount, factor) })
  }

  override async retrievePayment(input: RetrievePaymentInput): Promise<RetrievePaymentOutput> {
    const { data } = await super.retrievePayment(input)
    const factor = factorOf(data?.currency as string | undefined)
    return { data: factor === 1 ? data : { ...data, amount: Number(data?.amount) / factor } }
  }

  override async getWebhookActionAndData(
    payload: ProviderWebhookPayload["payload"]
  ): Promise<WebhookActionResult> {
    const result = await super.getWebhookActionAndData(payload)
    const event = payload.data as { data?: { object?: { currency?: string } } }
    const factor = factorOf(event.data?.object?.currency)
    if (factor === 1 || !("data" in result) || !result.data) {
      return result
    }
    return { ...result, data: { ...result.data, amount: MathBN.div(result.data.amount, factor) } }
  }
}
