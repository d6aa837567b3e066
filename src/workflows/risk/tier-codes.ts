import type { Sql } from "../../lib/database"
import type { MoneyDeps } from "../money/deps"

/** The tier of each merchant at a time; where no tiers exist, nobody has the rules of one. */
export const tierCodesOf = async (
  { tier }: Pick<MoneyDeps, "tier">,
  merchant_ids: string[],
  at: Date,
  sql: Sql
): Promise<ReadonlyMap<string, string>> => (tier ? tier.tiersOf(merchant_ids, at, sql) : new Map())
