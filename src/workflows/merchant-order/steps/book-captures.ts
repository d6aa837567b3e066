import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf, inTransaction, type Transaction } from "../../../lib/database"
import type { MerchantOrder, MoneyShare, PlacedOrder } from "../../../modules/merchant-order/types"
import type { PaymentFunds } from "../../../modules/payout/provider-port"
import { captureJournal } from "../../money/journals/sales"
import { ledgerOf, merchantOrderOf, nowOf, payoutOf, settlementOf } from "../modules"
import { listUnbookedCaptures, type UnbookedPayment } from "../queries/list-unbooked-payments"
import { merchantShare, shareCapture, shareFreeParts } from "../share-money"

export const bookCapturesStepId = "book-captures"

/** What is booked as one capture: Medusa's, or the parts that cost the customer nothing. */
type Capture = {
  capture_id: string
  payment_id: string
  amount: bigint
  /** null: the money did not come to us. */
  funds: PaymentFunds | null
  outside: boolean
}

/**
 * Books what was captured of an order and is not booked yet: the journal, the merchants' earnings, the
 * funds on their way to the platform's balance. Each capture once, in one transaction. The provider is
 * asked before, outside of it; where it does not know the payment yet, or does not answer, the capture
 * waits for the sweep.
 *
 * @returns the ids of the captures that this call booked
 */
export const bookCapturesStep = createStep(
  bookCapturesStepId,
  async ({ order_id }: { order_id: string }, { container }) =>
    new StepResponse(await bookCaptures(order_id, container))
)

/** As the step. */
export const bookCaptures = async (order_id: string, container: MedusaContainer): Promise<string[]> => {
  const split = await merchantOrderOf(container).splitOf(order_id)
  if (!split) {
    return []
  }
  const unbooked = await listUnbookedCaptures(order_id, databaseOf(container))
  const captures: Capture[] = freePartsOf(split, order_id)
  for (const capture of unbooked) {
    captures.push(...(await withFunds(capture, container)))
  }
  const booked: string[] = []
  for (const capture of captures) {
    const merchant_ids = split.merchant_orders.map((part) => part.merchant_id)
    if (
      await inTransaction(container, (sql) =>
        bookCapture({ order_id, merchant_ids, capture }, container, sql)
      )
    ) {
      booked.push(capture.capture_id)
    }
  }
  return booked
}

type Split = { placed_order: PlacedOrder; merchant_orders: MerchantOrder[] }

/** Parts that the customer pays nothing for are booked like a capture of nothing, once. */
const freePartsOf = ({ merchant_orders }: Split, order_id: string): Capture[] => {
  const is_due = merchant_orders.some(
    (part) =>
      part.total_amount === 0n &&
      !part.is_paid_outside &&
      part.captured_promotion_amount < part.platform_promotion_amount
  )
  return is_due
    ? [{ capture_id: `free_${order_id}`, payment_id: "", amount: 0n, funds: null, outside: false }]
    : []
}

const withFunds = async (capture: UnbookedPayment, container: MedusaContainer): Promise<Capture[]> => {
  const base = { capture_id: capture.id, payment_id: capture.payment_id }
  if (capture.provider_payment_id === null) {
    return [{ ...base, amount: capture.amount, funds: null, outside: true }]
  }
  const answer = await payoutOf(container).provider.paymentFunds(capture.provider_payment_id)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  if (answer.outcome !== "done") {
    logger.info(
      `Capture ${capture.id} is not booked yet: the provider answered ${answer.outcome}; the sweep asks again`
    )
    return []
  }
  const funds = answer.object
  if (funds.currency_code !== capture.currency_code) {
    logger.error(
      `Capture ${capture.id} came in ${funds.currency_code} for an order in ${capture.currency_code}: ` +
        "the platform's balance must hold the currency that it sells in; an operator must book it"
    )
    return []
  }
  // Book what came, not what Medusa thinks: it rounds some currencies differently.
  return [{ ...base, amount: funds.amount, funds, outside: false }]
}

type Booking = { order_id: string; merchant_ids: string[]; capture: Capture }

const bookCapture = async (
  { order_id, merchant_ids, capture }: Booking,
  container: MedusaContainer,
  sql: Transaction
): Promise<boolean> => {
  const merchant_orders = merchantOrderOf(container)
  await ledgerOf(container).lockParties(merchant_ids, sql)
  const split = await merchant_orders.lockSplit(order_id, sql)
  if (!split) {
    return false
  }
  const at = nowOf(container)
  const shares = capture.payment_id === "" ? shareFreeParts(split) : shareCapture(split, capture.amount)
  const record = {
    capture_id: capture.capture_id,
    order_id,
    payment_id: capture.payment_id,
    charge_id: capture.funds?.charge_id ?? null,
    amount: capture.amount,
    fee_amount: capture.funds?.fee_amount ?? 0n,
    outside: capture.outside,
    shares,
    booked_at: at,
  }
  if (!(await merchant_orders.bookCapture(record, split.merchant_orders, sql))) {
    return false
  }
  if (!capture.outside) {
    await bookMoney({ split, capture, shares, at }, container, sql)
  }
  return true
}

type MoneyToBook = { split: Split; capture: Capture; shares: MoneyShare[]; at: Date }

const bookMoney = async (
  { split, capture, shares, at }: MoneyToBook,
  container: MedusaContainer,
  sql: Transaction
) => {
  const { capture_id, funds } = capture
  const { order_id, currency_code } = split.placed_order
  const parts = partsOf(split.merchant_orders, shares)
  await settlementOf(container).addCaptured(
    parts.map(({ part, earned }) => ({ merchant_order_id: part.id, amount: earned })),
    sql
  )
  if (funds) {
    const { charge_id, balance_transaction_id, amount, fee_amount, net_amount, available_on_at } = funds
    const moved = { amount, fee_amount, net_amount, currency_code, available_on_at }
    await payoutOf(container).recordFunds(
      [{ capture_id, payment_id: funds.payment_id, charge_id, balance_transaction_id, ...moved }],
      sql
    )
  }
  const sum = (amountOf: (share: MoneyShare) => bigint) =>
    shares.reduce((all, share) => all + amountOf(share), 0n)
  const journal = captureJournal({
    capture_id,
    currency_code,
    occurred_at: at,
    reference: { type: "order", id: order_id },
    net_amount: funds?.net_amount ?? 0n,
    fee_amount: funds?.fee_amount ?? 0n,
    earnings: parts.map(({ part, earned }) => ({ party: part.merchant_id, amount: earned })),
    commission_amount: sum((share) => share.commission_amount),
    promotion_amount: sum((share) => share.promotion_amount),
    platform_sales_amount: shares.find((share) => share.merchant_order_id === null)?.amount ?? 0n,
    metadata: salesMetadata(parts),
  })
  if (journal.entries.length > 0) {
    await ledgerOf(container).post([journal], sql)
  }
}

/**
 * What was sold for each merchant and what of it is commission: entries hold the net only, statements show
 * both.
 */
export const salesMetadata = (parts: ReturnType<typeof partsOf>): Record<string, string> =>
  Object.fromEntries(
    parts.flatMap(({ part, share }) => [
      [`sales:${part.merchant_id}`, String(share.amount + share.promotion_amount)],
      [`commission:${part.merchant_id}`, String(share.commission_amount)],
    ])
  )

/** The merchant orders that a movement concerns, with what it moves of the merchant's own. */
export const partsOf = (merchant_orders: MerchantOrder[], shares: MoneyShare[]) =>
  shares.flatMap((share) => {
    const part = merchant_orders.find((candidate) => candidate.id === share.merchant_order_id)
    return part ? [{ part, share, earned: merchantShare(share) }] : []
  })
