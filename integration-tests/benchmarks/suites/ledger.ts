import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import LedgerModuleService from "../../../src/modules/ledger/service"
import type { JournalInput } from "../../../src/modules/ledger/types"
import { connect } from "../database"
import { median } from "../measure"
import { atLeast } from "../result"
import { SMALL, type Suite } from "./context"

const BATCH = 1_000
const BATCHES = 12
const WARM_UP = 2
const MERCHANTS = 200
const ENTRIES_PER_JOURNAL = 4

/** A capture as it is booked: money in, the merchant's share, the platform's, the fee of the payment. */
const captures = (batch: number, occurred_at: Date): JournalInput[] =>
  Array.from({ length: BATCH }, (_, index) => {
    const number = batch * BATCH + index
    const amount = BigInt(1_000 + (number % 9_000))
    const commission = amount / 10n
    const fee = 30n
    return {
      idempotency_key: `bench:capture:${number}`,
      kind: "capture",
      occurred_at,
      reference: { type: "order", id: `order_bench_${number}` },
      entries: [
        { account: "psp_pending", currency_code: "usd", amount: amount - fee },
        { account: "fee_expense", currency_code: "usd", amount: fee },
        { account: `pending:mer_bench_${1 + (number % MERCHANTS)}`, currency_code: "usd", amount: commission - amount },
        { account: "commission_rev", currency_code: "usd", amount: -commission },
      ],
    }
  })

/** Tables with the same columns, constraints and indexes, and no rules of a ledger. */
const PREPARE_RAW = `
  DROP TABLE IF EXISTS raw_entry, raw_journal;
  CREATE TABLE raw_journal (LIKE ledger_journal INCLUDING ALL);
  CREATE TABLE raw_entry (LIKE ledger_entry INCLUDING ALL);`

const RAW_JOURNALS = `
  INSERT INTO raw_journal (id, idempotency_key, kind, reference_type, reference_id, occurred_at, entry_count, lines_hash)
  SELECT * FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::int[], ?::bytea[])`

const RAW_ENTRIES = `
  INSERT INTO raw_entry (journal_id, line, account_id, currency_code, amount)
  SELECT * FROM unnest(?::bigint[], ?::smallint[], ?::bigint[], ?::text[], ?::bigint[])`

/** A Postgres array literal of values that need no quoting: the fastest way to send them. */
const list = (values: (string | number | bigint)[]): string => `{${values.join()}}`

/** The rows that a batch of journals becomes, from the client to the tables by the shortest way there is. */
const insertRaw = async (sql: Knex, batch: number, journals: JournalInput[]): Promise<void> => {
  const entries = journals.flatMap((journal, index) =>
    journal.entries.map((entry, line) => ({ ...entry, journal_id: batch * BATCH + index + 1, line: line + 1 }))
  )
  const accounts = new Map<string, number>()
  const accountId = (name: string): number => {
    const id = accounts.get(name) ?? accounts.size + 1
    accounts.set(name, id)
    return id
  }
  await sql.transaction(async (transaction) => {
    await transaction.raw(RAW_JOURNALS, [
      list(journals.map((_, index) => batch * BATCH + index + 1)),
      list(journals.map(({ idempotency_key }) => idempotency_key)),
      list(journals.map(({ kind }) => kind)),
      list(journals.map(({ reference }) => reference.type)),
      list(journals.map(({ reference }) => reference.id)),
      list(journals.map(({ occurred_at }) => occurred_at.toISOString())),
      list(journals.map((journal) => journal.entries.length)),
      list(journals.map(() => LINES_HASH)),
    ])
    await transaction.raw(RAW_ENTRIES, [
      list(entries.map(({ journal_id }) => journal_id)),
      list(entries.map(({ line }) => line)),
      list(entries.map(({ account }) => accountId(account))),
      list(entries.map(({ currency_code }) => currency_code)),
      list(entries.map(({ amount }) => amount)),
    ])
  })
}

/** As long as the one that the ledger computes. */
const LINES_HASH = `"\\\\x${"ab".repeat(32)}"`

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** Journals a second through the ledger, against inserting the very same rows into tables with the same indexes and without any rule. */
export const ledger: Suite = {
  name: "ledger",
  run: async ({ world, report }) => {
    const { database } = await world("guildhall", SMALL)
    const sql = connect(database)
    try {
      const service = new LedgerModuleService({ [ContainerRegistrationKeys.PG_CONNECTION]: sql })
      await sql.raw(PREPARE_RAW)
      const occurred_at = new Date("2026-01-01T00:00:00Z")
      const times: { posted_ms: number; raw_ms: number }[] = []
      for (let batch = 0; batch < BATCHES + WARM_UP; batch++) {
        report(`batch ${batch + 1} of ${BATCHES + WARM_UP}`)
        const journals = captures(batch, occurred_at)
        const posted_ms = await timed(() => service.post(journals))
        const raw_ms = await timed(() => insertRaw(sql, batch, journals))
        if (batch >= WARM_UP) {
          times.push({ posted_ms, raw_ms })
        }
      }
      const posted_ms = median(times.map((time) => time.posted_ms))
      const raw_ms = median(times.map((time) => time.raw_ms))
      const share = median(times.map((time) => time.raw_ms / time.posted_ms))
      const perSecond = (ms: number): number => Math.round((BATCH / ms) * 1_000)
      return {
        name: "ledger",
        title: `Journals of ${ENTRIES_PER_JOURNAL} entries in batches of ${BATCH}: ledger.post against INSERT ... SELECT of the same rows`,
        rows: [
          { way: "ledger.post", "ms per batch": posted_ms.toFixed(1), "journals/s": perSecond(posted_ms), "entries/s": perSecond(posted_ms) * ENTRIES_PER_JOURNAL },
          { way: "INSERT ... SELECT", "ms per batch": raw_ms.toFixed(1), "journals/s": perSecond(raw_ms), "entries/s": perSecond(raw_ms) * ENTRIES_PER_JOURNAL },
        ],
        goals: [atLeast("ledger: speed, of raw insertion's", share, 0.7)],
      }
    } finally {
      await sql.destroy()
    }
  },
}
