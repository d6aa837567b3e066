import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import type { Transaction } from "../../../lib/database"
import type { MerchantOrder, MerchantOrderLine, PlacedOrder } from "../../../modules/merchant-order/types"
import { readCommissionTerms } from "../../commission/queries/read-commission-terms"
import { commissionOf, merchantOrderOf, nowOf, settlementOf } from "../modules"
import type { OrderProgress } from "../queries/read-order-progress"
import { type OrderToSplit, readOrderToSplit } from "../queries/read-order-to-split"
import { addedUnits, splitAdditions } from "../split-additions"
import { merchantsOf } from "../split-order"
import { earningsOfShares } from "../split-shares"

type Known = { placed_order: PlacedOrder; merchant_orders: MerchantOrder[]; lines: MerchantOrderLine[] }

/**
 * Gives units that an edit, an exchange or a claim added to an order a split of their own, by the fee plan and
 * the agreements in force when it was confirmed. The order is locked; once, because added units are those that
 * no line knows yet.
 *
 * @returns whether there were any
 */
export const addUnits = async (
  known: Known,
  progress: OrderProgress,
  container: MedusaContainer,
  sql: Transaction
): Promise<boolean> => {
  const added = addedUnits(progress, known.lines)
  const order =
    added.size === 0 ? undefined : await readOrderToSplit(known.placed_order.order_id, sql, "now")
  if (!order) {
    return false
  }
  const at = new Date(nowOf(container).getTime() - (progress.changed_ms ?? 0))
  const terms = await readCommissionTerms(order, at, commissionOf(container), sql)
  const agreements = await commissionOf(container).agreementsInForce(
    {
      at,
      merchant_ids: merchantsOf(order),
      sales_channel_id: order.sales_channel_id,
      category_ids: categoriesOf(order),
      referral_codes: order.referral_codes,
    },
    sql
  )
  const service = merchantOrderOf(container)
  const shares = await service.sharesOf(
    known.merchant_orders.map(({ id }) => id),
    sql
  )
  const newId = (prefix: string) => generateEntityId(undefined, prefix)
  const additions = splitAdditions({
    ...{ order, ...terms, agreements, placed_at: at, newId },
    ...{ known: { ...known, shares }, added, version: progress.version },
  })
  if (additions.lines.length === 0) {
    return false
  }
  await service.addUnits(additions, known.merchant_orders, sql)
  const { currency_code } = order
  await settlementOf(container).growEarnings(
    earningsOfShares(additions.shares).map((earning) => ({ ...earning, currency_code, placed_at: at })),
    sql
  )
  return true
}

/** The categories of an order's products, ancestors included. */
export const categoriesOf = (order: OrderToSplit): string[] => [
  ...new Set(order.items.flatMap((item) => item.categories.map((category) => category.category_id))),
]
