import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf, inTransaction } from "../../../lib/database"
import { commissionOf, merchantOrderOf, nowOf, settlementOf } from "../modules"
import { readOrderToSplit } from "../queries/read-order-to-split"
import { categoriesOf } from "./add-units"
import { readCommissionTerms } from "../../commission/queries/read-commission-terms"
import { merchantsOf, splitOrder } from "../split-order"
import { earningsOfShares } from "../split-shares"

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
  const terms = await readCommissionTerms(order, placed_at, commissionOf(container), databaseOf(container))
  const agreements = await commissionOf(container).agreementsInForce({
    at: placed_at,
    merchant_ids: merchantsOf(order),
    sales_channel_id: order.sales_channel_id,
    category_ids: categoriesOf(order),
    referral_codes: order.referral_codes,
  })
  const newId = (prefix: string) => generateEntityId(undefined, prefix)
  const split = splitOrder({ order, ...terms, agreements, placed_at, newId })
  const is_new = await inTransaction(container, async (sql) => {
    if (!(await merchantOrderOf(container).place(split, sql))) {
      return false
    }
    const { currency_code } = order
    const earnings = earningsOfShares(split.shares).map((earning) => ({ ...earning, currency_code, placed_at }))
    await settlementOf(container).createEarnings(earnings, sql)
    return true
  })
  return { is_split: true, is_new }
}
