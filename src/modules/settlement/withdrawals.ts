import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import { readSettings, readWithdrawal, type Row } from "./rows"
import { WITHDRAWAL_TRANSITIONS, type WithdrawalStatus } from "./states"
import type { SettlementSettings, Withdrawal } from "./types"
import type { WithdrawalUse } from "./withdrawals-rules"

/** Whom rules are looked up for. */
export type RuleScope = { merchant_id: string; tier_code: string; currency_code: string }

/** The settings for everybody that hold for a currency at a time, whatever merchants and tiers have of their own. */
export const settingsAt = async (currency_code: string, at: Date, sql: Sql): Promise<SettlementSettings> =>
  ruleAt({ merchant_id: "", tier_code: "", currency_code }, at, sql)

/**
 * The rule that holds for a merchant, its tier and a currency at a time. The most specific wins: the merchant's
 * own before its tier's, before everybody's; within each the currency's own before the one for all currencies. Of
 * one scope the latest version holds, and a retired one leaves the place to the next wider scope.
 *
 * @throws MedusaError NOT_FOUND where none holds
 */
export const ruleAt = async (
  { merchant_id, tier_code, currency_code }: RuleScope,
  at: Date,
  sql: Sql
): Promise<SettlementSettings> => {
  const { rows } = await sql.raw(
    `select * from (
       select distinct on (merchant_id, tier_code, currency_code) * from settlement_settings
       where (merchant_id = :merchant_id or merchant_id is null) and (tier_code = :tier_code or tier_code is null)
         and (currency_code = :currency_code or currency_code is null) and valid_from_at <= :at
       order by merchant_id, tier_code, currency_code, valid_from_at desc, version desc
     ) latest
     where not is_retired
     order by merchant_id nulls last, tier_code nulls last, currency_code nulls last
     limit 1`,
    { merchant_id, tier_code, currency_code, at: at.toISOString() }
  )
  const [row] = rows as Row[]
  if (!row) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `No settlement settings hold for ${currency_code} at ${at.toISOString()}: add a row to settlement_settings`
    )
  }
  return readSettings(row)
}

/** How often a merchant withdrew in a currency, in the UTC day and month of `at`. Lock the party first to count on it. */
export const withdrawalUse = async (
  { merchant_id, currency_code }: Pick<RuleScope, "merchant_id" | "currency_code">,
  at: Date,
  sql: Sql
): Promise<WithdrawalUse> => {
  const { rows } = await sql.raw(
    `select count(*) filter (where requested_at >= date_trunc('day', :at::timestamptz, 'UTC'))::int as today_count,
       count(*)::int as month_count
     from withdrawal
     where merchant_id = :merchant_id and currency_code = :currency_code and status <> 'canceled'
       and requested_at >= date_trunc('month', :at::timestamptz, 'UTC')`,
    { merchant_id, currency_code, at: at.toISOString() }
  )
  return rows[0] as WithdrawalUse
}

export type InsertWithdrawal = Pick<
  Withdrawal,
  | "merchant_id"
  | "currency_code"
  | "amount"
  | "fee_amount"
  | "net_amount"
  | "idempotency_key"
  | "requested_by"
  | "requested_at"
  | "settings_id"
>

/** Writes a withdrawal; null where the merchant used the key before. */
export const insertWithdrawal = async (
  withdrawal: InsertWithdrawal,
  sql: Transaction
): Promise<Withdrawal | null> => {
  const { amount, fee_amount, net_amount } = withdrawal
  const [row]: Row[] = await sql("withdrawal")
    .insert({
      ...withdrawal,
      id: generateEntityId(undefined, "wd"),
      amount: String(amount),
      fee_amount: String(fee_amount),
      net_amount: String(net_amount),
      updated_at: withdrawal.requested_at,
    })
    .onConflict(["merchant_id", "idempotency_key"])
    .ignore()
    .returning("*")
  return row ? readWithdrawal(row) : null
}

type WithdrawalFilter = Partial<Pick<Withdrawal, "id" | "merchant_id" | "idempotency_key" | "status">>

export const withdrawalsWhere = async (where: WithdrawalFilter, sql: Sql): Promise<Withdrawal[]> => {
  const rows: Row[] = await sql("withdrawal").where(where).orderBy("id")
  return rows.map(readWithdrawal)
}

export type WithdrawalMove = {
  from: WithdrawalStatus | WithdrawalStatus[]
  to: WithdrawalStatus
  at: Date
  failure_code?: string | null
  failure_message?: string | null
}

/**
 * Moves a withdrawal from one state to another, once.
 * @throws MedusaError NOT_ALLOWED where it is elsewhere, naming both states; NOT_FOUND where there is none
 */
export const updateWithdrawalStatus = async (
  id: string,
  { from, to, at, ...failure }: WithdrawalMove,
  sql: Sql
): Promise<Withdrawal> => {
  const allowed = [from].flat().filter((state) => {
    const next: readonly WithdrawalStatus[] = WITHDRAWAL_TRANSITIONS[state]
    return next.includes(to)
  })
  const [row]: Row[] = await sql("withdrawal")
    .where({ id })
    .whereIn("status", allowed)
    .update({
      ...failure,
      status: to,
      updated_at: at,
      ...(to === "paid" ? { paid_at: at } : {}),
      ...(to === "canceled" ? { canceled_at: at } : {}),
    })
    .returning("*")
  if (row) {
    return readWithdrawal(row)
  }
  const [found] = await withdrawalsWhere({ id }, sql)
  if (!found) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Withdrawal with id: ${id} was not found`)
  }
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `Withdrawal ${id} is ${found.status} and cannot become ${to}: that takes ${[from].flat().join(" or ")}`
  )
}

/** The sender took over: from now on a merchant cannot cancel these. One statement. */
export const startSendingWithdrawals = async (ids: string[], at: Date, sql: Transaction): Promise<void> => {
  if (ids.length > 0) {
    await sql("withdrawal").whereIn("id", ids).where({ status: "ready" }).update({ status: "sending", updated_at: at })
  }
}
