import type Stripe from "stripe"
import type { Core } from "../core/core"
import { invalidRequest, referenceMissing, resourceMissing } from "../core/errors"
import { newId } from "../core/ids"
import { mergeMetadata } from "../core/metadata"
import { boolean, emptyable, expand, hash, inRange, metadata, paging, range, string } from "../core/params"
import { listPage, route, rowOf, type Call } from "../core/router"
import type { DisputeHidden, Row } from "../core/store"

type DisputeRow = Row<Stripe.Dispute, DisputeHidden>

const texts = [
  "access_activity_log", "billing_address", "cancellation_policy", "cancellation_policy_disclosure",
  "cancellation_rebuttal", "customer_communication", "customer_email_address", "customer_name", "customer_purchase_ip",
  "customer_signature", "duplicate_charge_documentation", "duplicate_charge_explanation", "duplicate_charge_id",
  "product_description", "receipt", "refund_policy", "refund_policy_disclosure", "refund_refusal_explanation",
  "service_date", "service_documentation", "shipping_address", "shipping_carrier", "shipping_date",
  "shipping_documentation", "shipping_tracking_number", "uncategorized_file", "uncategorized_text",
] as const

const evidence = hash(Object.fromEntries(texts.map((name) => [name, emptyable])))

const noEvidence = (): Stripe.Dispute.Evidence =>
  ({ ...Object.fromEntries(texts.map((name) => [name, null])), enhanced_evidence: {} }) as Stripe.Dispute.Evidence

const files = [
  "cancellation_policy", "customer_communication", "customer_signature", "duplicate_charge_documentation", "receipt",
  "refund_policy", "service_documentation", "shipping_documentation", "uncategorized_file",
] as const

/** `inquiry`: the bank only asks, and takes nothing. */
export type NewDispute = { charge: string; amount?: number; reason?: string; fee?: number; inquiry?: boolean }

const reporting = { withdrawn: "dispute", reinstated: "dispute_reversal" } as const

/** What the bank has not given back for good: it cannot be refunded or disputed again. */
export const disputedAmount = (core: Core, charge: string): number =>
  [...core.store.dispute.all()]
    .filter(({ object }) => object.charge === charge && /^(lost|needs_response|under_review)$/.test(object.status))
    .reduce((all, { object }) => all + object.amount, 0)

/** A customer goes to the bank: Stripe takes the amount and its fee from the platform at once. */
export const createDispute = (core: Core, account: string, wanted: NewDispute): Stripe.Dispute => {
  const charge = core.store.charge.find(account, wanted.charge)
  if (!charge) {
    throw referenceMissing("charge", wanted.charge, "charge")
  }
  const left = charge.object.amount_captured - charge.object.amount_refunded - disputedAmount(core, charge.object.id)
  const disputed = wanted.amount ?? left
  const isDisputed = [...core.store.dispute.all()].some(
    ({ object }) => object.charge === charge.object.id && object.status !== "warning_closed"
  )
  // The bank may ask for what was refunded as well: it does not look, and the merchant has to say so.
  if (isDisputed || disputed > charge.object.amount_captured || disputed <= 0) {
    throw invalidRequest(`Charge ${wanted.charge} cannot be disputed over ${disputed}: ${left} of it is left.`)
  }
  const now = core.now()
  const fee = wanted.fee ?? core.config.dispute_fee
  const dispute: Stripe.Dispute = {
    id: newId("dp"),
    object: "dispute",
    amount: disputed,
    balance_transactions: [],
    charge: charge.object.id,
    created: now,
    currency: charge.object.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence(),
    evidence_details: {
      due_by: now + 9 * 24 * 60 * 60, enhanced_eligibility: {}, has_evidence: false, past_due: false,
      submission_count: 0, submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: wanted.inquiry ?? false,
    livemode: false,
    metadata: {},
    payment_intent: charge.object.payment_intent,
    payment_method_details: {
      card: {
        brand: "visa", case_type: wanted.inquiry ? "inquiry" : "chargeback", network: "visa",
        network_reason_code: "10.4",
      },
      type: "card",
    },
    reason: wanted.reason ?? "product_not_received",
    status: wanted.inquiry ? "warning_needs_response" : "needs_response",
  }
  charge.object.disputed = true
  core.store.charge.save(charge)
  const row = core.store.dispute.insert(account, dispute, { fee })
  core.emit(account, "charge.dispute.created", dispute)
  if (!wanted.inquiry) {
    withdraw(core, row)
  }
  return dispute
}

const withdraw = (core: Core, row: DisputeRow) => {
  book(core, row, -row.object.amount, row.hidden.fee, reporting.withdrawn)
  core.emit(row.owner, "charge.dispute.funds_withdrawn", row.object)
}

/** The bank that only asked now wants the money. @throws StripeFailure where it is no inquiry */
export const escalateDispute = (core: Core, id: string): Stripe.Dispute => {
  const row = openRow(core, id)
  if (!row.object.status.startsWith("warning_")) {
    throw invalidRequest(`Dispute ${id} is ${row.object.status}, no inquiry.`)
  }
  row.object.status = "needs_response"
  row.object.is_charge_refundable = false
  core.store.dispute.save(row)
  withdraw(core, row)
  core.emit(row.owner, "charge.dispute.updated", row.object)
  return row.object
}

const book = (core: Core, row: DisputeRow, moved: number, fee: number, reporting_category: string) => {
  const now = core.now()
  const { id, currency, charge } = row.object
  const transaction = core.balances.book(
    {
      account: row.owner, type: "adjustment", amount: moved, fee, currency, source: id, available_on: now,
      description: `Chargeback ${moved < 0 ? "withdrawal" : "reversal"} for ${charge}`, reporting_category,
    },
    now
  )
  row.object.balance_transactions = [...row.object.balance_transactions, structuredClone(transaction)]
  core.store.dispute.save(row)
}

const openRow = (core: Core, id: string): DisputeRow => {
  const row = core.store.dispute.get(id)
  if (!row) {
    throw resourceMissing("dispute", id)
  }
  if (/^(won|lost|warning_closed|prevented)$/.test(row.object.status)) {
    throw invalidRequest(`This dispute is already closed: it is ${row.object.status}.`)
  }
  return row
}

export type Verdict = "won" | "lost" | "warning_closed"

/**
 * The bank decides. A dispute that is won brings back its amount, not its fee.
 *
 * @param options.funds_later the money comes back with `reinstateDispute` only, as it may at Stripe
 * @param options.reinstated what comes back of a dispute that is lost in part
 * @throws StripeFailure for a dispute that is over
 */
export const decideDispute = (
  core: Core,
  id: string,
  outcome: Verdict,
  options: { funds_later?: boolean; reinstated?: number } = {}
): Stripe.Dispute => {
  const row = openRow(core, id)
  row.object.status = row.object.status.startsWith("warning_") ? "warning_closed" : outcome
  core.store.dispute.save(row)
  const back = options.reinstated ?? (row.object.status === "won" ? row.object.amount : 0)
  if (back > 0 && !options.funds_later) {
    reinstate(core, row, back)
  }
  core.emit(row.owner, "charge.dispute.closed", row.object)
  return row.object
}

const reinstate = (core: Core, row: DisputeRow, amount: number) => {
  book(core, row, amount, 0, reporting.reinstated)
  core.emit(row.owner, "charge.dispute.funds_reinstated", row.object)
}

/** The money of a dispute that was won comes back, once. */
export const reinstateDispute = (core: Core, id: string): Stripe.Dispute => {
  const row = core.store.dispute.get(id)
  if (!row || row.object.status !== "won" || row.object.balance_transactions.some(({ amount }) => amount > 0)) {
    throw invalidRequest(`Nothing of dispute ${id} is to come back.`)
  }
  reinstate(core, row, row.object.amount)
  return row.object
}

const updateParams = { ...expand, evidence, metadata, submit: boolean }

const checkEvidence = (core: Core, row: DisputeRow, given: Record<string, string | null | undefined>) => {
  const { status, evidence_details } = row.object
  const isOver = !/needs_response$/.test(status)
  if (isOver || evidence_details.due_by === null || evidence_details.due_by < core.now()) {
    throw invalidRequest(`This dispute cannot take evidence: it is ${status}${isOver ? "" : ", and its time is over"}.`)
  }
  const unknown = files.find((name) => given[name] && !core.store.file.find(row.owner, String(given[name])))
  if (unknown) {
    throw invalidRequest(`No such file upload: '${given[unknown]}'`, { param: `evidence[${unknown}]` })
  }
}

const updateDispute = (core: Core, call: Call<typeof updateParams>): Stripe.Dispute => {
  const row = rowOf(core.store.dispute, call, call.path.id)
  const { evidence: given, metadata: change, submit = true } = call.params
  if (given) {
    checkEvidence(core, row, given)
  }
  row.object.evidence = { ...row.object.evidence, ...given }
  row.object.metadata = mergeMetadata(row.object.metadata, change)
  if (given) {
    row.object.evidence_details.has_evidence = true
  }
  if (given && submit) {
    row.object.evidence_details.submission_count++
    row.object.evidence_details.submission_method = "manual"
    row.object.status = row.object.status.startsWith("warning_") ? "warning_under_review" : "under_review"
  }
  core.store.dispute.save(row)
  core.emit(row.owner, "charge.dispute.updated", row.object)
  // Stripe's own test values: https://docs.stripe.com/testing#evidence
  const verdict = submit ? /(winning|losing)_evidence/.exec(given?.uncategorized_text ?? "")?.[1] : undefined
  if (verdict) {
    decideDispute(core, row.object.id, verdict === "winning" ? "won" : "lost")
  }
  return row.object
}

export const disputeRoutes = [
  route(
    "GET",
    "/v1/disputes",
    { ...paging, created: range, charge: string, payment_intent: string },
    (core, call) => {
      const { created, charge, payment_intent } = call.params
      return listPage(
        core.store.dispute,
        call,
        "/v1/disputes",
        (one) =>
          inRange(one.created, created) &&
          (!charge || one.charge === charge) &&
          (!payment_intent || one.payment_intent === payment_intent)
      )
    }
  ),
  route("GET", "/v1/disputes/:id", expand, (core, call) => rowOf(core.store.dispute, call, call.path.id).object),
  route("POST", "/v1/disputes/:id", updateParams, updateDispute),
  route("POST", "/v1/disputes/:id/close", expand, (core, call) => {
    rowOf(core.store.dispute, call, call.path.id)
    return decideDispute(core, call.path.id, "lost")
  }),
]
