import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseOf } from "../../../lib/database"
import { toJsonAmount } from "../../../lib/money"
import { amountsByOrder, type ListedRefund } from "../../../modules/merchant-order/confirming"
import { openOf, paidOf, totalOf } from "../../../workflows/merchant-order/split-line"
import { merchantOrderOf } from "../../../workflows/merchant-order/modules"

type Part = { id: string; order_id: string; display_id: string; merchant_id: string; name: string | null }

/**
 * Refunds with the parts of their orders: what each gives of the refund, and what it could give beyond that.
 * Three queries, however many there are.
 */
export const presentRefunds = async (refunds: ListedRefund[], container: MedusaContainer) => {
  const parts: Part[] = await databaseOf(container)("merchant_order")
    .leftJoin("merchant", "merchant.id", "merchant_order.merchant_id")
    .whereIn("order_id", [...new Set(refunds.map(({ order_id }) => order_id))])
    .orderBy(["order_id", "display_id"])
    .select("merchant_order.id", "order_id", "display_id", "merchant_id", "merchant.name")
  const lines = await merchantOrderOf(container).splitLinesOf(parts.map(({ id }) => id))
  return refunds.map((refund) => ({
    id: refund.refund_id,
    order_id: refund.order_id,
    order_display_id: refund.order_display_id,
    payment_id: refund.payment_id,
    amount: toJsonAmount(refund.amount),
    currency_code: refund.currency_code,
    needs_confirmation: refund.needs_confirmation,
    is_paid_outside: refund.outside,
    booked_at: refund.booked_at,
    confirmed_by: refund.confirmed_by,
    confirmed_at: refund.confirmed_at,
    platform_amount: toJsonAmount(amountsByOrder(refund.shares ?? []).get(null) ?? 0n),
    shares: parts
      .filter(({ order_id }) => order_id === refund.order_id)
      .map(({ id, display_id, merchant_id, name }) => {
        const own = lines.filter(({ merchant_order_id }) => merchant_order_id === id)
        return {
          merchant_order_id: id,
          display_id,
          merchant: { id: merchant_id, name },
          amount: toJsonAmount(amountsByOrder(refund.shares ?? []).get(id) ?? 0n),
          paid_amount: toJsonAmount(own.reduce((all, line) => all + paidOf(line), 0n)),
          total_amount: toJsonAmount(own.reduce((all, line) => all + totalOf(line), 0n)),
          open_amount: toJsonAmount(own.reduce((all, line) => all + openOf(line), 0n)),
        }
      }),
  }))
}
