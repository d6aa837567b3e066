import { MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/database"
import { containing } from "./containing"

/** What everybody may know of a merchant. */
export type StoreMerchant = {
  id: string
  handle: string
  name: string
  description: string | null
  logo_url: string | null
  country_code: string
}

/** The fields of `StoreMerchant`: no other may be asked for through the store API. */
export const STORE_MERCHANT_FIELDS = ["id", "handle", "name", "description", "logo_url", "country_code"] as const

const SELECTED = STORE_MERCHANT_FIELDS.map((field) => `merchant.${field}`).join(", ")

type MerchantFilters = {
  q?: string
  order: { column: "name" | "activated_at"; direction: "asc" | "desc" }
  limit: number
  offset: number
}

/** One page of the merchants that trade: a suspended or closed one, or a partner, is not there. */
export const listStoreMerchants = async (
  sql: Sql,
  { q, order, limit, offset }: MerchantFilters
): Promise<{ merchants: StoreMerchant[]; count: number }> => {
  const matching = `FROM merchant
    WHERE merchant.status = 'active' AND merchant.kind = 'seller' AND merchant.deleted_at IS NULL
      AND (CAST(:pattern AS text) IS NULL OR merchant.name ILIKE :pattern OR merchant.handle ILIKE :pattern)`
  const filters = { pattern: q ? containing(q) : null }
  const [page, total] = await Promise.all([
    sql.raw<{ rows: StoreMerchant[] }>(
      `SELECT ${SELECTED} ${matching}
        ORDER BY merchant.${order.column} ${order.direction === "asc" ? "ASC" : "DESC"}, merchant.id
        LIMIT :limit OFFSET :offset`,
      { ...filters, limit, offset }
    ),
    sql.raw<{ rows: { count: number }[] }>(`SELECT count(*)::int AS count ${matching}`, filters),
  ])
  return { merchants: page.rows, count: total.rows[0].count }
}

/** A merchant that trades. @throws NOT_FOUND for any other, with the same text as for none */
export const readStoreMerchant = async (sql: Sql, handle: string): Promise<StoreMerchant> => {
  const { rows } = await sql.raw<{ rows: StoreMerchant[] }>(
    `SELECT ${SELECTED} FROM merchant
      WHERE merchant.handle = ? AND merchant.status = 'active' AND merchant.kind = 'seller'
        AND merchant.deleted_at IS NULL`,
    [handle]
  )
  if (!rows[0]) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Merchant with handle: ${handle} was not found`)
  }
  return rows[0]
}
