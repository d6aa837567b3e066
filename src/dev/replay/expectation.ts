import { applyBps } from "../../lib/money"
import { type RecordedOrder, sellersOf } from "./dataset"

/** What a replay must come to, in minor units, worked out from the files alone. */
export type Figures = {
  order_count: bigint
  merchant_order_count: bigint
  captured_amount: bigint
  refunded_amount: bigint
  commission_amount: bigint
  earned_amount: bigint
}

/**
 * Works out what playing these orders must come to: every piece is paid with its freight, a canceled order is
 * refunded whole, the platform takes `commission_bps` of each merchant's pieces (not of freight), rounded half
 * up for each merchant order, and the merchants earn the rest.
 */
export const expectedFigures = (orders: RecordedOrder[], commission_bps: bigint): Figures => {
  const figures: Figures = {
    order_count: BigInt(orders.length),
    merchant_order_count: 0n,
    captured_amount: 0n,
    refunded_amount: 0n,
    commission_amount: 0n,
    earned_amount: 0n,
  }
  for (const order of orders) {
    for (const seller_id of sellersOf(order)) {
      const items = order.items.filter((item) => item.seller_id === seller_id)
      const item_amount = items.reduce((sum, item) => sum + item.price_amount, 0n)
      const paid_amount = items.reduce((sum, item) => sum + item.freight_amount, item_amount)
      const commission_amount = order.canceled ? 0n : applyBps(item_amount, commission_bps)
      figures.merchant_order_count += 1n
      figures.captured_amount += paid_amount
      figures.refunded_amount += order.canceled ? paid_amount : 0n
      figures.commission_amount += commission_amount
      figures.earned_amount += order.canceled ? 0n : paid_amount - commission_amount
    }
  }
  return figures
}
