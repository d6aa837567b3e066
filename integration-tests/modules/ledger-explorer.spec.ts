import type { HistoryEntry } from "../../src/modules/ledger/queries/find-history"
import LedgerModuleService from "../../src/modules/ledger/service"
import type { JournalInput } from "../../src/modules/ledger/types"
import { csvLine } from "../../src/lib/csv"
import { ENTRY_COLUMNS, exportEntries } from "../../src/workflows/ledger/queries/export-entries"
import { exportStatements } from "../../src/workflows/ledger/queries/export-statements"
import { aDatabaseWith, type ScratchDatabase } from "./support/sql-modules"

let database: ScratchDatabase
let ledger: LedgerModuleService

beforeAll(async () => {
  database = await aDatabaseWith("explorer", ["ledger", "settlement"], 6)
  ledger = new LedgerModuleService({ __pg_connection__: database.sql })
})
afterAll(() => database.drop())
beforeEach(() => database.reset())

/** Day n of January; 100 × n captured for mer_1, a tenth commission. */
const aCapture = (day: number, number = day): JournalInput => ({
  idempotency_key: `capture:${number}`,
  kind: "capture",
  occurred_at: new Date(Date.UTC(2026, 0, day, 12)),
  reference: { type: "order", id: `order_${number}` },
  description: number === 3 ? "=1+1" : undefined,
  entries: [
    { account: "psp_pending", currency_code: "usd", amount: BigInt(100 * number) },
    { account: "pending:mer_1", currency_code: "usd", amount: BigInt(-90 * number) },
    { account: "commission_rev", currency_code: "usd", amount: BigInt(-10 * number) },
  ],
})

const accountId = async (name: string) => (await ledger.listAccounts({ account: name }))[0][0].id

/** All pages of an account's history. */
const historyOf = async (account: string, limit: number, dates: { from?: Date; before?: Date } = {}) => {
  const account_id = await accountId(account)
  const all: HistoryEntry[] = []
  for (let cursor: string | undefined; ; ) {
    const filter = { account_id, limit, cursor, occurred_from: dates.from, occurred_before: dates.before }
    const page = await ledger.history(filter)
    all.push(...page.entries)
    if (page.next_cursor === null) {
      return all.map((one) => [one.reference.id, one.natural_amount, one.natural_balance_amount])
    }
    cursor = page.next_cursor
  }
}

const january = (day: number) => new Date(Date.UTC(2026, 0, day))

describe("an account's history", () => {
  beforeEach(() => ledger.post([1, 2, 3, 4, 5].map((day) => aCapture(day))))

  it.each(["pending:mer_1", "psp_pending"])("shows the balance of %s after each entry, whatever the page's size", async (account) => {
    const share = account === "psp_pending" ? 100n : 90n
    const expected = [
      ["order_5", 5n * share, 15n * share],
      ["order_4", 4n * share, 10n * share],
      ["order_3", 3n * share, 6n * share],
      ["order_2", 2n * share, 3n * share],
      ["order_1", share, share],
    ]
    for (const limit of [1, 2, 5, 100]) {
      expect(await historyOf(account, limit)).toEqual(expected)
    }
    await ledger.rollCheckpoints(january(6))
    expect(await historyOf(account, 2)).toEqual(expected)
  })

  it("keeps the account's own balance where dates leave entries out", async () => {
    expect(await historyOf("pending:mer_1", 1, { from: january(2), before: january(5) })).toEqual([
      ["order_4", 360n, 900n],
      ["order_3", 270n, 540n],
      ["order_2", 180n, 270n],
    ])
    expect(await historyOf("pending:mer_1", 10, { from: january(20) })).toEqual([])
  })

  it("counts what was booked later for an earlier day in the order of posting", async () => {
    await ledger.post([aCapture(2, 20)])
    expect(await historyOf("psp_pending", 1, { from: january(2), before: january(3) })).toEqual([
      ["order_20", 2_000n, 3_500n],
      ["order_2", 200n, 300n],
    ])
  })

  it("shows postings between two pages on neither of them, and no balance wrong", async () => {
    const account_id = await accountId("psp_pending")
    const first = await ledger.history({ account_id, limit: 2 })
    await ledger.post([aCapture(9)])
    const second = await ledger.history({ account_id, limit: 2, cursor: first.next_cursor ?? "" })
    expect(second.entries.map((one) => one.balance_amount)).toEqual([600n, 300n])
  })

  it("refuses a cursor of somebody's own making, and an account that is not there", async () => {
    const account_id = await accountId("psp_pending")
    await expect(ledger.history({ account_id, limit: 2, cursor: "1; drop" })).rejects.toThrow("next_cursor of the page before")
    await expect(ledger.history({ account_id: "99999", limit: 2 })).rejects.toThrow("was not found")
    await expect(ledger.history({ account_id: "x", limit: 2 })).rejects.toThrow("was not found")
  })

  it("finds accounts by the beginning of their name or party", async () => {
    const named = async (q: string) => (await ledger.listAccounts({ q }))[0].map(({ account }) => account)
    expect(await named("psp")).toEqual(["psp_pending"])
    expect(await named("mer_1")).toEqual(["pending:mer_1"])
    expect(await named("%")).toEqual([])
  })
})

describe("the trial balance of a date", () => {
  it("says what each kind held before it, and balances on every day", async () => {
    await ledger.post([1, 2, 3].map((day) => aCapture(day)))
    await ledger.rollCheckpoints(january(4))
    for (const [day, psp] of [[1, 0n], [2, 100n], [3, 300n], [4, 600n], [40, 600n]] as const) {
      const [usd] = await ledger.trialBalanceAt(january(day))
      expect(usd.difference_amount).toBe(0n)
      expect(usd.kinds.find(({ kind }) => kind === "psp_pending")?.amount).toBe(psp)
    }
    expect(await ledger.trialBalanceAt(january(40))).toEqual(await ledger.trialBalance())
  })
})

describe("the export of entries", () => {
  const read = async (filter: Partial<Parameters<typeof exportEntries>[1]> = {}) => {
    const period = { occurred_from: january(1), occurred_before: january(31) }
    let text = ""
    for await (const batch of exportEntries(database.sql, { ...period, ...filter })) {
      text += batch.map(csvLine).join("")
    }
    return text.split("\r\n").slice(0, -1)
  }

  it("has the documented columns, amounts in decimals and minor units, and no formula", async () => {
    await ledger.post([aCapture(3)])
    expect(ENTRY_COLUMNS.join(",")).toBe(
      "journal_id,line,occurred_at,posted_at,journal_kind,reference_type,reference_id,description," +
        "account,account_kind,party,currency_code,amount,debit,credit,amount_minor"
    )
    const posted = /,\d{4}-[^,]+Z,capture/
    expect((await read()).map((row) => row.replace(posted, ",<posted>,capture"))).toEqual([
      "jrn_1,1,2026-01-03T12:00:00.000Z,<posted>,capture,order,order_3,'=1+1,psp_pending,psp_pending,,USD,3.00,3.00,,300",
      "jrn_1,2,2026-01-03T12:00:00.000Z,<posted>,capture,order,order_3,'=1+1,pending:mer_1,pending,mer_1,USD,-2.70,,2.70,-270",
      "jrn_1,3,2026-01-03T12:00:00.000Z,<posted>,capture,order,order_3,'=1+1,commission_rev,commission_rev,,USD,-0.30,,0.30,-30",
    ])
  })

  it("gives one party its own entries only, and a period its own days only", async () => {
    await ledger.post([1, 2, 3].map((day) => aCapture(day)))
    expect(await read({ party: "mer_1" })).toHaveLength(3)
    expect((await read({ party: "mer_1" })).every((row) => row.includes(",pending:mer_1,"))).toBe(true)
    expect(await read({ party: "mer_2" })).toEqual([])
    // A description is what operators wrote for each other.
    expect((await read({ party: "mer_1" }))[2]).toContain(",'=1+1,")
    expect((await read({ party: "mer_1", is_own: true }))[2]).toContain(",order_3,,pending:mer_1,")
    expect(await read({ account: "psp_pending", occurred_from: january(2), occurred_before: january(3) })).toHaveLength(1)
    expect(await read({ currency_code: "eur" })).toEqual([])
  })

  it("reads thousands in batches, and leaves no transaction behind where the reader stops", async () => {
    await ledger.post(Array.from({ length: 900 }, (_, number) => aCapture(1, number + 1)))
    expect(await read()).toHaveLength(2_700)
    const period = { occurred_from: january(1), occurred_before: january(31) }
    for await (const batch of exportEntries(database.sql, period)) {
      expect(batch).toHaveLength(1_000)
      break
    }
    const { rows } = await database.sql.raw<{ rows: { count: number }[] }>(
      "select count(*)::int as count from pg_stat_activity where datname = current_database() and state like 'idle in%'"
    )
    expect(rows[0].count).toBe(0)
  })
})

it("exports statements with a row for each line, and one for a statement in which nothing happened", async () => {
  await database.sql("statement").insert(
    [
      { id: "stmt_1", opening_amount: 100, closing_amount: 1_900, lines: '[{"kind":"sales","count":2,"amount":"2000"},{"kind":"commission","count":2,"amount":"-200"}]' },
      { id: "stmt_2", merchant_id: "mer_2", opening_amount: 0, closing_amount: 0, lines: "[]" },
    ].map((row) => ({
      merchant_id: "mer_1",
      currency_code: "usd",
      period_from_at: january(1),
      period_to_at: january(31),
      created_by: "system",
      created_at: january(31),
      ...row,
    }))
  )
  const rows: string[] = []
  for await (const batch of exportStatements(database.sql, { period_after: january(1), period_before: january(31) })) {
    rows.push(...batch.map(csvLine))
  }
  const period = "USD,2026-01-01T00:00:00.000Z,2026-01-31T00:00:00.000Z"
  expect(rows).toEqual([
    `stmt_1,mer_1,${period},1.00,19.00,sales,2,20.00\r\n`,
    `stmt_1,mer_1,${period},1.00,19.00,commission,2,-2.00\r\n`,
    `stmt_2,mer_2,${period},0.00,0.00,,,\r\n`,
  ])
})
