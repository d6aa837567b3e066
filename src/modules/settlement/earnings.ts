import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { readBigint, type Sql } from "../../lib/database"
import { readEarning, type Row } from "./rows"
import type { CreateEarning, Earning, EarningMovement, RefundTaken } from "./types"

/** Inserts earnings; one that a party already has of its merchant order is left as it is. One statement. */
export const insertEarnings = async (rows: CreateEarning[], sql: Sql): Promise<Earning[]> => {
  if (rows.length === 0) {
    return []
  }
  await sql.raw(
    `insert into earning (id, kind, merchant_id, merchant_order_id, currency_code, amount, placed_at)
     select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[])
     on conflict (merchant_order_id, merchant_id) do nothing`,
    [
      rows.map(() => generateEntityId(undefined, "earn")),
      rows.map((row) => row.kind ?? "sale"),
      rows.map((row) => row.merchant_id),
      rows.map((row) => row.merchant_order_id),
      rows.map((row) => row.currency_code),
      rows.map((row) => String(row.amount)),
      rows.map((row) => row.placed_at.toISOString()),
    ]
  )
  return earningsOfOrders(rows.map((row) => row.merchant_order_id), sql)
}

export const earningsOfOrders = async (merchant_order_ids: string[], sql: Sql): Promise<Earning[]> => {
  const rows: Row[] = await sql("earning").whereIn("merchant_order_id", merchant_order_ids).orderBy("id")
  return rows.map(readEarning)
}

/**
 * Adds to what parties earn of merchant orders, because an order edit added to the sale. A party without an
 * earning gets one.
 */
export const growEarnings = async (rows: CreateEarning[], sql: Sql): Promise<void> => {
  await insertEarnings(rows.map((row) => ({ ...row, amount: 0n })), sql)
  if (rows.length > 0) {
    await sql.raw(
      `update earning set amount = earning.amount + added.amount
       from unnest(?::text[], ?::text[], ?::bigint[]) as added (merchant_order_id, merchant_id, amount)
       where (earning.merchant_order_id, earning.merchant_id) = (added.merchant_order_id, added.merchant_id)`,
      movementColumns(rows)
    )
  }
}

/** Adds what was captured of the parties' shares: it now stands in pending. One statement. */
export const addCapturedAmounts = async (movements: EarningMovement[], sql: Sql): Promise<void> => {
  if (movements.length === 0) {
    return
  }
  const { rows } = await sql.raw(
    `update earning set
       captured_amount = captured_amount + captured.amount,
       pending_amount = pending_amount + captured.amount,
       status = 'pending'
     from unnest(?::text[], ?::text[], ?::bigint[]) as captured (merchant_order_id, merchant_id, amount)
     where (earning.merchant_order_id, earning.merchant_id) = (captured.merchant_order_id, captured.merchant_id)
     returning earning.merchant_order_id, earning.merchant_id`,
    movementColumns(movements)
  )
  refuseMissing(movements, rows)
}

/** Takes refunds out of the earnings' own pending, as far as it goes. One statement. */
export const takeRefundedAmounts = async (movements: EarningMovement[], sql: Sql): Promise<RefundTaken[]> => {
  if (movements.length === 0) {
    return []
  }
  const { rows } = await sql.raw(
    `with refunded as (
       select earning.id, refund.amount, least(earning.pending_amount, refund.amount) as from_pending
       from earning join unnest(?::text[], ?::text[], ?::bigint[]) as refund (merchant_order_id, merchant_id, amount)
         using (merchant_order_id, merchant_id)
       order by earning.id
       for no key update of earning
     )
     update earning set
       pending_amount = pending_amount - refunded.from_pending,
       refunded_pending_amount = refunded_pending_amount + refunded.from_pending,
       refunded_amount = refunded_amount + refunded.amount
     from refunded
     where earning.id = refunded.id
     returning earning.id, earning.kind, earning.merchant_order_id, earning.merchant_id, earning.currency_code,
       refunded.from_pending, refunded.amount - refunded.from_pending as rest`,
    movementColumns(movements)
  )
  refuseMissing(movements, rows)
  return (rows as Row[]).map(readTaken)
}

const readTaken = (row: Row): RefundTaken => ({
  earning_id: row.id as string,
  kind: row.kind as RefundTaken["kind"],
  merchant_order_id: row.merchant_order_id as string,
  merchant_id: row.merchant_id as string,
  currency_code: row.currency_code as string,
  from_pending: readBigint(row.from_pending),
  rest: readBigint(row.rest),
})

/**
 * Takes back refunds that were booked on the wrong ones: what the earning's own pending had covered is pending
 * again. One statement.
 *
 * @returns `from_pending`: what is pending again; `rest`: what other balances of the party had covered
 */
export const returnRefundedAmounts = async (movements: EarningMovement[], sql: Sql): Promise<RefundTaken[]> => {
  if (movements.length === 0) {
    return []
  }
  const { rows } = await sql.raw(
    `with returned as (
       select earning.id, back.amount, least(earning.refunded_pending_amount, back.amount) as to_pending
       from earning join unnest(?::text[], ?::text[], ?::bigint[]) as back (merchant_order_id, merchant_id, amount)
         using (merchant_order_id, merchant_id)
       order by earning.id
       for no key update of earning
     )
     update earning set
       pending_amount = pending_amount + returned.to_pending,
       refunded_pending_amount = refunded_pending_amount - returned.to_pending,
       refunded_amount = refunded_amount - returned.amount,
       status = case when returned.to_pending > 0 then 'pending' else status end
     from returned
     where earning.id = returned.id
     returning earning.id, earning.kind, earning.merchant_order_id, earning.merchant_id, earning.currency_code,
       returned.to_pending as from_pending, returned.amount - returned.to_pending as rest`,
    movementColumns(movements)
  )
  refuseMissing(movements, rows)
  return (rows as Row[]).map(readTaken)
}

/**
 * Cancels what a merchant order would have earned its parties, unless it was released. Cancelling again
 * changes nothing.
 */
export const cancelEarningOfOrder = async (merchant_order_id: string, sql: Sql): Promise<void> => {
  const changed = await sql("earning")
    .where({ merchant_order_id })
    .whereIn("status", ["pending_payment", "pending"])
    .update({ status: "canceled" })
  if (changed > 0) {
    return
  }
  const earnings = await earningsOfOrders([merchant_order_id], sql)
  const released = earnings.find(({ status }) => status !== "canceled")
  if (released) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The earning of merchant order ${merchant_order_id} is ${released.status} and cannot become canceled: ` +
        "refund the order instead"
    )
  }
}

const movementColumns = (movements: EarningMovement[]): [string[], string[], string[]] => {
  const keys = movements.map(keyOf)
  const bad = movements.find((movement) => movement.amount < 0n)
  if (bad || new Set(keys).size < keys.length) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      bad
        ? `${bad.amount} cannot be booked on merchant order ${bad.merchant_order_id}: amounts are zero or more`
        : "A merchant order is named twice for one party in one movement: add its amounts up first"
    )
  }
  return [
    movements.map((movement) => movement.merchant_order_id),
    movements.map((movement) => movement.merchant_id),
    movements.map((movement) => String(movement.amount)),
  ]
}

const keyOf = ({ merchant_order_id, merchant_id }: Omit<EarningMovement, "amount">): string =>
  `${merchant_order_id} ${merchant_id}`

const refuseMissing = (movements: EarningMovement[], rows: EarningMovement[]) => {
  const found = new Set(rows.map(keyOf))
  const missing = movements.find((movement) => !found.has(keyOf(movement)))
  if (missing) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `Merchant order ${missing.merchant_order_id} has no earning of ${missing.merchant_id}: it is created when the order is placed`
    )
  }
}
