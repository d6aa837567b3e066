import type { Sql } from "../../../lib/database"
import { containing, type Page, type PageQuery, readPage } from "../../../lib/page"
import { readWithdrawal, type Row } from "../../../modules/settlement/rows"
import type { WithdrawalStatus } from "../../../modules/settlement/states"
import type { Withdrawal } from "../../../modules/settlement/types"

export type WithdrawalFilter = PageQuery & {
  merchant_id?: string
  status?: WithdrawalStatus
  currency_code?: string
  /** Only those of which an intent waits for an operator. */
  needs_operator?: true
  /** Anywhere in the id. */
  q?: string
}

/** Withdrawals of one merchant, or of all (operators only). */
export const listWithdrawals = async (sql: Sql, filter: WithdrawalFilter): Promise<Page<Withdrawal>> => {
  const query = sql("withdrawal").select("withdrawal.*")
  for (const name of ["merchant_id", "status", "currency_code"] as const) {
    if (filter[name] !== undefined) {
      query.where(name, filter[name])
    }
  }
  if (filter.needs_operator) {
    query.whereExists(
      sql("payout_intent")
        .select(sql.raw("1"))
        .where({ status: "needs_operator" })
        .whereRaw("payout_intent.withdrawal_id = withdrawal.id")
    )
  }
  if (filter.q) {
    query.whereRaw("withdrawal.id ilike ?", [containing(filter.q)])
  }
  const { rows, count } = await readPage<Row>(query, filter, "withdrawal.id")
  return { rows: rows.map(readWithdrawal), count }
}
