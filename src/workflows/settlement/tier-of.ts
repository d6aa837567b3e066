import type { Sql } from "../../lib/database"
import type { MoneyDeps } from "../money/deps"

/** Of whoever was given none. */
export const DEFAULT_TIER = "bronze"

/** The code of the tier that a merchant is in at a time. */
export const tierCodeOf = async (
  { tier }: Pick<MoneyDeps, "tier">,
  merchant_id: string,
  at: Date,
  sql: Sql
): Promise<string> => (await tier?.tiersOf([merchant_id], at, sql))?.get(merchant_id) ?? DEFAULT_TIER

/** The tier of each merchant at a time; where no tiers exist, nobody has the rules of one. */
export const tierCodesOf = async (
  { tier }: Pick<MoneyDeps, "tier">,
  merchant_ids: string[],
  at: Date,
  sql: Sql
): Promise<ReadonlyMap<string, string>> => (tier ? tier.tiersOf(merchant_ids, at, sql) : new Map())
