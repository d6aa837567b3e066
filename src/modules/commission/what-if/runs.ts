import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../../lib/database"
import type { Row } from "../rows"
import { amountsWritten, readRun } from "./rows"
import type { WhatIfFilters, WhatIfResult, WhatIfRow, WhatIfRun } from "./types"

/** How long a runner may be silent before another takes over. */
export const LEASE_MS = 60_000

const ROWS_AT_ONCE = 1_000

export type RequestWhatIf = { fee_plan_id: string; filters: WhatIfFilters; requested_by: string; at: Date }

/** Writes down that a plan is to be tried. */
export const insertRun = async (run: RequestWhatIf, sql: Sql): Promise<WhatIfRun> => {
  const { fee_plan_id, filters, requested_by, at } = run
  const [row]: Row[] = await sql("what_if_run")
    .insert({
      id: generateEntityId(undefined, "wif"),
      fee_plan_id,
      filters: JSON.stringify(filters),
      requested_by,
      created_at: at,
    })
    .returning("*")
  return readRun(row)
}

/** @throws MedusaError NOT_FOUND, also where the run is of another plan */
export const readRunOf = async (fee_plan_id: string, id: string, sql: Sql): Promise<WhatIfRun> => {
  const [row]: Row[] = await sql("what_if_run").where({ id, fee_plan_id })
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `What-if run with id: ${id} was not found`)
  }
  return readRun(row)
}

/** One page of a plan's runs, the newest first. */
export const readRunsOf = async (
  fee_plan_id: string,
  { limit, offset }: { limit: number; offset: number },
  sql: Sql
): Promise<{ what_if_runs: WhatIfRun[]; count: number }> => {
  const runs = sql("what_if_run").where({ fee_plan_id })
  const [{ count }] = await runs.clone().count()
  const rows: Row[] = await runs
    .orderBy([
      { column: "created_at", order: "desc" },
      { column: "id", order: "desc" },
    ])
    .limit(limit)
    .offset(offset)
  return { what_if_runs: rows.map(readRun), count: Number(count) }
}

/** Runs that nobody runs: requested and not begun, or left by a runner that died. The oldest first. */
export const readAbandoned = async (at: Date, limit: number, sql: Sql): Promise<string[]> => {
  const rows: { id: string }[] = await sql("what_if_run")
    .select("id")
    .whereIn("status", ["queued", "running"])
    .where((open) => void open.whereNull("lease_until_at").orWhere("lease_until_at", "<", at))
    .orderBy(["created_at", "id"])
    .limit(limit)
  return rows.map(({ id }) => id)
}

export type Lease = { id: string; lease: string }

/** Takes a run to run it, from its beginning. @returns undefined where another does, or it is over */
export const claimRun = async (id: string, at: Date, sql: Sql): Promise<(WhatIfRun & Lease) | undefined> => {
  const lease = generateEntityId(undefined, "lease")
  const [row]: Row[] = await sql("what_if_run")
    .where({ id })
    .whereIn("status", ["queued", "running"])
    .where((open) => void open.whereNull("lease_until_at").orWhere("lease_until_at", "<", at))
    .update({
      status: "running",
      lease,
      lease_until_at: new Date(at.getTime() + LEASE_MS),
      started_at: at,
      processed_order_count: 0,
      processed_line_count: 0,
    })
    .returning("*")
  return row && { ...readRun(row), lease }
}

export type WhatIfProgress = {
  fee_plan_revision: number
  order_count: number
  processed_order_count: number
  processed_line_count: number
}

/** Says how far a run is. @returns false where it was canceled, or somebody else runs it now: stop */
export const progressRun = async (
  { id, lease }: Lease,
  progress: WhatIfProgress,
  at: Date,
  sql: Sql
): Promise<boolean> => {
  const changed = await sql("what_if_run")
    .where({ id, lease, status: "running" })
    .update({ ...progress, lease_until_at: new Date(at.getTime() + LEASE_MS) })
  return changed === 1
}

/** Ends a run with what it found; nothing is written where it was canceled or taken over meanwhile. */
export const completeRun = async (
  { id, lease }: Lease,
  { rows, result }: { rows: WhatIfRow[]; result: WhatIfResult },
  at: Date,
  sql: Transaction
): Promise<boolean> => {
  const written = {
    totals: result.totals.map(amountsWritten),
    histogram: result.histogram.map(amountsWritten),
    line_count_without_facts: result.line_count_without_facts,
  }
  const changed = await sql("what_if_run")
    .where({ id, lease, status: "running" })
    .update({ status: "completed", result: JSON.stringify(written), finished_at: at, lease_until_at: null })
  if (changed === 0) {
    return false
  }
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
    const some = rows.slice(first, first + ROWS_AT_ONCE)
    await sql("what_if_row").insert(some.map((row) => ({ what_if_run_id: id, ...amountsWritten(row) })))
  }
  return true
}

/** Ends a run that cannot go on. */
export const failRun = async ({ id, lease }: Lease, error: string, at: Date, sql: Sql): Promise<void> => {
  await sql("what_if_run")
    .where({ id, lease, status: "running" })
    .update({ status: "failed", error, finished_at: at, lease_until_at: null })
}

/** Stops a run. @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is over */
export const cancelRun = async (fee_plan_id: string, id: string, at: Date, sql: Sql): Promise<void> => {
  const changed = await sql("what_if_run")
    .where({ id, fee_plan_id })
    .whereIn("status", ["queued", "running"])
    .update({ status: "canceled", finished_at: at, lease_until_at: null })
  if (changed === 0) {
    const { status } = await readRunOf(fee_plan_id, id, sql)
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `What-if run ${id} is ${status} and cannot become canceled: only a queued or running one can`
    )
  }
}
