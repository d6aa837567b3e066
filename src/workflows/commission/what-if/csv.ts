import type { WhatIfRowRead } from "../../../modules/commission/what-if/rows"

const COLUMNS = [
  "dimension",
  "key",
  "name",
  "currency_code",
  "line_count",
  "base_amount",
  "current_amount",
  "simulated_amount",
  "delta_amount",
] as const

/** Text that a spreadsheet would read as a formula gets an apostrophe; amounts are numbers and keep their sign. */
const cell = (value: string | number | bigint): string => {
  if (typeof value !== "string") {
    return String(value)
  }
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const line = (cells: readonly (string | number | bigint)[]): string => `${cells.map(cell).join(",")}\r\n`

/** The first line of the file (RFC 4180); the columns stay in this order. */
export const WHAT_IF_CSV_HEADER = line(COLUMNS)

/** Rows of a what-if as CSV; amounts in minor units of the currency. */
export const csvOfRows = (rows: readonly WhatIfRowRead[], names: ReadonlyMap<string, string>): string =>
  rows
    .map((row) => {
      const named = { ...row, name: names.get(row.key) ?? "" }
      return line(COLUMNS.map((column) => named[column]))
    })
    .join("")
