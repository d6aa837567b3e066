import type { Sql } from "../../../lib/database"

export type MerchantName = { id: string; handle: string; name: string }

/** The merchants of a page of rows, by id. One query. */
export const namesOf = async (
  rows: readonly { merchant_id: string | null }[],
  sql: Sql
): Promise<Map<string, MerchantName>> => {
  const ids = [...new Set(rows.flatMap(({ merchant_id }) => merchant_id ?? []))]
  const merchants: MerchantName[] =
    ids.length === 0 ? [] : await sql("merchant").whereIn("id", ids).select("id", "handle", "name")
  return new Map(merchants.map((merchant) => [merchant.id, merchant]))
}
