import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf, inTransaction } from "../../../lib/database"
import { commissionOf, merchantOrderOf, nowOf, settlementOf } from "../modules"
import { type OrderToSplit, readOrderToSplit } from "../queries/read-order-to-split"
import { merchantsOf, splitOrder } from "../split-order"

export const placeMerchantOrdersStepId = "place-merchant-orders"

/**
 * Splits an order and writes its merchant orders and earnings in one transaction. Idempotent: of two at
 * once the second writes nothing. Nothing to undo: what is written is whole.
 *
 * @returns whether the order exists, and whether this call split it
 */
export const placeMerchantOrdersStep = createStep(
  placeMerchantOrdersStepId,
  async ({ order_id }: { order_id: string }, { container }) =>
    new StepResponse(await placeMerchantOrders(order_id, container))
)

/** As the step. */
export const placeMerchantOrders = async (
  order_id: string,
  container: MedusaContainer
): Promise<{ is_split: boolean; is_new: boolean }> => {
  const order = await readOrderToSplit(order_id, databaseOf(container))
  if (!order) {
    return { is_split: false, is_new: false }
  }
  // The platform stamps its rows by the machine's clock; ours may have been moved.
  const placed_at = new Date(nowOf(container).getTime() - order.age_ms)
  const plan = await commissionOf(container).planInForce({
    at: placed_at,
    merchant_ids: merchantsOf(order),
    category_ids: categoriesOf(order),
  })
  const newId = (prefix: string) => generateEntityId(undefined, prefix)
  const split = splitOrder({ order, plan, placed_at, newId })
  const is_new = await inTransaction(container, async (sql) => {
    if (!(await merchantOrderOf(container).place(split, sql))) {
      return false
    }
    const earnings = split.merchant_orders.map(({ id, merchant_id, currency_code, merchant_amount }) => ({
      merchant_order_id: id,
      merchant_id,
      currency_code,
      amount: merchant_amount,
      placed_at,
    }))
    await settlementOf(container).createEarnings(earnings, sql)
    return true
  })
  return { is_split: true, is_new }
}

const categoriesOf = (order: OrderToSplit): string[] => [
  ...new Set(order.items.flatMap((item) => item.categories.map((category) => category.category_id))),
]
