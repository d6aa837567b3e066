import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import LedgerModuleService from "../../../src/modules/ledger/service"
import ReconciliationModuleService from "../../../src/modules/reconciliation/service"
import { describeSource } from "../../../src/workflows/ledger/queries/describe-source"
import { exportEntries } from "../../../src/workflows/ledger/queries/export-entries"
import { importLedger } from "../../../src/workflows/reconciliation/queries/import-ledger"
import { listBalances } from "../../../src/workflows/settlement/queries/list-balances"
import { aDatabaseWith } from "../../modules/support/sql-modules"
import { median } from "../measure"
import { sequentialScansOf, statementsOf } from "../plans"
import { atMost } from "../result"
import { seedPastJournals } from "../seed/journals"
import type { Suite } from "./context"

/** BENCH_JOURNALS=1000000 is what the figures in the documents are made with. */
const JOURNALS = Number(process.env.BENCH_JOURNALS ?? 100_000)
const MERCHANTS = Math.max(50, Math.round(JOURNALS / 200))
const DAY_MS = 86_400_000
const FROM = new Date("2025-01-01T00:00:00Z")
const EVERY_MS = Math.floor((365 * DAY_MS) / JOURNALS)
const LARGE = ["ledger_entry", "ledger_journal", "ledger_account", "reconciliation_movement"]
const MERCHANT = "mer_17"

type Read = { name: string; run: () => Promise<unknown>; raw: () => Promise<unknown> }

const readsOf = async (sql: Knex, ledger: LedgerModuleService): Promise<Read[]> => {
  const idOf = async (account: string) => (await ledger.listAccounts({ account }))[0][0].id
  const own = await idOf(`pending:${MERCHANT}`)
  const hot = await idOf("psp_pending")
  const rawPage = (account_id: string, before = JOURNALS + 1) =>
    sql.raw(
      "select journal_id, line, amount from ledger_entry where account_id = ? and journal_id < ? order by journal_id desc limit 50",
      [account_id, before]
    )
  const deep = Buffer.from(`${Math.round(JOURNALS / 2)}.1.0`).toString("base64url")
  const middle = new Date(FROM.getTime() + 180 * DAY_MS)
  const recent = new Date(FROM.getTime() + 364 * DAY_MS)
  const dates = { occurred_from: middle, occurred_before: new Date(middle.getTime() + DAY_MS) }
  const journal_id = `jrn_${Math.round(JOURNALS / 3)}`
  return [
    {
      name: "balance page of a merchant",
      run: () => listBalances(MERCHANT, sql),
      raw: () => sql.raw("select kind, balance from ledger_account where party = ?", [MERCHANT]),
    },
    {
      name: "account of a merchant, first page",
      run: () => ledger.history({ account_id: own, limit: 50 }),
      raw: () => rawPage(own),
    },
    { name: "platform account, first page", run: () => ledger.history({ account_id: hot, limit: 50 }), raw: () => rawPage(hot) },
    {
      name: "platform account, page in the middle",
      run: () => ledger.history({ account_id: hot, limit: 50, cursor: deep }),
      raw: () => rawPage(hot, Math.round(JOURNALS / 2)),
    },
    {
      name: "account of a merchant, one day in summer",
      run: () => ledger.history({ account_id: own, limit: 50, ...dates }),
      raw: () => rawPage(own, Math.round(JOURNALS / 2)),
    },
    {
      name: "search of accounts",
      run: () => ledger.listAccounts({ q: "mer_17" }, { limit: 20 }),
      raw: () => sql.raw("select name, balance from ledger_account where party like 'mer\\_17%' order by name limit 20"),
    },
    {
      name: "journal page",
      run: async () => describeSource(sql, await ledger.retrieveJournal(journal_id)),
      raw: () => sql.raw("select * from ledger_entry where journal_id = ?", [journal_id.slice(4)]),
    },
    {
      name: "trial balance of yesterday",
      run: () => ledger.trialBalanceAt(recent),
      raw: () => sql.raw("select kind, sum(balance) from ledger_account group by kind"),
    },
    {
      name: "export of a merchant's year",
      run: async () => {
        for await (const _ of exportEntries(sql, { occurred_from: FROM, occurred_before: new Date("2026-06-01T00:00:00Z"), party: MERCHANT }));
      },
      raw: () => sql.raw("select journal_id, amount from ledger_entry where account_id = ?", [own]),
    },
  ]
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

const measureReads = async (sql: Knex, reads: Read[], rounds: number) => {
  const rows = []
  const scans: string[] = []
  for (const { name, run, raw } of reads) {
    const statements = await statementsOf(sql, run)
    // The trial balance of the accounts themselves reads all of them: that is what it is.
    const large = name.startsWith("trial") ? LARGE.filter((table) => table !== "ledger_account") : LARGE
    scans.push(...(await sequentialScansOf(sql, statements, large)).map((scan) => `${name}: ${scan}`))
    const times: { ms: number; raw_ms: number }[] = []
    for (let round = 0; round < rounds + 2; round++) {
      const ms = await timed(run)
      const raw_ms = await timed(raw)
      if (round >= 2) {
        times.push({ ms, raw_ms })
      }
    }
    rows.push({ name, ms: median(times.map(({ ms }) => ms)), raw_ms: median(times.map(({ raw_ms }) => raw_ms)) })
  }
  return { rows, scans }
}

/** The other side says all but one in a thousand of the same. */
const THEIRS = `
insert into reconciliation_movement
  (counterpart, side, object_id, kind, match_key, amount, currency_code, occurred_at, imported_at)
select counterpart, 'theirs', 'txn_' || id, 'charge', match_key, amount, currency_code, occurred_at, imported_at
from reconciliation_movement where side = 'ours' and id % 1000 <> 0`

const RAW_MATCH = `
select count(*) from reconciliation_movement o join reconciliation_movement t
  using (counterpart, match_key, currency_code, amount)
where o.side = 'ours' and t.side = 'theirs'`

/** A tenth of the journals, matched with the other side as one set. */
const measureMatch = async (sql: Knex) => {
  const count = Math.round(JOURNALS / 10)
  const at = new Date(FROM.getTime() + 366 * DAY_MS)
  const service = new ReconciliationModuleService({ __pg_connection__: sql })
  const range = { after_id: BigInt(JOURNALS - count), up_to_id: BigInt(JOURNALS), imported_at: at }
  const import_ms = await timed(() => importLedger(sql, range, { disputes: false, orders: false }))
  await sql.raw(THEIRS)
  await sql.raw("vacuum (analyze) reconciliation_movement")
  const raw_ms = await timed(() => sql.raw(RAW_MATCH))
  const run = { run_id: "bench", at }
  let matched = 0
  const match_ms = await timed(async () => (matched = await service.match(run)))
  const input = { ...run, grace_ms: 0, quarantined_ids: [] }
  const breaks_ms = await timed(() => service.findBreaks(input))
  await sql.raw("vacuum (analyze) reconciliation_movement, reconciliation_break")
  const again = async () => {
    await service.match(run)
    await service.findBreaks(input)
  }
  const statements = await statementsOf(sql, again)
  const again_ms = await timed(again)
  return { count, matched, import_ms, match_ms, breaks_ms, raw_ms, again_ms, statements }
}

/** The ledger explorer and the balance page on many journals, and a day's matching, each against the least raw SQL. */
export const reconciliation: Suite = {
  name: "reconciliation",
  run: async ({ rounds, report }) => {
    const database = await aDatabaseWith("bench_reconciliation", ["ledger", "settlement", "payout", "reconciliation"], 4)
    const { sql } = database
    try {
      report(`${JOURNALS} journals of ${MERCHANTS} merchants`)
      await seedPastJournals(sql, { journals: JOURNALS, merchants: MERCHANTS, from: FROM, every_ms: EVERY_MS })
      const ledger = new LedgerModuleService({ __pg_connection__: sql })
      await ledger.rollCheckpoints(FROM)
      report("reads")
      const { rows, scans } = await measureReads(sql, await readsOf(sql, ledger), rounds)
      report("matching")
      const match = await measureMatch(sql)
      scans.push(...(await sequentialScansOf(sql, match.statements, LARGE)).map((scan) => `a day without news: ${scan}`))
      const verify_ms = await timed(() => ledger.verify())
      const slowest = Math.max(...rows.map(({ ms }) => ms))
      const line = (name: string, ms: number, raw_ms?: number) => ({
        what: name,
        ms: ms.toFixed(1),
        "raw SQL ms": raw_ms?.toFixed(1) ?? "",
      })
      return {
        name: "reconciliation",
        title: `Ledger explorer at ${JOURNALS} journals (${JOURNALS * 4} entries), and ${match.count} movements matched`,
        rows: [
          ...rows.map(({ name, ms, raw_ms }) => line(name, ms, raw_ms)),
          line(`import of ${match.count} journals`, match.import_ms),
          line(`match of ${match.matched} pairs`, match.match_ms, match.raw_ms),
          line(`classification of ${match.count - match.matched} breaks`, match.breaks_ms),
          line("match and classification, nothing new", match.again_ms),
          line("verify everything", verify_ms),
          ...scans.map((scan) => ({ what: `sequential scan: ${scan}`, ms: "", "raw SQL ms": "" })),
        ],
        goals: [
          atMost("ledger explorer: ms of the slowest page", slowest, 250),
          atMost("ledger explorer: ms of a merchant's balance page", rows[0].ms, 20),
          atMost("ledger explorer and matching: sequential scans of large tables", scans.length, 0),
        ],
      }
    } finally {
      await database.drop()
    }
  },
}
