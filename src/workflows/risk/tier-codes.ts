import type { Sql } from "../../lib/database"
import type { MoneyDeps } from "../money/deps"

/** The tier of each merchant at a time; one whose tier is not known has none of the tiers' rules. */
export const tierCodesOf = async (
  _deps: MoneyDeps,
  _merchant_ids: string[],
  _at: Date,
  _sql: Sql
): Promise<ReadonlyMap<string, string>> => new Map()
