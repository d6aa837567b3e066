import { MedusaError } from "@medusajs/framework/utils"
import type { PaymentFunds } from "../../../modules/payout/provider-port"
import type { DepositPayment } from "../../../modules/settlement/deposits-types"
import type { MoneyDeps } from "../../money/deps"
import { depositByCardJournal } from "../../money/journals/earnings"
import { depositEvent } from "./deposit-event"
import { depositStandingOf, type PayDepositInput, refuseBeyondShortfall } from "./pay-deposit-from-balance"

const SWEEP_PAGE = 200

export type PayDepositByCardInput = PayDepositInput & {
  /** Where the provider's page sends the browser afterwards, with `deposit_payment` added. */
  return_url: string
}

export type OpenedDepositPayment = { deposit_payment: DepositPayment; checkout_url: string | null }

/**
 * Opens a page of the provider where a merchant pays its deposit by card. The payment is written before the provider is
 * asked and its key stays the same: asked again, it is the same page. Nothing is booked before the provider says it is paid.
 *
 * @throws MedusaError INVALID_DATA beyond the shortfall or below what cards can be charged, NOT_ALLOWED where the provider
 *   does not answer
 */
export const payDepositByCard = async (
  deps: MoneyDeps,
  { member_id, return_url, ...input }: PayDepositByCardInput
): Promise<OpenedDepositPayment> => {
  const { settlement, provider, clock, sql } = deps
  refuseBeyondShortfall(input, await depositStandingOf(deps, input, sql))
  const payment = await settlement.deposits.openPayment({ ...input, requested_by: member_id, requested_at: clock.now() })
  if (payment.amount !== input.amount || payment.currency_code !== input.currency_code) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `idempotency_key: "${input.idempotency_key}" was used for another amount: use a new key`
    )
  }
  const back = (outcome: string) =>
    `${return_url}${return_url.includes("?") ? "&" : "?"}deposit_payment=${payment.id}&outcome=${outcome}`
  const made = await provider.createCheckout({
    description: "Security deposit",
    amount: payment.amount,
    currency_code: payment.currency_code,
    success_url: back("paid"),
    cancel_url: back("canceled"),
    idempotency_key: `dep:${payment.id}`,
    metadata: { deposit_payment_id: payment.id, merchant_id: payment.merchant_id },
  })
  if (made.outcome === "done") {
    const { checkout_id, url } = made.object
    const opened = await settlement.deposits.updatePayment(payment.id, { checkout_id })
    return { deposit_payment: opened ?? payment, checkout_url: opened ? url : null }
  }
  if (made.outcome === "refused") {
    await settlement.deposits.updatePayment(payment.id, { status: "failed", last_error: made.message })
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `amount: the card provider refused: ${made.message}`)
  }
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `The card provider did not answer (${made.reason}): try again in a minute`
  )
}

/**
 * Asks the provider how a card payment stands and books it once it is paid ("deposit by card"): the page after paying,
 * the provider's message and the sweep all come here, and whoever comes first books.
 */
export const followDepositPayment = async (deps: MoneyDeps, payment: DepositPayment): Promise<DepositPayment> => {
  const { settlement, provider } = deps
  if (payment.status !== "pending" || payment.checkout_id === null) {
    return payment
  }
  const found = await provider.retrieveCheckout(payment.checkout_id)
  if (found.outcome !== "done") {
    return payment
  }
  const { status, payment_id } = found.object
  if (status === "expired") {
    return (await settlement.deposits.updatePayment(payment.id, { status: "expired" })) ?? payment
  }
  if (status !== "paid" || payment_id === null) {
    return payment
  }
  const funds = await provider.paymentFunds(payment_id)
  return funds.outcome === "done" ? book(deps, payment, funds.object) : payment
}

const book = async (deps: MoneyDeps, payment: DepositPayment, funds: PaymentFunds): Promise<DepositPayment> => {
  const { sql, settlement, ledger, payout, audit, clock } = deps
  const { id, merchant_id, currency_code, amount } = payment
  const { payment_id, fee_amount, net_amount } = funds
  if (funds.currency_code !== currency_code || funds.amount !== amount) {
    const last_error =
      `The provider booked ${funds.amount} ${funds.currency_code} for a deposit of ${amount} ${currency_code}: ` +
      "amounts are never converted silently, book it by hand"
    const change = { status: "needs_operator" as const, payment_id, last_error }
    return (await settlement.deposits.updatePayment(id, change)) ?? payment
  }
  return sql.transaction(async (trx) => {
    await ledger.lockParties([merchant_id], trx)
    const now = clock.now()
    const change = { status: "paid" as const, payment_id, fee_amount, paid_at: now }
    const paid = await settlement.deposits.updatePayment(id, change, trx)
    if (!paid) {
      const [known] = await settlement.deposits.listPayments({ id }, trx)
      return known
    }
    const movement = await settlement.deposits.move(
      {
        merchant_id,
        currency_code,
        kind: "card",
        amount,
        reason_code: null,
        reason: null,
        // By the payment's id at the provider: one payment fills a deposit once, whatever asks for it.
        idempotency_key: payment_id,
        created_by: payment.requested_by,
        created_at: now,
      },
      trx
    )
    if (!movement) {
      throw new RangeError(`Payment ${payment_id} filled a deposit before: two deposit payments name it`)
    }
    await ledger.post([depositByCardJournal({ ...depositEvent(movement), net_amount, fee_amount })], trx)
    // So that the money's way from pending to available at the provider is booked as any payment's is.
    await payout.recordFunds([{ ...funds, capture_id: id }], trx)
    await audit.record(
      [
        {
          actor: { type: "member", id: payment.requested_by },
          action: "deposit.paid_by_card",
          subject: { type: "deposit_payment", id },
          merchant_id,
          occurred_at: now,
          data: { amount: String(amount), currency_code, payment_id },
        },
      ],
      trx
    )
    return paid
  })
}

/** A message about a page: books it if it is of a deposit. */
export const depositCheckoutChanged = async (deps: MoneyDeps, checkout_id: string): Promise<void> => {
  const [payment] = await deps.settlement.deposits.listPayments({ checkout_id })
  if (payment) {
    await followDepositPayment(deps, payment)
  }
}

/** Asks after every payment that is pending, in case a message was lost. @returns how many were paid or ended */
export const sweepDepositPayments = async (deps: MoneyDeps): Promise<number> => {
  let ended = 0
  let after: DepositPayment | null = null
  for (;;) {
    const page: DepositPayment[] = await deps.settlement.deposits.listToFollow(after, SWEEP_PAGE)
    for (const payment of page) {
      const { status } = await followDepositPayment(deps, payment)
      ended += status === "pending" ? 0 : 1
    }
    if (page.length < SWEEP_PAGE) {
      return ended
    }
    after = page[page.length - 1]
  }
}
