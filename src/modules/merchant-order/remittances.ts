import type { Sql } from "../../lib/database"
import type { TaxRemittance } from "./tax-remittance"

type ListTaxRemittances = { region_id?: string; country_code?: string; limit: number; offset: number }

/** One page, the latest first. */
export const listTaxRemittances = async (
  { region_id, country_code, limit, offset }: ListTaxRemittances,
  sql: Sql
): Promise<{ tax_remittances: TaxRemittance[]; count: number }> => {
  const matching = sql<TaxRemittance>("tax_remittance").modify((query) => {
    if (region_id !== undefined) query.where({ region_id })
    if (country_code !== undefined) query.where({ country_code })
  })
  const [{ count }] = (await matching.clone().count()) as { count: string }[]
  const tax_remittances = (await matching
    .orderBy([
      { column: "valid_from_at", order: "desc" },
      { column: "id", order: "desc" },
    ])
    .limit(limit)
    .offset(offset)) as TaxRemittance[]
  return { tax_remittances, count: Number(count) }
}
