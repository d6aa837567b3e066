import type { Sql } from "../../lib/database"
import { type Row, readCursor, readMovement } from "./rows"
import type { Counterpart, Cursor, Movement, NewMovement } from "./types"

/**
 * Imports movements, each once: one that is known is left as it is. One statement.
 * @returns how many were new
 */
export const insertMovements = async (rows: NewMovement[], imported_at: Date, sql: Sql): Promise<number> => {
  if (rows.length === 0) {
    return 0
  }
  const columns = {
    counterpart: "text",
    side: "text",
    object_id: "text",
    kind: "text",
    match_key: "text",
    amount: "bigint",
    fee_amount: "bigint",
    currency_code: "text",
    source_id: "text",
    charge_id: "text",
    destination_account_id: "text",
    is_available: "boolean",
    occurred_at: "timestamptz",
  } as const
  const names = Object.keys(columns) as (keyof typeof columns)[]
  const { rows: inserted } = await sql.raw<{ rows: Row[] }>(
    `insert into reconciliation_movement (${names.join(", ")}, imported_at)
     select t.*, ?::timestamptz from unnest(${names.map((name) => `?::${columns[name]}[]`).join(", ")}) t
     on conflict on constraint reconciliation_movement_once do nothing
     returning 1`,
    [imported_at, ...names.map((name) => rows.map((row) => plain(row[name])))]
  )
  return inserted.length
}

/** As text, which Postgres casts; null stays null. */
const plain = (value: NewMovement[keyof NewMovement]): string =>
  (value instanceof Date ? value.toISOString() : value === null ? null : String(value)) as string

export const findMovements = async (
  where: { ids?: string[]; object_id?: string; match_key?: string; counterpart?: Counterpart },
  sql: Sql
): Promise<Movement[]> => {
  const query = sql("reconciliation_movement").orderBy("id").limit(100)
  if (where.ids) {
    query.whereIn("id", where.ids)
  }
  for (const name of ["object_id", "match_key", "counterpart"] as const) {
    if (where[name] !== undefined) {
      query.where(name, where[name])
    }
  }
  const rows: Row[] = await query
  return rows.map(readMovement)
}

/** The other movements that these were matched with. */
export const findCounterparts = async (movement: Movement, sql: Sql): Promise<Movement[]> => {
  const rows: Row[] = await sql("reconciliation_movement")
    .whereIn("match_id", sql("reconciliation_movement").where({ id: movement.id }).select("match_id"))
    .whereNot({ id: movement.id })
    .orderBy("id")
    .limit(20)
  return rows.map(readMovement)
}

export const findCursor = async (name: string, sql: Sql): Promise<Cursor> =>
  readCursor(await sql("reconciliation_cursor").where({ name }).first())

export const saveCursor = async (name: string, cursor: Partial<Cursor>, sql: Sql): Promise<void> => {
  const columns = { ...cursor, ...("reached_id" in cursor && { reached_id: String(cursor.reached_id) }) }
  await sql("reconciliation_cursor")
    .insert({ name, ...columns })
    .onConflict("name")
    .merge(columns)
}

/**
 * Matches, as a set, what has the same key, currency and amount on both sides, one to one, the oldest first.
 * @returns how many pairs
 */
export const matchExactly = async (
  { run_id, at }: { run_id: string; at: Date },
  sql: Sql
): Promise<number> => {
  const { rows } = await sql.raw<{ rows: { count: number }[] }>(
    `with open as materialized (
       select id, counterpart, side, match_key, currency_code, amount, row_number() over (
         partition by counterpart, side, match_key, currency_code, amount order by occurred_at, id) as position
       from reconciliation_movement where matched_at is null
     ), pair as materialized (
       select ours.id as ours_id, theirs.id as theirs_id
       from open ours join open theirs using (counterpart, match_key, currency_code, amount, position)
       where ours.side = 'ours' and theirs.side = 'theirs'
     ), matched as (
       update reconciliation_movement m set match_id = p.match_id, matched_at = :at, matched_run_id = :run_id
       from (select ours_id as id, theirs_id as match_id from pair union all select theirs_id, theirs_id from pair) p
       where m.id = p.id
       returning 1
     )
     select (count(*) / 2)::int as count from matched`,
    { at, run_id }
  )
  return rows[0].count
}

/** Marks movements as matched with each other: a correction closed what was between them. */
export const matchTogether = async (
  ids: string[],
  { at, run_id }: { at: Date; run_id: string | null },
  sql: Sql
): Promise<void> => {
  await sql("reconciliation_movement")
    .whereIn("id", ids)
    .whereNull("matched_at")
    .update({ match_id: ids[0], matched_at: at, matched_run_id: run_id })
}
