import type { Sql } from "../../../lib/database"
import { type Page, type PageQuery, readPage } from "../../../lib/page"
import { readSettings, type Row } from "../../../modules/settlement/rows"
import type { SettlementSettings } from "../../../modules/settlement/types"

export type WithdrawalRuleFilter = PageQuery & {
  merchant_id?: string
  tier_code?: string
  currency_code?: string
  /** Only versions that hold now or will: the latest of each scope before `at`, and all after. */
  current?: { at: Date }
}

/** Versions of the withdrawal rules. */
export const listWithdrawalRules = async (
  sql: Sql,
  filter: WithdrawalRuleFilter
): Promise<Page<SettlementSettings>> => {
  const query = sql("settlement_settings").select("settlement_settings.*")
  for (const name of ["merchant_id", "tier_code", "currency_code"] as const) {
    if (filter[name] !== undefined) {
      query.where(`settlement_settings.${name}`, filter[name])
    }
  }
  if (filter.current) {
    query.whereRaw(
      `not exists (select from settlement_settings later
         where later.merchant_id is not distinct from settlement_settings.merchant_id
           and later.tier_code is not distinct from settlement_settings.tier_code
           and later.currency_code is not distinct from settlement_settings.currency_code
           and (later.valid_from_at, later.version) > (settlement_settings.valid_from_at, settlement_settings.version)
           and later.valid_from_at <= ?)`,
      [filter.current.at]
    )
  }
  const { rows, count } = await readPage<Row>(query, filter, "settlement_settings.id")
  return { rows: rows.map(readSettings), count }
}
