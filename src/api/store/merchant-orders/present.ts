import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseOf } from "../../../lib/database"
import { toJsonAmount } from "../../../lib/money"
import type { MerchantOrder, MerchantOrderLine } from "../../../modules/merchant-order/types"
import { merchantOrderOf } from "../../../workflows/merchant-order/modules"
import { listFulfillments } from "../../../workflows/merchant-order/queries/list-fulfillments"

/** An order has no more merchants than items. */
const LIMIT = 1000

/**
 * What a customer sees of the merchants' parts: what they pay and where it is; nothing of commission and
 * earnings.
 */
export const readStoreMerchantOrders = async (container: MedusaContainer, filter: { order_id: string }) => {
  const service = merchantOrderOf(container)
  const order = { column: "placed_at", direction: "asc" } as const
  const { merchant_orders } = await service.list({ ...filter, order, limit: LIMIT, offset: 0 })
  const ids = merchant_orders.map(({ id }) => id)
  const sql = databaseOf(container)
  const [lines, fulfillments, merchants] = await Promise.all([
    service.linesOf(ids),
    listFulfillments(ids, sql),
    sql("merchant")
      .whereIn(
        "id",
        merchant_orders.map(({ merchant_id }) => merchant_id)
      )
      .select<{ id: string; name: string; handle: string; logo_url: string | null }[]>(
        "id",
        "name",
        "handle",
        "logo_url"
      ),
  ])
  return merchant_orders
    .sort((a, b) => a.display_id.localeCompare(b.display_id, "en", { numeric: true }))
    .map((part) => ({
      ...presentForCustomer(part),
      merchant: merchants.find(({ id }) => id === part.merchant_id) ?? null,
      lines: lines.filter((line) => line.merchant_order_id === part.id).map(presentLine),
      fulfillments: (fulfillments.get(part.id) ?? []).map(({ is_shared: _, ...parcel }) => parcel),
    }))
}

const presentForCustomer = (part: MerchantOrder) => ({
  id: part.id,
  order_id: part.order_id,
  display_id: part.display_id,
  status: part.status,
  payment_status: part.payment_status,
  currency_code: part.currency_code,
  item_amount: toJsonAmount(part.item_amount),
  shipping_amount: toJsonAmount(part.shipping_amount),
  discount_amount: toJsonAmount(part.discount_amount),
  tax_amount: toJsonAmount(part.tax_amount),
  total_amount: toJsonAmount(part.total_amount),
  refunded_amount: toJsonAmount(part.refunded_amount),
  placed_at: part.placed_at,
  shipped_at: part.shipped_at,
  delivered_at: part.delivered_at,
  received_at: part.received_at,
  completed_at: part.completed_at,
  canceled_at: part.canceled_at,
})

const presentLine = (line: MerchantOrderLine) => ({
  id: line.id,
  order_line_item_id: line.order_line_item_id,
  product_id: line.product_id,
  variant_id: line.variant_id,
  title: line.title,
  variant_title: line.variant_title,
  thumbnail: line.thumbnail,
  quantity: line.quantity,
  fulfilled_quantity: line.fulfilled_quantity,
  shipped_quantity: line.shipped_quantity,
  delivered_quantity: line.delivered_quantity,
  canceled_quantity: line.canceled_quantity,
  returned_quantity: line.returned_quantity,
  unit_amount: toJsonAmount(line.unit_amount),
  total_amount: toJsonAmount(line.total_amount),
})
