import { MedusaError } from "@medusajs/framework/utils"
import Stripe from "stripe"
import type {
  BalanceTransactionPage,
  CreateAccountInput,
  CreateAccountLinkInput,
  CreateCheckoutInput,
  CreatePayoutInput,
  CreateTransferInput,
  FindByIntentInput,
  Outcome,
  PaymentFunds,
  PayoutProvider,
  ProviderAccount,
  ProviderAccountLink,
  ProviderBalance,
  ProviderBalanceTransaction,
  ProviderCheckout,
  ProviderDispute,
  ProviderEvent,
  ProviderPayout,
  ProviderReversal,
  ProviderTransfer,
  RefundFunds,
  ReverseTransferInput,
  SubmitEvidenceInput,
  UploadEvidenceFileInput,
  WebhookEndpoint,
} from "../../modules/payout/provider-port"
import { evidenceOf, readDispute } from "./disputes"
import { callStripe } from "./outcomes"
import {
  INTENT_ID,
  readAccount,
  readBalance,
  readBalanceTransaction,
  readCheckout,
  readEvent,
  readFunds,
  readPayout,
  readRefund,
  readReversal,
  readTransfer,
} from "./readers"
import { stripePayoutRules, toStripeAmount } from "./stripe-amounts"

export type StripeConnectOptions = {
  apiKey: string
  /** Signing secret of the platform's webhook endpoint. */
  webhookSecret: string
  /** Signing secret of the endpoint for events of connected accounts. */
  connectWebhookSecret: string
  /** Another server than Stripe's own, such as the local Stripe. */
  host?: string
  port?: number
  protocol?: "http" | "https"
  /** After how long without an answer a call counts as unknown; default 20 s. */
  timeout_ms?: number
}

/** Clocks differ: how much earlier and later than the calls went out to look for what they made. */
const margin_s = 5 * 60

const windowOf = ({ created_from, created_to }: { created_from: Date; created_to: Date }) => ({
  gte: Math.floor(created_from.getTime() / 1000) - margin_s,
  lte: Math.ceil(created_to.getTime() / 1000) + margin_s,
})

const firstOf = async <T>(rows: AsyncIterable<T>, wanted: (row: T) => boolean): Promise<T | null> => {
  for await (const row of rows) {
    if (wanted(row)) {
      return row
    }
  }
  return null
}

const allOf = async <T>(rows: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const row of rows) {
    all.push(row)
  }
  return all
}

/**
 * Pays merchants through Stripe Connect: separate charges and transfers, an express account for each merchant, payouts
 * on a manual schedule. It never repeats a call by itself; who calls decides by the outcome.
 * (Stripe's client repeats a broken connection once, with the same key.)
 */
export default class StripeConnectPayoutProvider implements PayoutProvider {
  static identifier = "stripe-connect"
  readonly id = "stripe-connect"
  readonly payout_rules = stripePayoutRules
  private readonly stripe: Stripe

  constructor(
    _cradle: Record<string, unknown>,
    private readonly options: StripeConnectOptions
  ) {
    const { apiKey, host, port, protocol, timeout_ms = 20_000 } = options
    if (!apiKey) {
      throw new MedusaError(MedusaError.Types.INVALID_ARGUMENT, "The payout provider stripe-connect needs an apiKey")
    }
    this.stripe = new Stripe(apiKey, {
      ...(host ? { host, port, protocol } : {}),
      maxNetworkRetries: 0,
      timeout: timeout_ms,
      telemetry: false,
    })
  }

  /** Two calls under one key; when the second is unknown, the same key makes both again without doubling the first. */
  async createAccount(input: CreateAccountInput): Promise<Outcome<ProviderAccount>> {
    const created = await callStripe(
      () =>
        this.stripe.accounts.create(
          {
            country: input.country.toUpperCase(),
            email: input.email,
            business_type: input.business_type,
            controller: {
              fees: { payer: "application" },
              losses: { payments: "application" },
              requirement_collection: "stripe",
              stripe_dashboard: { type: "express" },
            },
            capabilities: { transfers: { requested: true } },
            metadata: { merchant_id: input.merchant_id },
          },
          { idempotencyKey: input.idempotency_key }
        ),
      readAccount
    )
    if (created.outcome !== "done") {
      return created
    }
    // Otherwise Stripe would pay out every day what we have not asked for.
    return callStripe(
      () =>
        this.stripe.balanceSettings.update(
          { payments: { payouts: { schedule: { interval: "manual" } } } },
          { stripeAccount: created.object.account_id, idempotencyKey: `${input.idempotency_key}:schedule` }
        ),
      () => created.object
    )
  }

  async createAccountLink(input: CreateAccountLinkInput): Promise<Outcome<ProviderAccountLink>> {
    return callStripe(
      () =>
        this.stripe.accountLinks.create({
          account: input.account_id,
          type: "account_onboarding",
          return_url: input.return_url,
          refresh_url: input.refresh_url,
        }),
      ({ url, expires_at }) => ({ url, expires_at: new Date(expires_at * 1000) })
    )
  }

  async retrieveAccount(account_id: string): Promise<Outcome<ProviderAccount>> {
    return callStripe(() => this.stripe.accounts.retrieve(account_id), readAccount)
  }

  /** Stripe Checkout: its own page takes the card, so none of it reaches the panel. */
  async createCheckout(input: CreateCheckoutInput): Promise<Outcome<ProviderCheckout>> {
    return callStripe(
      async () =>
        this.stripe.checkout.sessions.create(
          {
            mode: "payment",
            allowed_payment_method_types: ["card"],
            line_items: [
              {
                quantity: 1,
                price_data: {
                  currency: input.currency_code,
                  unit_amount: toStripeAmount({ ...input, operation: "charge" }),
                  product_data: { name: input.description },
                },
              },
            ],
            success_url: input.success_url,
            cancel_url: input.cancel_url,
            metadata: input.metadata,
            payment_intent_data: { metadata: input.metadata },
          },
          { idempotencyKey: input.idempotency_key }
        ),
      readCheckout
    )
  }

  async retrieveCheckout(checkout_id: string): Promise<Outcome<ProviderCheckout>> {
    return callStripe(() => this.stripe.checkout.sessions.retrieve(checkout_id), readCheckout)
  }

  async createTransfer(input: CreateTransferInput): Promise<Outcome<ProviderTransfer>> {
    return callStripe(
      async () =>
        this.stripe.transfers.create(
          {
            amount: toStripeAmount({ ...input, operation: "transfer" }),
            currency: input.currency_code,
            destination: input.account_id,
            metadata: { ...input.metadata, [INTENT_ID]: input.intent_id },
            ...(input.source_charge_id ? { source_transaction: input.source_charge_id } : {}),
            ...(input.transfer_group ? { transfer_group: input.transfer_group } : {}),
          },
          { idempotencyKey: input.idempotency_key }
        ),
      readTransfer
    )
  }

  async retrieveTransfer(transfer_id: string): Promise<Outcome<ProviderTransfer>> {
    return callStripe(() => this.stripe.transfers.retrieve(transfer_id), readTransfer)
  }

  async findTransferByIntent(input: FindByIntentInput): Promise<Outcome<ProviderTransfer | null>> {
    return callStripe(
      () =>
        firstOf(
          this.stripe.transfers.list({ destination: input.account_id, created: windowOf(input), limit: 100 }),
          ({ metadata }) => metadata[INTENT_ID] === input.intent_id
        ),
      (found) => found && readTransfer(found)
    )
  }

  async reverseTransfer(input: ReverseTransferInput): Promise<Outcome<ProviderReversal>> {
    return callStripe(
      async () =>
        this.stripe.transfers.createReversal(
          input.transfer_id,
          {
            amount: toStripeAmount({ ...input, operation: "transfer" }),
            metadata: { ...input.metadata, [INTENT_ID]: input.intent_id },
          },
          { idempotencyKey: input.idempotency_key }
        ),
      readReversal
    )
  }

  async listReversals(transfer_id: string): Promise<Outcome<ProviderReversal[]>> {
    return callStripe(
      () => allOf(this.stripe.transfers.listReversals(transfer_id, { limit: 100 })),
      (reversals) => reversals.map(readReversal)
    )
  }

  async createPayout(input: CreatePayoutInput): Promise<Outcome<ProviderPayout>> {
    return callStripe(
      async () =>
        this.stripe.payouts.create(
          {
            amount: toStripeAmount({ ...input, operation: "payout" }),
            currency: input.currency_code,
            metadata: { ...input.metadata, [INTENT_ID]: input.intent_id },
          },
          { stripeAccount: input.account_id, idempotencyKey: input.idempotency_key }
        ),
      (payout) => readPayout(payout, input.account_id)
    )
  }

  async retrievePayout(input: { payout_id: string; account_id: string }): Promise<Outcome<ProviderPayout>> {
    return callStripe(
      () => this.stripe.payouts.retrieve(input.payout_id, {}, { stripeAccount: input.account_id }),
      (payout) => readPayout(payout, input.account_id)
    )
  }

  async findPayoutByIntent(input: FindByIntentInput): Promise<Outcome<ProviderPayout | null>> {
    return callStripe(
      () =>
        firstOf(
          this.stripe.payouts.list({ created: windowOf(input), limit: 100 }, { stripeAccount: input.account_id }),
          ({ metadata }) => metadata?.[INTENT_ID] === input.intent_id
        ),
      (found) => found && readPayout(found, input.account_id)
    )
  }

  async paymentFunds(payment_id: string): Promise<Outcome<PaymentFunds>> {
    const expand = ["latest_charge.balance_transaction"]
    const intent = await callStripe(
      () => this.stripe.paymentIntents.retrieve(payment_id, { expand }),
      ({ latest_charge }) => (typeof latest_charge === "object" ? latest_charge : null)
    )
    return intent.outcome === "done" ? this.fundsOf(intent.object, payment_id) : intent
  }

  async retrieveCharge(charge_id: string): Promise<Outcome<PaymentFunds>> {
    const charge = await callStripe(
      () => this.stripe.charges.retrieve(charge_id, { expand: ["balance_transaction"] }),
      (raw) => raw
    )
    return charge.outcome === "done" ? this.fundsOf(charge.object, charge_id) : charge
  }

  async retrieveRefundFunds(refund_id: string): Promise<Outcome<RefundFunds>> {
    return callStripe(
      () => this.stripe.refunds.retrieve(refund_id, { expand: ["balance_transaction"] }),
      readRefund
    )
  }

  async listRefundFunds(payment_id: string): Promise<Outcome<RefundFunds[]>> {
    const expand = ["data.balance_transaction"]
    return callStripe(
      () => allOf(this.stripe.refunds.list({ payment_intent: payment_id, expand, limit: 100 })),
      (refunds) => refunds.map(readRefund).reverse()
    )
  }

  async retrieveDispute(dispute_id: string): Promise<Outcome<ProviderDispute>> {
    return callStripe(() => this.stripe.disputes.retrieve(dispute_id), readDispute)
  }

  async listDisputes(input: { created_from: Date; created_to: Date }): Promise<Outcome<ProviderDispute[]>> {
    return callStripe(
      () => allOf(this.stripe.disputes.list({ created: windowOf(input), limit: 100 })),
      (disputes) => disputes.map(readDispute).reverse()
    )
  }

  async uploadEvidenceFile(input: UploadEvidenceFileInput): Promise<Outcome<{ file_id: string }>> {
    const file = { data: input.content, name: input.filename, type: input.mime_type }
    return callStripe(
      () =>
        this.stripe.files.create({ purpose: "dispute_evidence", file }, { idempotencyKey: input.idempotency_key }),
      ({ id }) => ({ file_id: id })
    )
  }

  async submitEvidence(input: SubmitEvidenceInput): Promise<Outcome<ProviderDispute>> {
    return callStripe(
      () =>
        this.stripe.disputes.update(
          input.dispute_id,
          { evidence: evidenceOf(input), submit: true },
          { idempotencyKey: input.idempotency_key }
        ),
      readDispute
    )
  }

  async acceptDispute(input: { dispute_id: string; idempotency_key: string }): Promise<Outcome<ProviderDispute>> {
    return callStripe(
      () => this.stripe.disputes.close(input.dispute_id, {}, { idempotencyKey: input.idempotency_key }),
      readDispute
    )
  }

  async platformBalance(): Promise<Outcome<ProviderBalance>> {
    return callStripe(() => this.stripe.balance.retrieve(), readBalance)
  }

  async connectedBalance(account_id: string): Promise<Outcome<ProviderBalance>> {
    return callStripe(() => this.stripe.balance.retrieve({}, { stripeAccount: account_id }), readBalance)
  }

  async listBalanceTransactions(input: {
    account_id?: string
    created_from: Date
    created_to: Date
  }): Promise<Outcome<ProviderBalanceTransaction[]>> {
    const created = {
      gte: Math.floor(input.created_from.getTime() / 1000),
      lt: Math.ceil(input.created_to.getTime() / 1000),
    }
    const scope = input.account_id ? { stripeAccount: input.account_id } : {}
    return callStripe(
      () => allOf(this.stripe.balanceTransactions.list({ created, limit: 100 }, scope)),
      (rows) => rows.map(readBalanceTransaction)
    )
  }

  async balanceTransactionPage(input: {
    account_id?: string
    created_from: Date
    created_to: Date
    after_id?: string | null
    limit: number
  }): Promise<Outcome<BalanceTransactionPage>> {
    const created = {
      gte: Math.floor(input.created_from.getTime() / 1000),
      lt: Math.ceil(input.created_to.getTime() / 1000),
    }
    const page = {
      created,
      limit: input.limit,
      expand: ["data.source"],
      ...(input.after_id ? { starting_after: input.after_id } : {}),
    }
    return callStripe(
      () =>
        this.stripe.balanceTransactions.list(page, input.account_id ? { stripeAccount: input.account_id } : {}),
      ({ data, has_more }) => ({
        rows: data.map(readBalanceTransaction),
        next_after_id: has_more ? (data[data.length - 1]?.id ?? null) : null,
      })
    )
  }

  constructWebhookEvent(raw_body: Buffer | string, signature: string, endpoint: WebhookEndpoint): ProviderEvent {
    const secret = endpoint === "connect" ? this.options.connectWebhookSecret : this.options.webhookSecret
    try {
      return readEvent(this.stripe.webhooks.constructEvent(raw_body, signature, secret))
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      throw new MedusaError(MedusaError.Types.INVALID_DATA, `This is not a signed message of Stripe's: ${message}`)
    }
  }

  private fundsOf(charge: Stripe.Charge | null, id: string): Outcome<PaymentFunds> {
    if (!charge?.captured) {
      return { outcome: "refused", code: "no_charge", message: `Payment ${id} has not been captured` }
    }
    const funds = readFunds(charge)
    return funds
      ? { outcome: "done", object: funds }
      : { outcome: "retry_later", reason: `Stripe has not booked charge ${charge.id} yet` }
  }
}
