import { readBigint } from "../../lib/database"
import type { Break, Correction, CorrectionLine, Cursor, Movement, Run, RunDay } from "./types"

export type Row = Record<string, unknown>

type StoredLine = { account: string; currency_code: string; amount: string }

export const readMovement = (row: Row): Movement =>
  ({
    ...row,
    id: String(row.id),
    amount: readBigint(row.amount),
    fee_amount: readBigint(row.fee_amount),
  }) as Movement

export const readBreak = (row: Row): Break =>
  ({
    ...row,
    ours_movement_id: row.ours_movement_id === null ? null : String(row.ours_movement_id),
    theirs_movement_id: row.theirs_movement_id === null ? null : String(row.theirs_movement_id),
    ours_amount: readBigint(row.ours_amount),
    theirs_amount: readBigint(row.theirs_amount),
  }) as Break

/** Amounts are kept as text in JSON, which has no bigint. */
export const writeLines = (lines: CorrectionLine[]): string =>
  JSON.stringify(lines.map((line) => ({ ...line, amount: String(line.amount) })))

export const readCorrection = (row: Row): Correction =>
  ({
    ...row,
    lines: (row.lines as StoredLine[] | null)?.map((line) => ({ ...line, amount: BigInt(line.amount) })) ?? null,
  }) as Correction

export const readRun = (row: Row): Run => row as Run

export const readRunDay = (row: Row): RunDay => ({
  counterpart: row.counterpart as RunDay["counterpart"],
  day: row.day as string,
  currency_code: row.currency_code as string,
  matched_count: row.matched_count as number,
  matched_amount: readBigint(row.matched_amount),
  break_count: row.break_count as number,
  break_amount: readBigint(row.break_amount),
  breaks: row.breaks as RunDay["breaks"],
})

export const readCursor = (row: Row | undefined): Cursor => ({
  reached_at: (row?.reached_at as Date | undefined) ?? null,
  reached_id: row?.reached_id ? readBigint(row.reached_id) : null,
  window_from_at: (row?.window_from_at as Date | undefined) ?? null,
  window_to_at: (row?.window_to_at as Date | undefined) ?? null,
  after_id: (row?.after_id as string | undefined) ?? null,
})
