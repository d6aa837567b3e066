import { readBigint, type Sql } from "../../../lib/database"
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

/** Amounts as text: for the driver, and for JSON. */
export const amountsWritten = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value])
  )

const readResult = (json: Record<keyof WhatIfResult, unknown> | null): WhatIfResult | null =>
  json && {
    totals: (json.totals as Row[]).map((row) => amountsRead<WhatIfTotal>(row)),
    histogram: (json.histogram as Row[]).map((row) => amountsRead<WhatIfBin>(row)),
    line_count_without_facts: json.line_count_without_facts as number,
  }

/** A run as the driver gives it. */
export const readRun = (row: Row): WhatIfRun => ({
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
    .select(
      "dimension",
      "key",
      "currency_code",
      "line_count",
      ...AMOUNTS.filter((name) => !name.includes("tax"))
    )
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
