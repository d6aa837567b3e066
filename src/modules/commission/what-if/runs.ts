import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { readBigint, type Sql, type Transaction } from "../../../lib/database"
import type { Row } from "../rows"
import type {
  WhatIfBin,
  WhatIfDimension,
  WhatIfFilters,
  WhatIfResult,
  WhatIfRow,
  WhatIfRun,
  WhatIfStatus,
  WhatIfTotal,
} from "./types"

/** How long a runner may be silent before another takes over. */
export const LEASE_MS = 60_000

const ROWS_AT_ONCE = 1_000

type FiltersJson = { [Name in keyof WhatIfFilters]: WhatIfFilters[Name] extends Date ? string : unknown }

const dateOrNull = (value: unknown): Date | null => (typeof value === "string" ? new Date(value) : null)

const readFilters = (json: FiltersJson): WhatIfFilters => ({
  from: new Date(json.from),
  to: new Date(json.to),
  merchant_ids: json.merchant_ids as string[] | null,
  currency_code: json.currency_code as string | null,
  sales_channel_id: json.sales_channel_id as string | null,
  valid_at: dateOrNull(json.valid_at),
})

/** Amounts are kept as text in JSON, so that no digit is lost. */
const AMOUNTS = [
  "base_amount",
  "current_amount",
  "simulated_amount",
  "current_tax_amount",
  "simulated_tax_amount",
  "delta_amount",
]

const amountsRead = <T>(row: Record<string, unknown>): T =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, AMOUNTS.includes(name) ? readBigint(value) : value])
  ) as T

const amountsWritten = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value])
  )

const readResult = (json: Record<keyof WhatIfResult, unknown> | null): WhatIfResult | null =>
  json && {
    totals: (json.totals as Row[]).map((row) => amountsRead<WhatIfTotal>(row)),
    histogram: (json.histogram as Row[]).map((row) => amountsRead<WhatIfBin>(row)),
    line_count_without_facts: json.line_count_without_facts as number,
  }

const readRun = (row: Row): WhatIfRun => ({
  id: row.id as string,
  fee_plan_id: row.fee_plan_id as string,
  fee_plan_revision: row.fee_plan_revision as number | null,
  status: row.status as WhatIfStatus,
  filters: readFilters(row.filters as FiltersJson),
  order_count: row.order_count as number | null,
  processed_order_count: row.processed_order_count as number,
  processed_line_count: row.processed_line_count as number,
  result: readResult(row.result as Record<keyof WhatIfResult, unknown> | null),
  error: row.error as string | null,
  requested_by: row.requested_by as string,
  created_at: row.created_at as Date,
  started_at: row.started_at as Date | null,
  finished_at: row.finished_at as Date | null,
})

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

export type WhatIfRowQuery = {
  dimension: WhatIfDimension
  currency_code: string
  /** `delta`: who gains most first; `-delta`: who loses most first; `key`: by key. */
  order: "delta" | "-delta" | "key"
  limit: number
  offset: number
}

export type WhatIfRowRead = WhatIfRow & { delta_amount: bigint }

/** One page of what a run found in a dimension and currency. */
export const readRows = async (
  what_if_run_id: string,
  { dimension, currency_code, order, limit, offset }: WhatIfRowQuery,
  sql: Sql
): Promise<{ rows: WhatIfRowRead[]; count: number }> => {
  const rows = sql("what_if_row").where({ what_if_run_id, dimension, currency_code })
  const [{ count }] = await rows.clone().count()
  const direction = order === "-delta" ? "desc" : "asc"
  const page: Row[] = await rows
    .select("dimension", "key", "currency_code", "line_count", ...AMOUNTS.filter((name) => !name.includes("tax")))
    .orderBy(
      order === "key"
        ? [{ column: "key", order: "asc" }]
        : [
            { column: "delta_amount", order: direction },
            { column: "key", order: direction },
          ]
    )
    .limit(limit)
    .offset(offset)
  return { rows: page.map((row) => amountsRead<WhatIfRowRead>(row)), count: Number(count) }
}
