import type Stripe from "stripe"
import type {
  DisputeEvidenceText,
  EvidenceFileKind,
  ProviderDispute,
  SubmitEvidenceInput,
} from "../../modules/payout/provider-port"
import { at, idOf } from "./readers"
import { fromStripeAmount } from "./stripe-amounts"

/**
 * Stripe's states of a dispute, as far as they decide about money. An appeal is a dispute that goes on. A state that Stripe may
 * add later counts as open: nothing is given back or lost by a word that nobody here knows.
 */
const OUTCOMES: Readonly<Record<string, ProviderDispute["outcome"]>> = {
  warning_needs_response: "inquiry",
  warning_under_review: "inquiry",
  warning_closed: "dropped",
  prevented: "dropped",
  won: "won",
  lost: "lost",
}

/** Reads a dispute. What was taken and given back stands in its balance transactions, in the currency of the balance. */
export const readDispute = (dispute: Stripe.Dispute): ProviderDispute => {
  const moved = dispute.balance_transactions
  const balance_currency_code = moved[0]?.currency ?? null
  const sum = (units: number[]) =>
    fromStripeAmount(units.reduce((all, one) => all + one, 0), balance_currency_code ?? dispute.currency)
  const taken_amount = sum(moved.map(({ amount }) => (amount < 0 ? -amount : 0)))
  const reinstated_amount = sum(moved.map(({ amount }) => (amount > 0 ? amount : 0)))
  return {
    dispute_id: dispute.id,
    charge_id: idOf(dispute.charge) ?? "",
    payment_id: idOf(dispute.payment_intent),
    amount: fromStripeAmount(dispute.amount, dispute.currency),
    currency_code: dispute.currency,
    reason: dispute.reason,
    status: dispute.status,
    outcome: OUTCOMES[dispute.status] ?? "open",
    is_under_review: dispute.status.endsWith("under_review"),
    withdrawn_amount: taken_amount - reinstated_amount,
    taken_amount,
    reinstated_amount,
    fee_amount: sum(moved.map(({ fee }) => fee)),
    balance_currency_code,
    balance_transaction_ids: moved.map(({ id }) => id),
    evidence_due_at: dispute.evidence_details.due_by === null ? null : at(dispute.evidence_details.due_by),
    evidence_submission_count: dispute.evidence_details.submission_count,
    created_at: at(dispute.created),
  }
}

const TEXTS: Record<DisputeEvidenceText, keyof Stripe.DisputeUpdateParams.Evidence> = {
  statement: "uncategorized_text",
  product_description: "product_description",
  customer_name: "customer_name",
  customer_email: "customer_email_address",
  shipping_address: "shipping_address",
  shipping_carrier: "shipping_carrier",
  shipping_tracking_number: "shipping_tracking_number",
  shipping_date: "shipping_date",
  refund_policy_disclosure: "refund_policy_disclosure",
  cancellation_policy_disclosure: "cancellation_policy_disclosure",
}

const FILES: Record<EvidenceFileKind, keyof Stripe.DisputeUpdateParams.Evidence> = {
  receipt: "receipt",
  customer_communication: "customer_communication",
  shipping_documentation: "shipping_documentation",
  service_documentation: "service_documentation",
  refund_policy: "refund_policy",
  cancellation_policy: "cancellation_policy",
  other: "uncategorized_file",
}

const renamed = <Name extends string>(
  given: Partial<Record<Name, string>>,
  names: Record<Name, string>
): Record<string, string> =>
  Object.fromEntries(
    Object.entries<string | undefined>(given).flatMap(([name, value]) =>
      value === undefined ? [] : [[names[name as Name], value]]
    )
  )

/** Our evidence under Stripe's names. */
export const evidenceOf = ({ texts, file_ids }: SubmitEvidenceInput): Stripe.DisputeUpdateParams.Evidence => ({
  ...renamed(texts, TEXTS),
  ...renamed(file_ids, FILES),
})
