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
