import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf, inTransaction, type Transaction } from "../../../lib/database"
import type { SplitLine } from "../../../modules/merchant-order/share-types"
import type { MoneyShare } from "../../../modules/merchant-order/types"
import type { PaymentFunds } from "../../../modules/payout/provider-port"
import { captureJournal, rebateJournal } from "../../money/journals/sales"
import { ledgerOf, merchantOrderOf, nowOf, payoutOf, settlementOf } from "../modules"
import { partiesOf, platformPartsOf, salesMetadata } from "../moved-money"
import { lockSplit, partiesOfSplit } from "../order-split"
import { listUnbookedCaptures, type UnbookedPayment } from "../queries/list-unbooked-payments"
import { type OrderSplit, shareCapture, shareFreeLines } from "../share-money"

export const bookCapturesStepId = "book-captures"

/** What is booked as one capture: Medusa's, or the lines that cost the customer nothing. */
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
  const lines = await merchantOrderOf(container).splitLinesOfOrder(order_id)
  const unbooked = await listUnbookedCaptures(order_id, databaseOf(container))
  const captures: Capture[] = freeLinesOf(lines)
  for (const capture of unbooked) {
    captures.push(...(await withFunds(capture, container)))
  }
  const parties = partiesOfSplit({ lines })
  const booked: string[] = []
  for (const capture of captures) {
    const work = (sql: Transaction) => bookCapture({ order_id, parties, capture }, container, sql)
    if (await inTransaction(container, work)) {
      booked.push(capture.capture_id)
    }
  }
  return booked
}

/** Lines that the customer pays nothing for are booked like a capture of nothing, once. */
const freeLinesOf = (lines: SplitLine[]): Capture[] => {
  const [first] = shareFreeLines(lines).flatMap(({ moves }) => moves)
  // What a later edit of the order added for nothing is another one.
  return first
    ? [{ capture_id: `free_${first.share_id}`, payment_id: "", amount: 0n, funds: null, outside: false }]
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

type Booking = { order_id: string; parties: string[]; capture: Capture }

const bookCapture = async (
  { order_id, parties, capture }: Booking,
  container: MedusaContainer,
  sql: Transaction
): Promise<boolean> => {
  const split = await lockSplit(order_id, parties, container, sql)
  if (!split) {
    return false
  }
  if (capture.payment_id === "" && split.merchant_orders.some((part) => part.is_paid_outside)) {
    return false
  }
  const at = nowOf(container)
  const shares = capture.payment_id === "" ? shareFreeLines(split.lines) : shareCapture(split, capture.amount)
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
  if (!(await merchantOrderOf(container).bookCapture(record, split.merchant_orders, sql))) {
    return false
  }
  if (!capture.outside) {
    await bookMoney({ split, capture, shares, at }, container, sql)
  }
  return true
}

type MoneyToBook = { split: OrderSplit; capture: Capture; shares: MoneyShare[]; at: Date }

const bookMoney = async (
  { split, capture, shares, at }: MoneyToBook,
  container: MedusaContainer,
  sql: Transaction
) => {
  const { capture_id, funds } = capture
  const { order_id, currency_code } = split.placed_order
  const parties = partiesOf(shares)
  await settlementOf(container).addCaptured(
    parties.map(({ merchant_order_id, party, amount }) => ({ merchant_order_id, merchant_id: party, amount })),
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
  const event = { capture_id, currency_code, occurred_at: at, reference: { type: "order", id: order_id } }
  const capture_journal = captureJournal({
    ...event,
    net_amount: funds?.net_amount ?? 0n,
    fee_amount: funds?.fee_amount ?? 0n,
    earnings: parties.map(({ party, account, from_sale_amount: amount }) => ({ party, account, amount })),
    ...platformPartsOf(shares),
    metadata: salesMetadata(shares, split.merchant_orders),
  })
  const rebate_journal = rebateJournal({
    ...event,
    rebates: parties.map(({ party, account, from_platform_amount: amount }) => ({ party, account, amount })),
  })
  const journals = [capture_journal, rebate_journal].filter(({ entries }) => entries.length > 0)
  if (journals.length > 0) {
    await ledgerOf(container).post(journals, sql)
  }
}
