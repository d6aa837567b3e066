import type { Sql } from "../../../lib/database"
import type { WhatIfDimension } from "../../../modules/commission/what-if/types"

const TABLES: Partial<Record<WhatIfDimension, { table: string; key: string }>> = {
  merchant: { table: "merchant", key: "id" },
  tier: { table: "tier", key: "code" },
  category: { table: "product_category", key: "id" },
  rule: { table: "fee_rule", key: "id" },
}

/** Names of merchants, tiers, categories or rules by their keys: one query; unknown ones are left out. */
export const nameKeys = async (
  dimension: WhatIfDimension,
  keys: readonly string[],
  sql: Sql
): Promise<Map<string, string>> => {
  const named = TABLES[dimension]
  if (!named || keys.length === 0) {
    return new Map()
  }
  const { table, key } = named
  const rows: { key: string; name: string }[] = await sql(table)
    .select({ key, name: "name" })
    .whereIn(key, keys)
  return new Map(rows.map((row) => [row.key, row.name]))
}
