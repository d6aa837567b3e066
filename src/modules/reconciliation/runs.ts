import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../lib/database"
import { type Row, readRun, readRunDay } from "./rows"
import type { Run, RunBalances, RunDay, RunTotals } from "./types"

export type StartRun = {
  kind: Run["kind"]
  started_by: string
  at: Date
  /** A run whose last sign of life is older is taken over: its process died. */
  stale_before: Date
}

/**
 * Starts a run, or takes over one that was cut off: every step goes on where it was.
 * @throws MedusaError NOT_ALLOWED while another one is alive
 */
export const startRun = async (start: StartRun, sql: Sql): Promise<Run> => {
  const { kind, started_by, at, stale_before } = start
  const [fresh]: Row[] = await sql("reconciliation_run")
    .insert({
      id: generateEntityId(undefined, "rrun"),
      kind,
      step: "started",
      started_by,
      started_at: at,
      heartbeat_at: at,
    })
    .onConflict(sql.raw("(status) where status = 'running'"))
    .ignore()
    .returning("*")
  if (fresh) {
    return readRun(fresh)
  }
  const [taken]: Row[] = await sql("reconciliation_run")
    .where({ status: "running" })
    .where("heartbeat_at", "<", stale_before)
    .update({ heartbeat_at: at })
    .returning("*")
  if (!taken) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "A reconciliation is running: wait until it has ended")
  }
  return readRun(taken)
}

/** A sign of life, with what is done by now. Counts replace those of the same name. */
export const noteProgress = async (
  id: string,
  { step, counts, at }: { step: string; counts?: Record<string, number>; at: Date },
  sql: Sql
): Promise<void> => {
  await sql("reconciliation_run")
    .where({ id, status: "running" })
    .update({
      step,
      heartbeat_at: at,
      progress: sql.raw("progress || ?::jsonb", [JSON.stringify(counts ?? {})]),
    })
}

export const endRun = async (
  id: string,
  end: { at: Date } & ({ totals: RunTotals; balances: RunBalances } | { error: string }),
  sql: Sql
): Promise<void> => {
  const { at } = end
  const outcome =
    "error" in end
      ? { status: "failed", error: end.error }
      : {
          status: "completed",
          step: "completed",
          totals: JSON.stringify(end.totals),
          balances: JSON.stringify(end.balances),
        }
  await sql("reconciliation_run")
    .where({ id, status: "running" })
    .update({ ...outcome, finished_at: at, heartbeat_at: at })
}

/**
 * Writes down how the days from `from_at` on stand now: what is matched, each match once and by theirs, and
 * the breaks that are not over. Days are UTC.
 */
export const recordDays = async (
  { run_id, from_at }: { run_id: string; from_at: Date },
  sql: Sql
): Promise<void> => {
  await sql.raw(
    `insert into reconciliation_run_day (run_id, counterpart, day, currency_code, matched_count, matched_amount,
       break_count, break_amount, breaks)
     select :run_id, counterpart, day, currency_code, coalesce(sum(matched_count), 0), coalesce(sum(matched_amount), 0),
       coalesce(sum(break_count), 0), coalesce(sum(break_amount), 0),
       coalesce(jsonb_object_agg(class, break_count) filter (where class is not null), '{}')
     from (
       select counterpart, (occurred_at at time zone 'UTC')::date as day, currency_code, null as class,
         count(*) as matched_count, sum(abs(amount)) as matched_amount, 0 as break_count, 0 as break_amount
       from reconciliation_movement
       where side = 'theirs' and counterpart in ('provider', 'order') and matched_at is not null
         and occurred_at >= :from_at
       group by 1, 2, 3
       union all
       select counterpart, (occurred_at at time zone 'UTC')::date,
         coalesce(theirs_currency_code, ours_currency_code), class, 0, 0, count(*),
         sum(abs(theirs_amount - ours_amount))
       from reconciliation_break where status in ('open', 'proposed') group by 1, 2, 3, 4
     ) part
     group by counterpart, day, currency_code
     on conflict (run_id, counterpart, day, currency_code) do nothing`,
    { run_id, from_at }
  )
}

export const daysOfRun = async (run_id: string, sql: Sql): Promise<RunDay[]> => {
  const rows: Row[] = await sql("reconciliation_run_day")
    .select("*", sql.raw("to_char(day, 'YYYY-MM-DD') as day"))
    .where({ run_id })
    .orderBy([{ column: "reconciliation_run_day.day", order: "desc" }, "counterpart", "currency_code"])
    .limit(1_000)
  return rows.map(readRunDay)
}

/** Breaks that are not over, by class. */
export const countOpen = async (sql: Sql): Promise<RunTotals["by_class"]> => {
  const rows: { class: string; count: number }[] = await sql("reconciliation_break")
    .whereIn("status", ["open", "proposed"])
    .groupBy("class")
    .select("class", sql.raw("count(*)::int as count"))
  return Object.fromEntries(rows.map((row) => [row.class, row.count]))
}
