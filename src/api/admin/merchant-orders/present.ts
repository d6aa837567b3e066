import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseOf } from "../../../lib/database"
import type { MerchantOrder, MerchantOrderLine } from "../../../modules/merchant-order/types"
import { merchantOrderOf } from "../../../workflows/merchant-order/modules"
import { withJsonAmounts } from "../../vendor/merchant-orders/present"

type Named = { id: string; name: string; handle: string }

/**
 * Merchant orders as operators see them: everything, with the merchant's name, the lines and the frozen
 * split. Two queries, however many there are.
 */
export const presentForOperators = async (merchant_orders: MerchantOrder[], container: MedusaContainer) => {
  const lines = await merchantOrderOf(container).linesOf(merchant_orders.map(({ id }) => id))
  const merchants: Named[] = await databaseOf(container)("merchant")
    .whereIn("id", [...new Set(merchant_orders.map(({ merchant_id }) => merchant_id))])
    .select("id", "name", "handle")
  return merchant_orders.map((order) => ({
    ...withJsonAmounts(order),
    merchant: merchants.find(({ id }) => id === order.merchant_id) ?? null,
    lines: lines.filter((line) => line.merchant_order_id === order.id).map(presentLine),
  }))
}

const presentLine = (line: MerchantOrderLine) => withJsonAmounts(line)
