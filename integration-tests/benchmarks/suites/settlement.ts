import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MovableClock } from "../../../src/lib/clock"
import { readBalanceTrend } from "../../../src/workflows/settlement/queries/balance-trend"
import { readCashFlow } from "../../../src/workflows/settlement/queries/cash-flow"
import { showBalances } from "../../../src/workflows/settlement/queries/show-balances"
import { createDueStatements } from "../../../src/workflows/settlement/steps/create-due-statements"
import { settle } from "../../../src/workflows/settlement/steps/release-earnings"
import { aMoneyWorld, type MoneyWorld } from "../../modules/support/money-world"
import { median } from "../measure"
import { sequentialScansOf, statementsOf } from "../plans"
import { atMost } from "../result"
import { seedEarnings } from "../seed/earnings"
import type { Suite } from "./context"

/** BENCH_EARNINGS=1000000 for the whole of it: then 5,000 merchants. */
const EARNINGS = Number(process.env.BENCH_EARNINGS ?? 100_000)
const PER_MERCHANT = 200
const MERCHANTS = Math.max(20, Math.round(EARNINGS / PER_MERCHANT))
const PLACED_AT = new Date("2026-01-05T10:00:00.000Z")
const DUE_AT = new Date("2026-01-12T10:00:00.000Z")
const NEXT_MONTH = new Date("2026-02-01T00:00:00.000Z")
const READS = 20
const LARGE = ["earning", "ledger_entry", "ledger_journal", "statement"]

/** The rows that a settlement writes, with the same indexes and without any rule, from one statement each. */
const RAW = [
  `create table raw_earning (like earning including all); insert into raw_earning select * from earning;
   create table raw_journal (like ledger_journal including all); create table raw_entry (like ledger_entry including all);
   analyze raw_earning`,
  `insert into raw_journal (id, idempotency_key, kind, reference_type, reference_id, occurred_at, entry_count, lines_hash)
   select row_number() over (), 'release:' || id, 'release', 'merchant_order', merchant_order_id, now(), 2, sha256(id::bytea)
   from raw_earning where status = 'pending'`,
  `insert into raw_entry (journal_id, line, account_id, currency_code, amount)
   select j.id, side.line, 1 + j.id % ${MERCHANTS}, 'usd', case side.line when 1 then 1 else -1 end * e.pending_amount
   from raw_journal j join raw_earning e on e.merchant_order_id = j.reference_id and e.status = 'pending'
   cross join (values (1), (2)) as side (line)`,
  `update raw_earning set status = 'available', released_amount = pending_amount, pending_amount = 0, released_at = now()
   where status = 'pending'`,
]

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

const medianOf = async (work: () => Promise<unknown>): Promise<number> => {
  const times: number[] = []
  for (let read = 0; read < READS; read++) {
    times.push(await timed(work))
  }
  return median(times)
}

/** The greatest resident memory while something runs, above what it was before. MB. */
const withMemory = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.memoryUsage().rss
  let most = before
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 100)
  await work().finally(() => clearInterval(timer))
  return (most - before) / 1_048_576
}

const rawRun = async (sql: Knex): Promise<number> => {
  await sql.raw(RAW[0])
  return timed(() =>
    sql.transaction(async (trx) => {
      for (const statement of RAW.slice(1)) {
        await trx.raw(statement)
      }
    })
  )
}

/** What a merchant's pages read, and the least that could be read for the balance. */
const readPages = async (world: MoneyWorld) => {
  const merchant = { merchant_id: "mer_7", currency_code: "usd" }
  const at = world.clock.now()
  const month = { from: "2026-01-01", to: "2026-01-31" }
  return {
    balance: () => showBalances({ ...merchant, at }, world.sql),
    trend: () => readBalanceTrend({ ...merchant, ...month }, world.sql),
    cashFlow: () => readCashFlow({ merchant_id: "mer_7", ...month, time_zone: "UTC", at }, world.sql),
    raw: () => world.sql("ledger_account").where({ party: "mer_7" }).select("kind", "balance"),
  }
}

const measure = async (world: MoneyWorld, report: (text: string) => void) => {
  const scans: string[] = []
  const planned = async (work: () => Promise<unknown>) => {
    const statements = await statementsOf(world.sql, work)
    scans.push(...(await sequentialScansOf(world.sql, statements, LARGE)))
  }
  const pages = await readPages(world)
  await planned(async () => {
    await pages.balance()
    await pages.trend()
    await pages.cashFlow()
  })
  const page_ms = {
    balance: await medianOf(pages.balance),
    trend: await medianOf(pages.trend),
    cash_flow: await medianOf(pages.cashFlow),
    raw: await medianOf(pages.raw),
  }
  report(`the same rows without rules`)
  const raw_ms = await rawRun(world.sql)
  report(`settling ${EARNINGS} earnings`)
  let run_ms = 0
  let memory_mb = 0
  world.clock.moveTo(DUE_AT)
  await planned(async () => {
    run_ms = await timed(async () => (memory_mb = await withMemory(() => settle(world))))
  })
  const [[run]] = await world.settlement.runs.list({ limit: 1, offset: 0 })
  report(`statements of ${MERCHANTS} merchants`)
  world.clock.moveTo(NEXT_MONTH)
  await world.sql.raw("vacuum (analyze) ledger_entry, ledger_journal, earning")
  let statements = 0
  let statements_ms = 0
  await planned(async () => {
    statements_ms = await timed(async () => (statements = await createDueStatements(world)))
  })
  const sum_ms = await timed(() =>
    world.sql.raw("select account_id, sum(amount) from ledger_entry group by account_id")
  )
  return { run, run_ms, raw_ms, memory_mb, page_ms, statements, statements_ms, sum_ms, scans }
}

/** A settlement of everything that is due, statements of everybody, and what merchants read meanwhile. */
export const settlement: Suite = {
  name: "settlement",
  run: async ({ report }) => {
    const clock = new MovableClock(PLACED_AT, { now: () => PLACED_AT })
    const world = await aMoneyWorld("bench_settlement", undefined, clock, ["merchant-order"])
    try {
      await seedEarnings(world.sql, { earnings: EARNINGS, merchants: MERCHANTS, placed_at: PLACED_AT, due_at: DUE_AT }, report)
      const found = await measure(world, report)
      const { run, run_ms, raw_ms, memory_mb, page_ms, statements, statements_ms, sum_ms, scans } = found
      const row = (what: string, ms: number, count: number, least_ms: number) => ({
        what,
        ms: Number(ms.toFixed(1)),
        "a second": Math.round((count / ms) * 1_000),
        "least ms": Number(least_ms.toFixed(1)),
        "x least": Number((ms / least_ms).toFixed(1)),
      })
      return {
        name: "settlement",
        title: `${run.done_count} earnings of ${MERCHANTS} merchants, ${EARNINGS} journals before; against the least SQL for the same rows`,
        rows: [
          row("settlement run", run_ms, run.done_count, raw_ms),
          row("statements", statements_ms, statements, sum_ms),
          row("balance page", page_ms.balance, 1, page_ms.raw),
          row("balance trend", page_ms.trend, 1, page_ms.raw),
          row("cash flow", page_ms.cash_flow, 1, page_ms.raw),
          ...scans.map((scan) => ({ what: `sequential scan of ${scan}` })),
        ],
        goals: [
          atMost("settlement: seconds for 100,000 earnings", (run_ms / run.done_count) * 100, 60),
          atMost("settlement: MB of memory above the start", memory_mb, 500),
          atMost("settlement: earnings left over", EARNINGS - run.done_count, 0),
          atMost("balance page: ms", page_ms.balance, 50),
          atMost("settlement: sequential scans of large tables", scans.length, 0),
        ],
      }
    } finally {
      await world.database.drop()
    }
  },
}
