import { once } from "node:events"
import type { MedusaResponse } from "@medusajs/framework/http"
import { CSV_BOM, csvLine, type CsvValue } from "../lib/csv"

/**
 * Sends rows as a file while they are read: no more than a batch is in memory, and a reader that is slow holds the
 * database back, not the memory. A failure after the first row ends the connection, so that nobody takes half for all.
 */
export const sendCsv = async (
  res: MedusaResponse,
  { filename, columns }: { filename: string; columns: readonly string[] },
  batches: AsyncIterable<CsvValue[][]>
): Promise<void> => {
  const start = () => {
    res.status(200)
    res.setHeader("content-type", "text/csv; charset=utf-8")
    res.setHeader("content-disposition", `attachment; filename="${filename}"`)
    res.setHeader("cache-control", "no-store")
    res.write(CSV_BOM + csvLine(columns))
  }
  let started = false
  let is_closed = false
  res.on("close", () => (is_closed = true))
  try {
    for await (const batch of batches) {
      if (is_closed) {
        return
      }
      if (!started) {
        start()
        started = true
      }
      if (!res.write(batch.map(csvLine).join("")) && !is_closed) {
        await Promise.race([once(res, "drain"), once(res, "close")])
      }
    }
    if (!started) {
      start()
    }
    res.end()
  } catch (error) {
    if (!started) {
      throw error
    }
    res.destroy(error instanceof Error ? error : undefined)
  }
}

/** Records as one batch of rows, in the order of the columns. */
export async function* asRows<Column extends string>(
  columns: readonly Column[],
  records: Record<Column, CsvValue>[]
): AsyncGenerator<CsvValue[][]> {
  yield records.map((record) => columns.map((column) => record[column]))
}
