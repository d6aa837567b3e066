import { setTimeout as sleep } from "node:timers/promises"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"

const POLL_MS = 50

/**
 * A journal gets its number before its transaction commits, so "everything up to the newest number" may
 * miss one that is still under way. Every posting transaction gets its own number first (ledger_post):
 * read the newest journal, then a transaction number. Once all transactions before that one have ended,
 * no journal up to the newest is missing.
 * @returns the newest journal's number; null where postings under way took too long
 */
export const postedUpTo = async (pool: Knex, wait_ms: number): Promise<string | null> => {
  const newest = await only<{ id: string }>(pool, "select coalesce(max(id), 0) as id from ledger_journal")
  const horizon = await only<{ id: string }>(pool, "select pg_current_xact_id()::text as id")

  for (let waited_ms = 0; !(await allEndedBefore(pool, horizon.id)); waited_ms += POLL_MS) {
    if (waited_ms >= wait_ms) {
      return null
    }
    await sleep(POLL_MS)
  }
  return newest.id
}

/** Sums up the hot accounts up to there. @returns how many checkpoints were written; null: gave up waiting */
export const rollCheckpoints = async (pool: Knex, at: Date, wait_ms: number): Promise<number | null> => {
  const newest_id = await postedUpTo(pool, wait_ms)
  if (newest_id === null) {
    return null
  }
  const rolled = await only<{ count: number }>(
    pool,
    "select ledger_roll_checkpoints(?::bigint, ?::timestamptz) as count",
    [newest_id, at.toISOString()]
  )
  return rolled.count
}

const allEndedBefore = async (pool: Knex, transaction_id: string): Promise<boolean> => {
  const { ended } = await only<{ ended: boolean }>(
    pool,
    "select pg_snapshot_xmin(pg_current_snapshot()) >= ?::text::xid8 as ended",
    [transaction_id]
  )
  return ended
}

const only = async <T>(pool: Knex, query: string, bindings: string[] = []): Promise<T> => {
  const { rows } = await pool.raw<{ rows: T[] }>(query, bindings)
  return rows[0]
}
