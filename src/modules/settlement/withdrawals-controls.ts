import { generateEntityId } from "@medusajs/framework/utils"
import { readBigint, type Sql, type Transaction } from "../../lib/database"
import { readSettings, type Row } from "./rows"
import type { SettlementSettings, WithdrawalSchedule, WithdrawalStop } from "./types"

export type NewWithdrawalRule = Omit<
  SettlementSettings,
  "id" | "version" | "settlement_days" | "withdrawal_multiple_amount"
>

/**
 * The next version of the rule's scope. Versions of one scope are counted under a lock, so that two operators
 * who publish at once get two versions. What banks can pay of a currency is no rule of ours: it is taken over.
 */
export const insertRule = async (rule: NewWithdrawalRule, sql: Transaction): Promise<SettlementSettings> => {
  const scope = [rule.merchant_id, rule.tier_code, rule.currency_code].map((part) => part ?? "*").join(" ")
  await sql.raw(`select pg_advisory_xact_lock(hashtextextended('settlement_settings ' || ?, 0))`, [scope])
  const [row]: Row[] = await sql("settlement_settings")
    .insert({
      ...rule,
      id: generateEntityId(undefined, "sset"),
      version: sql.raw(
        `(select coalesce(max(version), 0) + 1 from settlement_settings
          where merchant_id is not distinct from ? and tier_code is not distinct from ?
            and currency_code is not distinct from ?)`,
        [rule.merchant_id, rule.tier_code, rule.currency_code]
      ),
      withdrawal_multiple_amount: sql.raw(
        `coalesce((select withdrawal_multiple_amount from settlement_settings
          where merchant_id is null and tier_code is null and currency_code = ? order by version limit 1), 1)`,
        [rule.currency_code]
      ),
      withdrawal_minimum_amount: String(rule.withdrawal_minimum_amount),
      withdrawal_maximum_amount: rule.withdrawal_maximum_amount?.toString() ?? null,
      withdrawal_fee_fixed_amount: String(rule.withdrawal_fee_fixed_amount),
      second_factor_from_amount: rule.second_factor_from_amount?.toString() ?? null,
      automatic_threshold_amount: String(rule.automatic_threshold_amount),
    })
    .returning("*")
  return readSettings(row)
}

const readSchedule = (row: Row): WithdrawalSchedule => ({
  ...(row as WithdrawalSchedule),
  threshold_amount: readBigint(row.threshold_amount),
})

export const upsertSchedule = async (schedule: WithdrawalSchedule, sql: Sql): Promise<void> => {
  await sql("withdrawal_schedule")
    .insert({ ...schedule, threshold_amount: String(schedule.threshold_amount) })
    .onConflict(["merchant_id", "currency_code"])
    .merge()
}

export const schedulesOf = async (merchant_id: string, sql: Sql): Promise<WithdrawalSchedule[]> => {
  const rows: Row[] = await sql("withdrawal_schedule").where({ merchant_id }).orderBy("currency_code")
  return rows.map(readSchedule)
}

export const upsertStop = async (stop: WithdrawalStop, sql: Sql): Promise<void> => {
  await sql("withdrawal_stop").insert(stop).onConflict("merchant_id").merge()
}

export const deleteStop = async (merchant_id: string, sql: Sql): Promise<boolean> =>
  (await sql("withdrawal_stop").where({ merchant_id }).delete()) > 0

export const stopOf = async (merchant_id: string, sql: Sql): Promise<WithdrawalStop | null> => {
  const row: WithdrawalStop | undefined = await sql("withdrawal_stop").where({ merchant_id }).first()
  return row ?? null
}
