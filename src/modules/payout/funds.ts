import { generateEntityId } from "@medusajs/framework/utils"
import { readBigint, type Sql, type Transaction } from "../../lib/database"
import type { Row } from "./rows"
import type { PayoutFund, RecordFund, RefundedFund, RefundOfFund } from "./types"

const readFund = (row: Row): PayoutFund => ({
  id: row.id as string,
  capture_id: row.capture_id as string,
  payment_id: row.payment_id as string,
  charge_id: row.charge_id as string,
  balance_transaction_id: row.balance_transaction_id as string,
  amount: readBigint(row.amount),
  fee_amount: readBigint(row.fee_amount),
  net_amount: readBigint(row.net_amount),
  refunded_amount: readBigint(row.refunded_amount),
  currency_code: row.currency_code as string,
  available_on_at: row.available_on_at as Date,
  settled_at: row.settled_at as Date | null,
})

/** Records what captures brought; one that is known is left as it is. One statement. */
export const insertFunds = async (rows: RecordFund[], sql: Sql): Promise<void> => {
  if (rows.length === 0) {
    return
  }
  await sql.raw(
    `insert into payout_fund (id, capture_id, payment_id, charge_id, balance_transaction_id,
       amount, fee_amount, net_amount, currency_code, available_on_at)
     select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
       ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[])
     on conflict (capture_id) do nothing`,
    [
      rows.map(() => generateEntityId(undefined, "pfund")),
      rows.map((row) => row.capture_id),
      rows.map((row) => row.payment_id),
      rows.map((row) => row.charge_id),
      rows.map((row) => row.balance_transaction_id),
      rows.map((row) => String(row.amount)),
      rows.map((row) => String(row.fee_amount)),
      rows.map((row) => String(row.net_amount)),
      rows.map((row) => row.currency_code),
      rows.map((row) => row.available_on_at.toISOString()),
    ]
  )
}

/**
 * Says which account each refund is booked against: a fund that has not settled settles net of its refunds,
 * so the refund is taken from `psp_pending`; after that from `psp_available`. The answer is kept: asking
 * again repeats it.
 */
export const takeRefundsFromFunds = async (
  refunds: RefundOfFund[],
  sql: Transaction
): Promise<RefundedFund[]> => {
  if (refunds.length === 0) {
    return []
  }
  const columns = [
    refunds.map((refund) => refund.refund_id),
    refunds.map((refund) => refund.charge_id),
    refunds.map((refund) => String(refund.amount)),
  ]
  // The lock keeps a fund from settling between the question and the answer.
  await sql.raw(`select id from payout_fund where charge_id = any(?) order by id for update`, [columns[1]])
  await sql.raw(
    `with refund as (select * from unnest(?::text[], ?::text[], ?::bigint[]) as t (refund_id, charge_id, amount)),
     decided as (
       insert into payout_fund_refund (refund_id, charge_id, amount, before_settled)
       select refund_id, charge_id, amount, exists (
         select from payout_fund where payout_fund.charge_id = refund.charge_id and settled_at is null)
       from refund
       on conflict (refund_id) do nothing
       returning *
     ),
     taken as (select charge_id, sum(amount) as amount from decided where before_settled group by charge_id),
     open_fund as (
       select distinct on (charge_id) id, taken.amount
       from payout_fund join taken using (charge_id) where settled_at is null order by charge_id, id
     )
     update payout_fund set refunded_amount = refunded_amount + open_fund.amount
     from open_fund where payout_fund.id = open_fund.id`,
    columns
  )
  const rows: Row[] = await sql("payout_fund_refund").whereIn("refund_id", columns[0])
  return rows.map((row) => ({
    refund_id: row.refund_id as string,
    charge_id: row.charge_id as string,
    amount: readBigint(row.amount),
    account: row.before_settled ? "psp_pending" : "psp_available",
  }))
}

/** Claims funds that are available by now, oldest first; those that another worker holds are left to it. */
export const lockDueFunds = async (now: Date, limit: number, sql: Transaction): Promise<PayoutFund[]> => {
  const rows: Row[] = await sql("payout_fund")
    .whereNull("settled_at")
    .where("available_on_at", "<=", now)
    .orderBy(["available_on_at", "id"])
    .limit(limit)
    .forUpdate()
    .skipLocked()
  return rows.map(readFund)
}

export const markFundsSettled = async (ids: string[], settled_at: Date, sql: Transaction): Promise<void> => {
  await sql("payout_fund").whereIn("id", ids).whereNull("settled_at").update({ settled_at })
}

export const fundsOfCharge = async (charge_id: string, sql: Sql): Promise<PayoutFund[]> => {
  const rows: Row[] = await sql("payout_fund").where({ charge_id }).orderBy("id")
  return rows.map(readFund)
}
