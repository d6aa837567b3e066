import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf, inTransaction, type Transaction } from "../../../lib/database"
import type { MerchantOrderWithLines, MerchantRefund } from "../../../modules/merchant-order/types"
import { refuseWhileDisputed } from "../../dispute/refuse-disputed"
import { merchantOrderOf, nowOf } from "../modules"
import { listPaymentsOfOrder } from "../queries/list-payments-of-order"
import { type OrderProgress, readOrderProgress } from "../queries/read-order-progress"
import { paidFor, refundableOf } from "../refund-amounts"
import { chooseUnits, type LineUnits, unitsOfItems, unpacked } from "../units"
import { preparedRefund, undoRecordedRefund } from "./record-refund"

export type CancelMerchantOrderInput = {
  merchant_order_id: string
  merchant_id: string
  /** Absent: everything that was not packed. */
  items?: LineUnits[]
  reason: string
  requested_by: string
}

const unitsOf = ({ lines }: MerchantOrderWithLines, items: LineUnits[] | undefined) =>
  chooseUnits({ lines, items, openOf: unpacked, what: "can be cancelled" })

/**
 * Looks at what a cancellation takes: of Medusa's order whether anything is left, and whether its payment
 * must be captured first. A card that is only authorised must be: editing the order would void the
 * authorisation, and what the others sell in it would not be paid.
 *
 * @throws MedusaError INVALID_DATA with the field's path; NOT_ALLOWED where nothing is left to cancel
 */
export const planCancellationStep = createStep(
  "plan-cancellation",
  async (input: CancelMerchantOrderInput, { container }) => {
    const { merchant_id } = input
    const part = await merchantOrderOf(container).retrieve(input.merchant_order_id, { merchant_id })
    const units = unitsOf(part, input.items)
    const progress = await progressOf(part.order_id, container)
    const items = unitsOfItems(units).map(({ id, quantity }) => {
      const item = progress.items.find((candidate) => candidate.order_line_item_id === id)
      return { id, quantity: (item?.quantity ?? 0) - quantity }
    })
    const left = progress.items.reduce((all, item) => all + item.quantity, 0)
    const is_whole_order = left === units.reduce((all, unit) => all + unit.quantity, 0)
    const payments = await listPaymentsOfOrder(part.order_id, databaseOf(container))
    const authorized = payments.find((payment) => payment.is_stripe && payment.captured_amount === 0n)
    return new StepResponse({
      order_id: part.order_id,
      is_whole_order,
      payment_to_capture: is_whole_order ? null : (authorized?.id ?? null),
      items,
    })
  }
)

const progressOf = async (order_id: string, container: MedusaContainer): Promise<OrderProgress> => {
  const progress = await readOrderProgress(order_id, databaseOf(container))
  if (!progress || progress.is_canceled) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `Order ${order_id} is canceled already`)
  }
  return progress
}

/**
 * Writes down what was paid for the units that are cancelled, before anything is changed: as
 * `recordRefundStep`. With the last units of a merchant order goes all that is left of its payment,
 * shipping included.
 */
export const recordCancellationStep = createStep(
  "record-cancellation",
  async (input: CancelMerchantOrderInput, { container }) => {
    const recorded = await inTransaction(container, (sql) => recordCancellation(input, container, sql))
    const { order_id } = await merchantOrderOf(container).retrieve(input.merchant_order_id)
    if (!recorded) {
      const nothing = { merchant_refund_id: "", order_id, payment_id: "", amount: 0, is_due: false }
      return new StepResponse(nothing, null)
    }
    return new StepResponse(await preparedRefund(recorded, order_id, container), {
      merchant_refund_id: recorded.id,
      order_id,
    })
  },
  async (recorded, { container }) => {
    if (recorded) {
      await undoRecordedRefund(recorded, container)
    }
  }
)

const recordCancellation = async (
  input: CancelMerchantOrderInput,
  container: MedusaContainer,
  sql: Transaction
): Promise<MerchantRefund | undefined> => {
  const service = merchantOrderOf(container)
  const scope = { merchant_id: input.merchant_id }
  const { order_id } = await service.retrieve(input.merchant_order_id, scope, sql)
  await service.lockSplit(order_id, sql)
  await refuseWhileDisputed(order_id, container, sql)
  const part = await service.retrieve(input.merchant_order_id, scope, sql)
  const units = unitsOf(part, input.items)
  const refundable = refundableOf(part, await service.openRefunds([part.id], sql))

  // Units that were refunded before they are cancelled have been paid back.
  const unpaid_back = units
    .map(({ line, quantity }) => ({
      line,
      quantity: Math.min(quantity, line.quantity - line.refunded_quantity),
    }))
    .filter(({ quantity }) => quantity > 0)
  const items = paidFor(unpaid_back)
  const paid = items.reduce((all, item) => all + item.amount, 0n)
  const amount = isLast(part, units) || paid > refundable ? refundable : paid
  if (amount === 0n) {
    return undefined
  }
  const id = generateEntityId(undefined, "mref")
  return service.recordRefund(
    {
      id,
      merchant_order_id: part.id,
      idempotency_key: `cancel:${id}`,
      kind: "cancel",
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

const isLast = (part: MerchantOrderWithLines, units: ReturnType<typeof unitsOf>): boolean => {
  const active = part.lines.reduce((all, line) => all + line.quantity - line.canceled_quantity, 0)
  return active === units.reduce((all, unit) => all + unit.quantity, 0)
}
