import { createHash } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"

const BATCH = 1_000

/**
 * Reads the rows of a query of any size with a cursor of the server: one batch is in memory at a time, all of one
 * snapshot. Ends its transaction however the reader ends.
 */
export async function* streamRows<Row>(
  sql: Knex,
  query: string,
  bindings: Record<string, string | number | null | string[]>
): AsyncGenerator<Row[]> {
  const cursor = `rows_${createHash("sha1").update(query).digest("hex").slice(0, 12)}`
  const trx = await sql.transaction(null, { isolationLevel: "repeatable read", readOnly: true })
  try {
    await trx.raw(`declare ${cursor} no scroll cursor for ${query}`, bindings)
    for (;;) {
      const { rows } = await trx.raw<{ rows: Row[] }>(`fetch ${BATCH} from ${cursor}`)
      if (rows.length > 0) {
        yield rows
      }
      if (rows.length < BATCH) {
        return
      }
    }
  } finally {
    await trx.rollback()
  }
}
