import type { Sql } from "../../../lib/database"
import { readBigint } from "../../../lib/database"
import type { FeePlanOptions } from "../../../modules/commission/types"

type MonthToDate = {
  merchant_ids: readonly string[]
  currency_code: string
  /** Sales before it, in its month (UTC). */
  at: Date
  plan: Pick<FeePlanOptions, "base_includes_shipping" | "base_includes_tax" | "promotion_funding">
}

/** The first moment of the month of a time, in UTC. */
export const startOfMonth = (at: Date): Date => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1))

/**
 * What merchants sold in the month before a moment, by a plan's base: one query over an index. Canceled
 * merchant orders do not count.
 *
 * @returns minor units of `currency_code` for every merchant, 0 for one that sold nothing
 */
export const monthToDateSales = async (
  { merchant_ids, currency_code, at, plan }: MonthToDate,
  sql: Sql
): Promise<Map<string, bigint>> => {
  const { rows } = await sql.raw<{ rows: { merchant_id: string; sold: string }[] }>(
    `select merchant_id, sum(${baseColumns(plan)})::text as sold from merchant_order
     where merchant_id = any(:merchant_ids) and placed_at >= :from and placed_at < :at
       and currency_code = :currency_code and status <> 'canceled'
     group by merchant_id`,
    {
      merchant_ids: [...merchant_ids],
      currency_code,
      from: startOfMonth(at).toISOString(),
      at: at.toISOString(),
    }
  )
  const sold = new Map(rows.map((row) => [row.merchant_id, readBigint(row.sold)]))
  return new Map(merchant_ids.map((id) => [id, sold.get(id) ?? 0n]))
}

/** A merchant order's base by its columns: what `baseOf` makes of its lines, summed. */
const baseColumns = (plan: MonthToDate["plan"]): string =>
  [
    "item_amount",
    plan.base_includes_shipping ? "+ shipping_amount" : "",
    plan.promotion_funding === "merchant" ? "- merchant_discount_amount" : "",
    plan.base_includes_tax ? "+ tax_amount" : "",
  ].join(" ")
