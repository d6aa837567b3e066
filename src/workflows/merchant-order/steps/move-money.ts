import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { inTransaction, type Transaction } from "../../../lib/database"
import { movedMoneyJournal, rebateJournal, rebateReturnJournal } from "../../money/journals/sales"
import { lossesOf } from "../book-money-back"
import { ledgerOf, merchantOrderOf, nowOf, settlementOf } from "../modules"
import { movedMetadata, partiesOf, platformPartsOf } from "../moved-money"
import { lockSplit, partiesOfSplit } from "../order-split"
import { type Move, planMove } from "../plan-move"
import { claimsOf } from "../refund-amounts"
import type { OrderSplit } from "../share-money"

/**
 * Lets what was paid for goods that are back pay what was added to the order, as Medusa does when it asks the
 * customer for the difference alone. Happens once: what has moved is no longer due.
 *
 * @param refunding_amount refunds that name nobody and are not booked yet
 * @returns whether anything moved
 */
export const moveMoney = async (
  order_id: string,
  refunding_amount: bigint,
  container: MedusaContainer
): Promise<boolean> => {
  const parties = partiesOfSplit({ lines: await merchantOrderOf(container).splitLinesOfOrder(order_id) })
  return inTransaction(container, async (sql) => {
    const split = await lockSplit(order_id, parties, container, sql)
    const move = split && (await moveOf(split, refunding_amount, container, sql))
    if (!split || !move) {
      return false
    }
    await bookMove(split, move, container, sql)
    return true
  })
}

const moveOf = async (
  split: OrderSplit,
  refunding_amount: bigint,
  container: MedusaContainer,
  sql: Transaction
): Promise<Move | undefined> => {
  const service = merchantOrderOf(container)
  const ids = split.merchant_orders.map(({ id }) => id)
  const lines = await service.linesOf(ids, sql)
  const claims = claimsOf(split.merchant_orders, lines, await service.openRefunds(ids, sql))
  return planMove(split, lines, claims, refunding_amount)
}

const bookMove = async (split: OrderSplit, move: Move, container: MedusaContainer, sql: Transaction) => {
  const service = merchantOrderOf(container)
  const { order_id } = split.placed_order
  const id = generateEntityId(undefined, "moved")
  const outside = split.merchant_orders.every((part) => part.is_paid_outside)
  const record = { order_id, payment_id: "", amount: move.amount, outside, booked_at: nowOf(container) }
  await service.bookCapture(
    { ...record, capture_id: id, charge_id: null, fee_amount: 0n, shares: move.to },
    split.merchant_orders,
    sql
  )
  // A part may be on both sides: what was captured of it counts for the second booking.
  const after = await service.splitOf(order_id, sql)
  await service.bookRefund(
    {
      ...{ ...record, refund_id: id, kind: "moved" as const, shares: move.from },
      ...{ merchant_refund_id: null, needs_confirmation: false },
    },
    after?.merchant_orders ?? split.merchant_orders,
    sql
  )
  if (!outside) {
    await postMove(split, { ...move, id }, container, sql)
  }
}

const postMove = async (
  split: OrderSplit,
  { id, from, to }: Move & { id: string },
  container: MedusaContainer,
  sql: Transaction
) => {
  const { order_id, currency_code } = split.placed_order
  const event = { currency_code, occurred_at: nowOf(container), reference: { type: "order", id: order_id } }
  const { from_sale, from_platform } = await lossesOf(from, currency_code, container, sql)
  const earned = partiesOf(to)
  await settlementOf(container).addCaptured(
    earned.map(({ merchant_order_id, party, amount }) => ({ merchant_order_id, merchant_id: party, amount })),
    sql
  )
  const journals = [
    movedMoneyJournal({
      ...event,
      moved_id: id,
      metadata: movedMetadata({ given: to, taken: from }, split.merchant_orders),
      taken: { losses: from_sale, ...platformPartsOf(from) },
      given: {
        earnings: earned.map(({ party, account, from_sale_amount: amount }) => ({ party, account, amount })),
        ...platformPartsOf(to),
      },
    }),
    rebateReturnJournal({ ...event, refund_or_dispute_id: id, losses: from_platform }),
    rebateJournal({
      ...event,
      capture_id: id,
      rebates: earned.map(({ party, account, from_platform_amount: amount }) => ({ party, account, amount })),
    }),
  ]
  await ledgerOf(container).post(journals.filter(({ entries }) => entries.length > 0), sql)
}
