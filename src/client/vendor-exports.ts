import type { Send } from "./client"

/** From (inclusive) and before (exclusive) are instants. */
export type ExportQuery = { from: string; before: string; currency_code?: string }

const asFile = { headers: { accept: "text/csv" } }

/** The shop's own books as CSV; each answers the response, to be kept as a file. */
export const vendorExportsOf = (send: Send) => ({
  ledger: (query: ExportQuery) => send<Response>("/vendor/exports/ledger", { query, ...asFile }),
  statements: (query: ExportQuery) => send<Response>("/vendor/exports/statements", { query, ...asFile }),
})
