import { MedusaError } from "@medusajs/framework/utils"
import { readBigint, type Sql, type Transaction } from "../../lib/database"
import type { Row } from "./rows"

/** An amount of what one party earns of one merchant order. */
type OfEarning = { merchant_order_id: string; merchant_id: string }
export type DisputedAmount = OfEarning & { amount: bigint }

/**
 * What a lost dispute takes: all of it, what of it was frozen before it was released, and what other money
 * must cover.
 */
export type DisputedLoss = OfEarning & { amount: bigint; frozen_amount: bigint; open_amount: bigint }

const keys = (rows: readonly OfEarning[]) => [
  rows.map((row) => row.merchant_order_id),
  rows.map((row) => row.merchant_id),
]
const texts = (amounts: readonly bigint[]) => amounts.map(String)

/**
 * Freezes earnings that were not released yet, as far as they go: a release leaves that alone. Lock the
 * parties first; the journal's key makes it happen once.
 * @returns what was frozen of each, in the order given
 */
export const freezePending = async (wanted: DisputedAmount[], sql: Transaction): Promise<bigint[]> => {
  if (wanted.length === 0) {
    return []
  }
  const { rows } = await sql.raw<{ rows: Row[] }>(
    `with frozen as (
       select earning.id, least(earning.pending_amount, wanted.amount) as amount
       from earning join unnest(?::text[], ?::text[], ?::bigint[]) as wanted (merchant_order_id, merchant_id, amount)
         using (merchant_order_id, merchant_id)
       order by earning.id
       for no key update of earning
     )
     update earning set
       pending_amount = pending_amount - frozen.amount,
       disputed_amount = disputed_amount + frozen.amount
     from frozen where earning.id = frozen.id
     returning earning.merchant_order_id, earning.merchant_id, frozen.amount`,
    [...keys(wanted), texts(wanted.map(({ amount }) => amount))]
  )
  return amountsInOrder(wanted, rows)
}

/** Undoes `freezePending`: what is pending again is released as if nothing had been. */
export const thawPending = async (thawed: DisputedAmount[], sql: Transaction): Promise<void> => {
  const moving = thawed.filter(({ amount }) => amount > 0n)
  if (moving.length === 0) {
    return
  }
  await sql.raw(
    `update earning set
       pending_amount = pending_amount + thawed.amount,
       disputed_amount = disputed_amount - thawed.amount,
       status = 'pending'
     from unnest(?::text[], ?::text[], ?::bigint[]) as thawed (merchant_order_id, merchant_id, amount)
     where (earning.merchant_order_id, earning.merchant_id) = (thawed.merchant_order_id, thawed.merchant_id)`,
    [...keys(moving), texts(moving.map(({ amount }) => amount))]
  )
}

/**
 * Takes what a dispute lost out of the earnings it was earned with: first what was frozen of them, then, for
 * what no frozen money covers, what is pending.
 * @returns what the earnings' own pending covered of `open_amount`, in the order given
 */
export const loseDisputed = async (losses: DisputedLoss[], sql: Transaction): Promise<bigint[]> => {
  if (losses.length === 0) {
    return []
  }
  const { rows } = await sql.raw<{ rows: Row[] }>(
    `with lost as (
       select earning.id, lost.amount as lost_amount, lost.frozen_amount,
         least(earning.pending_amount, lost.open_amount) as amount
       from earning join unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
           as lost (merchant_order_id, merchant_id, amount, frozen_amount, open_amount)
         using (merchant_order_id, merchant_id)
       order by earning.id
       for no key update of earning
     )
     update earning set
       pending_amount = pending_amount - lost.amount,
       disputed_amount = disputed_amount - lost.frozen_amount,
       refunded_pending_amount = refunded_pending_amount + lost.frozen_amount + lost.amount,
       refunded_amount = refunded_amount + lost.lost_amount
     from lost where earning.id = lost.id
     returning earning.merchant_order_id, earning.merchant_id, lost.amount`,
    [
      ...keys(losses),
      texts(losses.map(({ amount }) => amount)),
      texts(losses.map(({ frozen_amount }) => frozen_amount)),
      texts(losses.map(({ open_amount }) => open_amount)),
    ]
  )
  return amountsInOrder(losses, rows)
}

/** What is frozen of earnings of these merchant orders, by party. */
export const disputedOf = async (merchant_order_ids: string[], sql: Sql): Promise<DisputedAmount[]> => {
  const rows: Row[] = await sql("earning")
    .select("merchant_order_id", "merchant_id", "disputed_amount")
    .whereIn("merchant_order_id", merchant_order_ids)
    .where("disputed_amount", ">", 0)
    .orderBy("id")
  return rows.map((row) => ({
    merchant_order_id: row.merchant_order_id as string,
    merchant_id: row.merchant_id as string,
    amount: readBigint(row.disputed_amount),
  }))
}

const amountsInOrder = (wanted: readonly OfEarning[], rows: Row[]): bigint[] =>
  wanted.map(({ merchant_order_id, merchant_id }) => {
    const row = rows.find((one) => one.merchant_order_id === merchant_order_id && one.merchant_id === merchant_id)
    if (!row) {
      throw new MedusaError(
        MedusaError.Types.NOT_FOUND,
        `${merchant_id} has no earning of merchant order ${merchant_order_id}: it is created when the order is placed`
      )
    }
    return readBigint(row.amount)
  })
