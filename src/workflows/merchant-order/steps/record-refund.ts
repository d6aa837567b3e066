import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf, inTransaction, type Transaction } from "../../../lib/database"
import { toMajor } from "../../../lib/money"
import type { MerchantRefund } from "../../../modules/merchant-order/types"
import { refuseWhileDisputed } from "../../dispute/refuse-disputed"
import { merchantOrderOf, nowOf } from "../modules"
import { isRefundedInCore, listPaymentsOfOrder } from "../queries/list-payments-of-order"
import { paidFor, refundableOf, refuseBeyondRefundable, unrefunded } from "../refund-amounts"
import { chooseUnits, type LineUnits } from "../units"

export type RefundMerchantOrderInput = {
  merchant_order_id: string
  merchant_id: string
  /** Either units of lines, or an amount in minor units. */
  items?: LineUnits[]
  amount?: number
  reason: string
  /** The same again is the same refund. */
  idempotency_key: string
  requested_by: string
}

/** What Medusa needs to carry a merchant refund out; `is_due` false: it has been carried out already. */
export type RecordedRefund = {
  merchant_refund_id: string
  order_id: string
  payment_id: string
  /** Medusa's decimal. */
  amount: number
  is_due: boolean
}

/**
 * Writes down what a merchant's refund is for, before the customer's money is asked back, so that a crash
 * between never books it on another merchant. The same key again is the same refund, and goes on where it
 * stopped.
 *
 * Undone only as long as Medusa has made no refund of it: after that the money is on its way, and it
 * stands.
 *
 * @throws MedusaError NOT_FOUND; INVALID_DATA with the field's path; NOT_ALLOWED where more is asked back
 *   than was paid, or the key was used for another refund
 */
export const recordRefundStep = createStep(
  "record-refund",
  async (input: RefundMerchantOrderInput, { container }) => {
    const merchant_refund = await inTransaction(container, (sql) => recordRefund(input, container, sql))
    const { order_id } = await merchantOrderOf(container).retrieve(input.merchant_order_id)
    const refund = await preparedRefund(merchant_refund, order_id, container)
    return new StepResponse(refund, { merchant_refund_id: merchant_refund.id, order_id })
  },
  async (recorded, { container }) => {
    if (recorded) {
      await undoRecordedRefund(recorded, container)
    }
  }
)

export const undoRecordedRefund = async (
  { merchant_refund_id, order_id }: { merchant_refund_id: string; order_id: string },
  container: MedusaContainer
): Promise<void> => {
  if (!(await isRefundedInCore(merchant_refund_id, order_id, databaseOf(container)))) {
    await inTransaction(container, (sql) => merchantOrderOf(container).failRefund(merchant_refund_id, sql))
  }
}

/** Finds the payment to refund from, and whether that has happened. */
export const preparedRefund = async (
  refund: MerchantRefund,
  order_id: string,
  container: MedusaContainer
): Promise<RecordedRefund> => {
  const database = databaseOf(container)
  const amount = toMajor(refund.amount, refund.currency_code)
  const base = { merchant_refund_id: refund.id, order_id, amount }
  if (refund.status !== "recorded" || (await isRefundedInCore(refund.id, order_id, database))) {
    return { ...base, payment_id: "", is_due: false }
  }
  const payments = await listPaymentsOfOrder(order_id, database)
  const payment = payments.find((candidate) => candidate.refundable_amount >= refund.amount)
  if (!payment) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `${refund.amount} ${refund.currency_code} cannot be refunded: no payment of order ${order_id} has as much left; ask for less at a time`
    )
  }
  return { ...base, payment_id: payment.id, is_due: true }
}

const recordRefund = async (
  input: RefundMerchantOrderInput,
  container: MedusaContainer,
  sql: Transaction
): Promise<MerchantRefund> => {
  const service = merchantOrderOf(container)
  const scope = { merchant_id: input.merchant_id }
  const { order_id } = await service.retrieve(input.merchant_order_id, scope, sql)
  await service.lockSplit(order_id, sql)
  const part = await service.retrieve(input.merchant_order_id, scope, sql)
  const known = await service.refundByKey(input, sql)
  if (known) {
    refuseOther(known, input)
    return known
  }
  await refuseWhileDisputed(order_id, container, sql)
  const items = input.items
    ? paidFor(
        chooseUnits({ lines: part.lines, items: input.items, openOf: unrefunded, what: "can be refunded" })
      )
    : []
  const amount = input.items
    ? items.reduce((all, item) => all + item.amount, 0n)
    : BigInt(input.amount ?? 0)
  refuseBeyondRefundable(part, amount, refundableOf(part, await service.openRefunds([part.id], sql)))
  return service.recordRefund(
    {
      id: generateEntityId(undefined, "mref"),
      merchant_order_id: part.id,
      idempotency_key: input.idempotency_key,
      kind: "refund",
      amount,
      currency_code: part.currency_code,
      items,
      reason: input.reason,
      requested_by: input.requested_by,
      requested_at: nowOf(container),
    },
    sql
  )
}

const refuseOther = (known: MerchantRefund, input: RefundMerchantOrderInput) => {
  const asked = input.items?.map((item) => [item.merchant_order_line_id, item.quantity]) ?? []
  const recorded = known.items.map((item) => [item.merchant_order_line_id, item.quantity])
  const is_same =
    JSON.stringify(asked) === JSON.stringify(recorded) &&
    (input.items ? true : known.amount === BigInt(input.amount ?? 0))
  if (!is_same) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `idempotency_key: ${known.idempotency_key} was used for another refund, of ${known.amount} ${known.currency_code}; use a new key`
    )
  }
}
