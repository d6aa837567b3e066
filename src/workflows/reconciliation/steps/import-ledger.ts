import type { Sql } from "../../../lib/database"
import type { ReconciliationDeps } from "../deps"
import { hasTable, importLedger as importRange } from "../queries/import-ledger"
import { importOrders as importPayments } from "../queries/import-orders"

const LEDGER_CURSOR = "ledger"
const ORDER_CURSOR = "order"
const RANGE = 20_000n
const WAIT_MS = 2_000
const OVERLAP_MS = 24 * 60 * 60 * 1_000

/**
 * Copies the journals that were posted since the last time, in ranges of their numbers, each committed with its cursor.
 * @returns how many movements were new
 */
export const importLedger = async (
  deps: ReconciliationDeps,
  note: (imported_count: number) => Promise<void>
): Promise<number> => {
  const { sql, ledger, reconciliation, clock } = deps
  // Where postings are under way for long, all that can be seen is imported, and read again the next time.
  const [seen]: { id: string | null }[] = await sql("ledger_journal").max({ id: "id" })
  const newest = BigInt(seen.id ?? 0)
  const complete_to = (await ledger.postedUpTo(WAIT_MS)) ?? 0n
  const there = { disputes: await hasTable(sql, "dispute"), orders: await hasOrders(sql) }
  let after_id = (await reconciliation.cursorOf(LEDGER_CURSOR)).reached_id ?? 0n
  let imported = 0
  while (after_id < newest) {
    const up_to_id = after_id + RANGE < newest ? after_id + RANGE : newest
    const range = { after_id, up_to_id, imported_at: clock.now() }
    imported += await sql.transaction(async (trx) => {
      const count = await importRange(trx, range, there)
      if (up_to_id <= complete_to) {
        await reconciliation.saveCursor(LEDGER_CURSOR, { reached_id: up_to_id }, trx)
      }
      return count
    })
    after_id = up_to_id
    await note(imported)
  }
  return imported
}

/**
 * Copies Medusa's captures and refunds since the last time, a day of overlap included: they are known by their ids.
 * @returns how many were new
 */
export const importOrders = async ({ sql, reconciliation, clock }: ReconciliationDeps): Promise<number> => {
  if (!(await hasOrders(sql))) {
    return 0
  }
  const { reached_at } = await reconciliation.cursorOf(ORDER_CURSOR)
  const since_at = reached_at && new Date(reached_at.getTime() - OVERLAP_MS)
  return sql.transaction(async (trx) => {
    const { count, latest_at } = await importPayments(trx, { since_at, imported_at: clock.now() })
    if (latest_at) {
      await reconciliation.saveCursor(ORDER_CURSOR, { reached_at: latest_at }, trx)
    }
    return count
  })
}

/** A ledger may be held against the provider alone. */
const hasOrders = async (sql: Sql): Promise<boolean> =>
  (await hasTable(sql, "placed_order")) && (await hasTable(sql, "capture"))
