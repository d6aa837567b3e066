import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import { readHold } from "./hold-rows"
import type { ShorteningCode } from "./hold-states"
import type { Hold, PlaceHold, PlanHold } from "./hold-types"
import type { Row } from "./rows"
import { shortenHold } from "./shorten-hold"

/**
 * Plans holds of earnings that are not released yet; one that its decision planned before stays as it was. A merchant
 * order without an earning plans nothing. One statement.
 * @returns the holds that were added
 */
export const insertPlannedHolds = async (plans: PlanHold[], sql: Sql): Promise<Hold[]> => {
  if (plans.length === 0) {
    return []
  }
  const { rows } = await sql.raw<{ rows: Row[] }>(
    `insert into hold (id, merchant_id, currency_code, kind, status, wanted_amount, share_bps, hold_days, reason_code,
                       reason, shortened_by, earning_id, merchant_order_id, decision_id, created_by, created_at)
     select plan.id, earning.merchant_id, earning.currency_code, plan.kind, 'planned', plan.wanted_amount,
            plan.share_bps, plan.hold_days, plan.reason_code, plan.reason, plan.shortened_by, earning.id,
            earning.merchant_order_id, plan.decision_id, plan.created_by, plan.created_at
     from jsonb_to_recordset(?) as plan (
       id text, merchant_id text, merchant_order_id text, kind text, wanted_amount bigint, share_bps integer,
       hold_days integer, reason_code text, reason jsonb, shortened_by jsonb, decision_id text, created_by text,
       created_at timestamptz)
     join earning on earning.merchant_order_id = plan.merchant_order_id and earning.merchant_id = plan.merchant_id
     on conflict (decision_id, earning_id) where decision_id is not null do nothing
     returning *`,
    [JSON.stringify(plans.map(plannedColumns))]
  )
  return rows.map(readHold)
}

/** Holds whose money goes into the reserve with the journal of this transaction. One statement. */
export const insertActiveHolds = async (places: PlaceHold[], sql: Transaction): Promise<Hold[]> => {
  if (places.length === 0) {
    return []
  }
  const rows: Row[] = await sql("hold").insert(places.map(activeColumns)).returning("*")
  return rows.map(readHold)
}

export const holdByKey = async (
  { merchant_id, idempotency_key }: { merchant_id: string; idempotency_key: string },
  sql: Transaction
): Promise<Hold | undefined> => {
  const row: Row | undefined = await sql("hold").where({ merchant_id, idempotency_key }).first()
  return row && readHold(row)
}

/** Locks what is planned for, or kept of, these earnings. */
export const lockHoldsOfEarnings = async (earning_ids: string[], sql: Transaction): Promise<Hold[]> => {
  const rows: Row[] = await sql("hold")
    .whereIn("earning_id", earning_ids)
    .whereIn("status", ["planned", "active"])
    .orderBy("id")
    .forUpdate()
  return rows.map(readHold)
}

/** Puts more of an earning into its holds, planned ones become active. One statement. */
export const keepInHolds = async (
  kept: { hold_id: string; amount: bigint; hold_until_at: Date }[],
  at: Date,
  sql: Transaction
): Promise<void> => {
  if (kept.length === 0) {
    return
  }
  await sql.raw(
    `update hold set
       status = 'active',
       amount = hold.amount + kept.amount,
       remaining_amount = remaining_amount + kept.amount,
       hold_until_at = kept.hold_until_at,
       placed_at = coalesce(placed_at, ?)
     from unnest(?::text[], ?::bigint[], ?::timestamptz[]) as kept (hold_id, amount, hold_until_at)
     where hold.id = kept.hold_id and status in ('planned', 'active')`,
    [
      at.toISOString(),
      kept.map(({ hold_id }) => hold_id),
      kept.map(({ amount }) => String(amount)),
      kept.map(({ hold_until_at }) => hold_until_at.toISOString()),
    ]
  )
}

/** Active holds whose day has come, without locks: lock their parties, then `lockDueHolds` (index hold_due). */
export const dueHolds = async (
  now: Date,
  limit: number,
  sql: Sql
): Promise<Pick<Hold, "id" | "merchant_id">[]> =>
  sql("hold")
    .select("id", "merchant_id")
    .where({ status: "active" })
    .where("hold_until_at", "<=", now)
    .orderBy(["hold_until_at", "id"])
    .limit(limit)

/** Locks those of these holds that are still due. */
export const lockDueHolds = async (ids: string[], now: Date, sql: Transaction): Promise<Hold[]> => {
  const rows: Row[] = await sql("hold")
    .whereIn("id", ids)
    .where({ status: "active" })
    .where("hold_until_at", "<=", now)
    .orderBy("id")
    .forUpdate()
  return rows.map(readHold)
}

/** Takes amounts out of active holds that their merchants get back; one that keeps nothing more has ended. */
export const releaseFromHolds = async (
  parts: { hold_id: string; amount: bigint }[],
  at: Date,
  sql: Transaction
): Promise<void> => {
  if (parts.length === 0) {
    return
  }
  await sql.raw(
    `update hold set
       remaining_amount = remaining_amount - part.amount,
       released_amount = released_amount + part.amount,
       status = case when remaining_amount = part.amount then 'released' else status end,
       ended_at = case when remaining_amount = part.amount then ?::timestamptz end
     from unnest(?::text[], ?::bigint[]) as part (hold_id, amount)
     where hold.id = part.hold_id and status = 'active'`,
    [at.toISOString(), parts.map(({ hold_id }) => hold_id), parts.map(({ amount }) => String(amount))]
  )
}

/** @throws MedusaError NOT_FOUND, the same for one that is somebody else's */
export const retrieveHold = async (
  id: string,
  scope: { merchant_id?: string },
  sql: Sql,
  lock = false
): Promise<Hold> => {
  const query = sql("hold").where({ id, ...scope })
  const row: Row | undefined = await (lock ? query.forUpdate() : query).first()
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Hold with id: ${id} was not found`)
  }
  return readHold(row)
}

/** Moves the day that an active hold ends on, or the days that a planned one will take. */
export const setHoldEnd = async (
  id: string,
  end: { hold_until_at: Date } | { hold_days: number },
  sql: Transaction
): Promise<void> => {
  await sql("hold").where({ id }).whereIn("status", ["planned", "active"]).update(end)
}

/** Drops planned holds: nothing will be kept. @returns how many there were */
export const cancelPlannedHolds = async (ids: string[], at: Date, sql: Sql): Promise<number> =>
  sql("hold").whereIn("id", ids).where({ status: "planned" }).update({ status: "canceled", ended_at: at })

/** Drops what is planned of earnings that will release nothing more. One statement. */
export const cancelHoldsWithoutEarning = async (at: Date, sql: Sql): Promise<number> => {
  const { rowCount } = await sql.raw<{ rowCount: number }>(
    `update hold set status = 'canceled', ended_at = ?
     from earning
     where hold.status = 'planned' and earning.id = hold.earning_id
       and (earning.status = 'canceled' or (earning.status = 'available' and earning.pending_amount = 0))`,
    [at.toISOString()]
  )
  return rowCount
}

/**
 * What happened to merchant orders gives days of their holds back, each cause once.
 * @param happened what is true of each merchant order by now
 * @returns the holds that end sooner now
 */
export const shortenHolds = async (
  happened: ReadonlyMap<string, readonly ShorteningCode[]>,
  at: Date,
  sql: Transaction
): Promise<Hold[]> => {
  if (happened.size === 0) {
    return []
  }
  const rows: Row[] = await sql("hold")
    .whereIn("merchant_order_id", [...happened.keys()])
    .whereIn("status", ["planned", "active"])
    .orderBy("id")
    .forNoKeyUpdate()
  const changed = rows.map(readHold).flatMap((hold) => {
    const shortened = shortenHold(hold, happened.get(hold.merchant_order_id ?? "") ?? [], at)
    return shortened ? [{ ...hold, ...shortened }] : []
  })
  if (changed.length > 0) {
    await sql.raw(
      `update hold set shortened_days = new.shortened_days, hold_until_at = new.hold_until_at,
                       shortened_by = new.shortened_by
       from jsonb_to_recordset(?) as new (id text, shortened_days integer, hold_until_at timestamptz, shortened_by jsonb)
       where hold.id = new.id`,
      [JSON.stringify(changed.map(({ id, shortened_days, hold_until_at, shortened_by }) =>
        ({ id, shortened_days, hold_until_at, shortened_by })))]
    )
  }
  return changed
}

const withCauses = (causes: PlanHold["shortened_by"] = []) => causes.map((cause) => ({ ...cause, applied_at: null }))

const plannedColumns = (plan: PlanHold) => ({
  ...plan,
  id: generateEntityId(undefined, "hold"),
  wanted_amount: plan.wanted_amount === undefined ? null : String(plan.wanted_amount),
  share_bps: plan.share_bps ?? null,
  reason: plan.reason ?? {},
  shortened_by: withCauses(plan.shortened_by),
  decision_id: plan.decision_id ?? null,
})

const activeColumns = ({ amount, reason, shortened_by, ...place }: PlaceHold) => ({
  ...place,
  id: generateEntityId(undefined, "hold"),
  status: "active",
  wanted_amount: place.share_bps === undefined ? String(amount) : null,
  amount: String(amount),
  remaining_amount: String(amount),
  reason: JSON.stringify(reason ?? {}),
  shortened_by: JSON.stringify(withCauses(shortened_by)),
  created_at: place.placed_at,
})
