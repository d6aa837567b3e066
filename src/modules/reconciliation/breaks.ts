import { generateEntityId } from "@medusajs/framework/utils"
import { readBigint, type Sql, type Transaction } from "../../lib/database"
import { classifyBreak } from "./classify-break"
import type { Row } from "./rows"
import type { BreakClass } from "./states"
import type { Counterpart } from "./types"

const BATCH = 1_000

type Found = {
  counterpart: Counterpart
  match_key: string
  class: BreakClass
  ours_movement_id: string | null
  theirs_movement_id: string | null
  ours_amount: bigint
  ours_currency_code: string | null
  theirs_amount: bigint
  theirs_currency_code: string | null
  occurred_at: Date
}

export type FindBreaks = { run_id: string; at: Date; grace_ms: number; quarantined_ids: string[] }

export type BreakChanges = { new_count: number; healed_count: number }

/**
 * What is left without a match: one row for each pair of the same key, or each side alone, by pages of the key. A
 * movement whose break was corrected or explained is settled and does not come back.
 */
const UNMATCHED = `
with open as (
  select m.* from (
    select * from reconciliation_movement
    where matched_at is null and (counterpart, match_key) > (:after_counterpart, :after_key)
      and (counterpart, match_key) <= (:end_counterpart, :end_key)
  ) m
  where not exists (select from reconciliation_break b
    where b.ours_movement_id = m.id and b.status in ('corrected', 'explained'))
  and not exists (select from reconciliation_break b
    where b.theirs_movement_id = m.id and b.status in ('corrected', 'explained'))
), placed as (
  select *, row_number() over (partition by counterpart, side, match_key order by occurred_at, id) as position
  from open
), paired as (
  select coalesce(o.counterpart, t.counterpart) as counterpart, coalesce(o.match_key, t.match_key) as match_key,
    o.id as ours_id, o.amount as ours_amount, o.currency_code as ours_currency_code, o.occurred_at as ours_at,
    t.id as theirs_id, t.amount as theirs_amount, t.currency_code as theirs_currency_code, t.occurred_at as theirs_at,
    t.kind as theirs_kind, t.source_id as theirs_source_id
  from (select * from placed where side = 'ours') o
  full join (select * from placed where side = 'theirs') t
    on (o.counterpart, o.match_key, o.position) = (t.counterpart, t.match_key, t.position)
)
select p.*, exists (
    select from reconciliation_movement twin
    where twin.counterpart = p.counterpart and twin.match_key = p.match_key and twin.matched_at is not null
      and twin.side = case when p.ours_id is null then 'theirs' else 'ours' end
      and twin.amount = coalesce(p.ours_amount, p.theirs_amount)
      and twin.currency_code = coalesce(p.ours_currency_code, p.theirs_currency_code)
  ) as has_matched_twin
from paired p
order by p.counterpart, p.match_key`

/** The key at which a page ends, so that no key is cut in two. */
const PAGE_END = `
select counterpart, match_key from (
  select counterpart, match_key from reconciliation_movement
  where matched_at is null and (counterpart, match_key) > (:after_counterpart, :after_key)
  order by counterpart, match_key limit :limit
) page order by counterpart desc, match_key desc limit 1`

/**
 * Looks at everything that is unmatched, and writes down what is wrong with it: a break that is known is brought up to
 * date, a new one is added, one whose sides were matched by now has resolved itself. Running it again changes nothing.
 */
export const findBreaks = async (input: FindBreaks, sql: Transaction): Promise<BreakChanges> => {
  const healed_count = await healBreaks(input, sql)
  let new_count = 0
  for (let after = { counterpart: "", match_key: "" }; ; ) {
    const keys = { after_counterpart: after.counterpart, after_key: after.match_key }
    const { rows: ends } = await sql.raw<{ rows: (typeof after)[] }>(PAGE_END, { ...keys, limit: BATCH })
    const [end] = ends
    if (!end) {
      return { new_count, healed_count }
    }
    const bindings = { ...keys, end_counterpart: end.counterpart, end_key: end.match_key }
    const { rows } = await sql.raw<{ rows: Row[] }>(UNMATCHED, bindings)
    new_count += await recordBreaks(
      rows.map((row) => foundOf(row, input)),
      input,
      sql
    )
    after = end
  }
}

const foundOf = (row: Row, { at, grace_ms, quarantined_ids }: FindBreaks): Found => {
  const ours = row.ours_id !== null
  const theirs = row.theirs_id !== null
  const times = [row.ours_at, row.theirs_at].filter((time): time is Date => time instanceof Date)
  const occurred_at = times.reduce((first, time) => (time < first ? time : first))
  const side = {
    ours_amount: ours ? readBigint(row.ours_amount) : 0n,
    theirs_amount: theirs ? readBigint(row.theirs_amount) : 0n,
    ours_currency_code: (row.ours_currency_code as string | null) ?? null,
    theirs_currency_code: (row.theirs_currency_code as string | null) ?? null,
  }
  const kind = classifyBreak(
    {
      ours: ours ? { amount: side.ours_amount, currency_code: String(side.ours_currency_code) } : null,
      theirs: theirs
        ? {
            amount: side.theirs_amount,
            currency_code: String(side.theirs_currency_code),
            kind: String(row.theirs_kind),
            is_quarantined: quarantined_ids.includes(String(row.theirs_source_id)),
          }
        : null,
      has_matched_twin: Boolean(row.has_matched_twin),
      age_ms: at.getTime() - occurred_at.getTime(),
    },
    grace_ms
  )
  return {
    counterpart: row.counterpart as Counterpart,
    match_key: row.match_key as string,
    class: kind,
    ours_movement_id: ours ? String(row.ours_id) : null,
    theirs_movement_id: theirs ? String(row.theirs_id) : null,
    ...side,
    occurred_at,
  }
}

/** A break whose sides were all matched is over; one of whose sides was is about the other alone. */
const healBreaks = async ({ at }: FindBreaks, sql: Transaction): Promise<number> => {
  const { rows } = await sql.raw<{ rows: { id: string; is_over: boolean }[] }>(
    `with seen as (
       select b.id, b.ours_movement_id is null or ours.matched_at is not null as no_ours,
         b.theirs_movement_id is null or theirs.matched_at is not null as no_theirs
       from reconciliation_break b
       left join reconciliation_movement ours on ours.id = b.ours_movement_id
       left join reconciliation_movement theirs on theirs.id = b.theirs_movement_id
       where b.status in ('open', 'proposed')
     )
     update reconciliation_break b set
       status = case when s.no_ours and s.no_theirs then 'resolved_itself' else b.status end,
       resolved_at = case when s.no_ours and s.no_theirs then :at::timestamptz end,
       resolved_by = case when s.no_ours and s.no_theirs then 'system' end,
       ours_movement_id = case when s.no_ours and not s.no_theirs then null else b.ours_movement_id end,
       theirs_movement_id = case when s.no_theirs and not s.no_ours then null else b.theirs_movement_id end,
       last_seen_at = :at
     from seen s
     where s.id = b.id and ((s.no_ours and s.no_theirs)
       or (s.no_ours and b.ours_movement_id is not null) or (s.no_theirs and b.theirs_movement_id is not null))
     returning b.id, s.no_ours and s.no_theirs as is_over`,
    { at }
  )
  const over = rows.filter(({ is_over }) => is_over).map(({ id }) => id)
  await withdrawProposals(over, at, sql)
  return over.length
}

const withdrawProposals = async (break_ids: string[], at: Date, sql: Transaction): Promise<void> => {
  await sql("reconciliation_correction").whereIn("break_id", break_ids).where({ status: "proposed" }).update({
    status: "rejected",
    rejected_by: "system",
    rejection_reason: "The other side turned up: there is nothing to correct any more",
    decided_at: at,
  })
}

type Known = { id: string; ours_movement_id: string | null; theirs_movement_id: string | null }

const recordBreaks = async (found: Found[], input: FindBreaks, sql: Transaction): Promise<number> => {
  const ours = found.flatMap(({ ours_movement_id }) => ours_movement_id ?? [])
  const theirs = found.flatMap(({ theirs_movement_id }) => theirs_movement_id ?? [])
  const known: Known[] = await sql("reconciliation_break")
    .whereIn("status", ["open", "proposed"])
    .where((one) => one.whereIn("ours_movement_id", ours).orWhereIn("theirs_movement_id", theirs))
    .select("id", sql.raw("ours_movement_id::text"), sql.raw("theirs_movement_id::text"))
  const byOurs = new Map(known.map((one) => [one.ours_movement_id, one.id]))
  const byTheirs = new Map(known.map((one) => [one.theirs_movement_id, one.id]))
  const updates: (Found & { id: string })[] = []
  const inserts: (Found & { id: string })[] = []
  const joined: string[] = []
  const used = new Set<string>()
  for (const one of found) {
    const theirs_id = one.theirs_movement_id ? byTheirs.get(one.theirs_movement_id) : undefined
    const ours_id = one.ours_movement_id ? byOurs.get(one.ours_movement_id) : undefined
    const id = [theirs_id, ours_id].find((known_id) => known_id && !used.has(known_id))
    if (theirs_id && ours_id && theirs_id !== ours_id && id === theirs_id) {
      joined.push(ours_id)
      used.add(ours_id)
    }
    used.add(id ?? "")
    ;(id ? updates : inserts).push({ ...one, id: id ?? generateEntityId(undefined, "brk") })
  }
  await closeJoined(joined, input.at, sql)
  await updateBreaks(updates, input.at, sql)
  await insertBreaks(inserts, input, sql)
  return inserts.length
}

/** Two breaks turned out to be the two sides of one: the other one goes on. */
const closeJoined = async (ids: string[], at: Date, sql: Transaction): Promise<void> => {
  await sql("reconciliation_break").whereIn("id", ids).update({
    status: "resolved_itself",
    resolved_at: at,
    resolved_by: "system",
    note: "It is the other side of another break, which goes on",
  })
  await withdrawProposals(ids, at, sql)
}

const COLUMNS = {
  id: "text",
  counterpart: "text",
  match_key: "text",
  class: "text",
  ours_movement_id: "bigint",
  theirs_movement_id: "bigint",
  ours_amount: "bigint",
  ours_currency_code: "text",
  theirs_amount: "bigint",
  theirs_currency_code: "text",
  occurred_at: "timestamptz",
} as const

const names = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]
const arrays = names.map((name) => `?::${COLUMNS[name]}[]`).join(", ")

const valuesOf = (rows: (Found & { id: string })[]) =>
  names.map((name) =>
    rows.map((row) => {
      const value = row[name]
      // As text, which Postgres casts; null stays null.
      return (value instanceof Date ? value.toISOString() : value === null ? null : String(value)) as string
    })
  )

const updateBreaks = async (rows: (Found & { id: string })[], at: Date, sql: Sql): Promise<void> => {
  if (rows.length > 0) {
    await sql.raw(
      `update reconciliation_break b set class = t.class, ours_movement_id = t.ours_movement_id,
         theirs_movement_id = t.theirs_movement_id, ours_amount = t.ours_amount,
         ours_currency_code = t.ours_currency_code, theirs_amount = t.theirs_amount,
         theirs_currency_code = t.theirs_currency_code, last_seen_at = ?
       from unnest(${arrays}) t (${names.join(", ")}) where b.id = t.id`,
      [at, ...valuesOf(rows)]
    )
  }
}

const insertBreaks = async (
  rows: (Found & { id: string })[],
  { at, run_id }: FindBreaks,
  sql: Sql
): Promise<void> => {
  if (rows.length > 0) {
    await sql.raw(
      `insert into reconciliation_break (${names.join(", ")}, first_seen_at, first_seen_run_id, last_seen_at)
       select t.*, ?::timestamptz, ?, ?::timestamptz from unnest(${arrays}) t`,
      [at, run_id, at, ...valuesOf(rows)]
    )
  }
}
