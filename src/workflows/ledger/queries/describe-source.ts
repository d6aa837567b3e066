import type { Sql } from "../../../lib/database"
import type { JournalWithEntries } from "../../../modules/ledger/types"

/** Something that a journal is about, for a link: `{ type: "order", id: "order_1" }`. */
export type Source = { type: string; id: string }

const has = async (sql: Sql, tables: string[]): Promise<Set<string>> => {
  const { rows } = await sql.raw<{ rows: { name: string }[] }>(
    "select name from unnest(?::text[]) name where to_regclass(name) is not null",
    [tables]
  )
  return new Set(rows.map(({ name }) => name))
}

/** Where the id of an event leads: table, its key, and what its row says it is about. */
const LEADS: { kind: RegExp; table: string; key: string; columns: Record<string, string> }[] = [
  { kind: /^(capture|rebate)$/, table: "booked_capture", key: "capture_id", columns: { order_id: "order" } },
  { kind: /^(refund|rebate_return)$/, table: "booked_refund", key: "refund_id", columns: { order_id: "order" } },
  {
    kind: /^release/,
    table: "earning",
    key: "id",
    columns: { id: "earning", merchant_order_id: "merchant_order" },
  },
  { kind: /^(transfer|payout)/, table: "payout_intent", key: "id", columns: { withdrawal_id: "withdrawal" } },
  { kind: /^withdrawal/, table: "withdrawal", key: "id", columns: { id: "withdrawal" } },
  {
    kind: /^(dispute)/,
    table: "dispute",
    key: "id",
    columns: { id: "dispute", order_id: "order" },
  },
  { kind: /^(reserve|hold)/, table: "hold", key: "id", columns: { id: "hold" } },
  {
    kind: /^correction$/,
    table: "reconciliation_correction",
    key: "id",
    columns: { id: "correction", break_id: "reconciliation_break" },
  },
]

/**
 * What a journal comes from: what it names, what the event behind its key leads to (order, earning, withdrawal, dispute,
 * hold, correction), and the merchants whose accounts it moves.
 */
export const describeSource = async (sql: Sql, journal: JournalWithEntries): Promise<Source[]> => {
  const found: Source[] = [journal.reference]
  const event_id = journal.idempotency_key.slice(journal.idempotency_key.indexOf(":") + 1)
  const lead = LEADS.find(({ kind }) => kind.test(journal.kind))
  if (lead && (await has(sql, [lead.table])).size > 0) {
    const row: Record<string, string | null> | undefined = await sql(lead.table)
      .whereIn(lead.key, [event_id, event_id.split(":")[0], journal.reference.id])
      .first(Object.keys(lead.columns))
    for (const [column, type] of Object.entries(lead.columns)) {
      const id = row?.[column]
      if (id) {
        found.push({ type, id })
      }
    }
  }
  const parties = journal.entries.flatMap(({ party }) => (party ? [party] : []))
  found.push(...[...new Set(parties)].map((id) => ({ type: "merchant", id })))
  const keys = found.map(({ type, id }) => `${type} ${id}`)
  return found.filter((_, index) => keys.indexOf(keys[index]) === index)
}
