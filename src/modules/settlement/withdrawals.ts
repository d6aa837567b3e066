import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import { readSettings, readWithdrawal, type Row } from "./rows"
import { WITHDRAWAL_TRANSITIONS, type WithdrawalStatus } from "./states"
import type { SettlementSettings, Withdrawal } from "./types"

/**
 * The settings that hold for a currency at a time: its own latest version, else the latest for every
 * currency.
 */
export const settingsAt = async (currency_code: string, at: Date, sql: Sql): Promise<SettlementSettings> => {
  const row: Row | undefined = await sql("settlement_settings")
    .where((either) => either.where({ currency_code }).orWhereNull("currency_code"))
    .where("valid_from_at", "<=", at)
    .orderByRaw("currency_code nulls last, valid_from_at desc, version desc")
    .first()
  if (!row) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `No settlement settings hold for ${currency_code} at ${at.toISOString()}: add a row to settlement_settings`
    )
  }
  return readSettings(row)
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
