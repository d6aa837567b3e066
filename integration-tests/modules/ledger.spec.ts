import fc from "fast-check"
import type { Transaction } from "../../src/lib/database"
import { ACCOUNT_KINDS } from "../../src/modules/ledger/account-kinds"
import { type LedgerRefusal, refusalOf } from "../../src/modules/ledger/refusal"
import LedgerModuleService from "../../src/modules/ledger/service"
import type { JournalFilters, JournalInput } from "../../src/modules/ledger/types"
import { aDatabaseWith, type ScratchDatabase } from "./support/sql-modules"
import { LOST, LOST_ROWS, type Row, SHARED_ROWS, WON, WON_ROWS } from "./support/worked-example"

let database: ScratchDatabase
let ledger: LedgerModuleService

beforeAll(async () => {
  database = await aDatabaseWith("ledger", ["ledger"], 12)
  ledger = new LedgerModuleService({ __pg_connection__: database.sql })
})

afterAll(() => database.drop())

/** Natural balances of all accounts that are not zero. */
const balances = async (): Promise<Record<string, bigint>> => {
  const [accounts] = await ledger.listAccounts({}, { limit: 1000 })
  return Object.fromEntries(
    accounts.filter(({ amount }) => amount !== 0n).map(({ account, natural_amount }) => [account, natural_amount])
  )
}

const expectSound = async () => {
  expect(await ledger.verify()).toEqual([])
  for (const { difference_amount } of await ledger.trialBalance()) {
    expect(difference_amount).toBe(0n)
  }
}

describe("the worked example of money.md", () => {
  beforeEach(() => database.reset())

  it.each([
    ["won", WON_ROWS, WON],
    ["lost", LOST_ROWS, LOST],
  ])("ends, with the dispute %s, in exactly the balances of the document", async (_, rows, expected) => {
    const running: Record<string, bigint> = {}
    for (const { row, journals, moves } of [...SHARED_ROWS, ...rows] as Row[]) {
      await ledger.post(journals)
      for (const [account, amount] of Object.entries(moves)) {
        running[account] = (running[account] ?? 0n) + amount
      }
      const left = Object.fromEntries(Object.entries(running).filter(([, amount]) => amount !== 0n))
      expect({ row, balances: await balances() }).toEqual({ row, balances: left })
      await expectSound()
    }
    expect(await balances()).toEqual(expected)
  })
})

let next = 0

/** 100 captured: 90 for a party, 10 commission. */
const aJournal = (changes: Partial<JournalInput> = {}): JournalInput => ({
  idempotency_key: `capture:${++next}`,
  kind: "capture",
  occurred_at: new Date("2026-11-01T12:00:00Z"),
  reference: { type: "order", id: `order_${next}` },
  entries: lines({ psp_pending: 100n, "pending:mer_1": -90n, commission_rev: -10n }),
  ...changes,
})

const lines = (amounts: Record<string, bigint>, currency_code = "usd") =>
  Object.entries(amounts).map(([account, amount]) => ({ account, currency_code, amount }))

const release = (amount: bigint) => aJournal({ entries: lines({ "pending:mer_1": amount, "available:mer_1": -amount }) })

/** The refusal of a posting, after making sure that it moved nothing. */
const refusal = async (posting: () => Promise<unknown>): Promise<LedgerRefusal | undefined> => {
  const state = async () => [await balances(), (await ledger.listJournals())[1], await ledger.trialBalance()]
  const before = await state()
  const error = await posting().then(
    () => undefined,
    (reason) => reason
  )
  expect(await state()).toEqual(before)
  await expectSound()
  return refusalOf(error)
}

describe("posting", () => {
  beforeEach(async () => {
    await database.reset()
    await ledger.post([aJournal()])
  })

  it("creates an account on its first use, one per currency", async () => {
    await ledger.post([aJournal({ entries: lines({ psp_pending: 5n, "pending:mer_1": -5n }, "eur") })])
    const rows = await ledger.balances({ accounts: ["pending:mer_1"] })
    expect(rows.map(({ currency_code, amount, natural_amount }) => [currency_code, amount, natural_amount])).toEqual([
      ["eur", -5n, 5n],
      ["usd", -90n, 90n],
    ])
  })

  it("posts many journals at once and answers in their order", async () => {
    const journals = ["c", "a", "b"].map((key) => aJournal({ idempotency_key: key }))
    const posted = await ledger.post(journals)
    expect(posted.map(({ idempotency_key, replayed }) => [idempotency_key, replayed])).toEqual([
      ["c", false],
      ["a", false],
      ["b", false],
    ])
    expect(await balances()).toEqual({ psp_pending: 400n, "pending:mer_1": 360n, commission_rev: 40n })
    await expectSound()
  })

  it("posts nothing when there is nothing to post", async () => {
    expect(await ledger.post([])).toEqual([])
  })

  it("keeps text exactly, whatever it contains", async () => {
    const odd = 'a "quoted" \\ {brace}, NULL, ü and \n line'
    const [{ id }] = await ledger.post([aJournal({ idempotency_key: odd, description: odd, metadata: { odd } })])
    expect(await ledger.retrieveJournal(id)).toMatchObject({ idempotency_key: odd, description: odd, metadata: { odd } })
  })

  it("reads the first journal back when the same one is posted again, in any order of its entries", async () => {
    const journal = aJournal()
    const [first] = await ledger.post([journal])
    const before = await balances()
    const again = { ...journal, entries: [...journal.entries].reverse() }
    expect(await ledger.post([again])).toEqual([{ ...first, replayed: true }])
    expect(await balances()).toEqual(before)
  })

  it("posts what is new and reads back what is not, in one call", async () => {
    const known = aJournal()
    const [first] = await ledger.post([known])
    const fresh = aJournal()
    const posted = await ledger.post([fresh, known, fresh])
    expect(posted.map(({ replayed }) => replayed)).toEqual([false, true, true])
    expect(posted[1].id).toBe(first.id)
    expect(posted[2].id).toBe(posted[0].id)
    expect((await balances())["pending:mer_1"]).toBe(270n)
    await expectSound()
  })

  it("takes back with the caller's transaction everything that it posted", async () => {
    await refusal(() =>
      database.sql.transaction(async (transaction) => {
        await ledger.post([aJournal(), release(50n)], transaction)
        throw new Error("the caller changed its mind")
      })
    )
  })

  it("lets a balance reach zero exactly", async () => {
    await ledger.post([release(90n)])
    expect(await balances()).toEqual({ psp_pending: 100n, "available:mer_1": 90n, commission_rev: 10n })
  })

  it("judges the journals of one call together", async () => {
    await ledger.post([release(150n), aJournal()])
    expect((await balances())["pending:mer_1"]).toBe(30n)
  })
})

describe("refusals, after which nothing has moved", () => {
  beforeAll(async () => {
    await database.reset()
    await ledger.post([aJournal({ idempotency_key: "first" })])
  })

  it("names the account, what it has and what is needed", async () => {
    expect(await refusal(() => ledger.post([aJournal(), release(200n)]))).toEqual({
      code: "insufficient_balance",
      transient: false,
      account: "pending:mer_1",
      currency_code: "usd",
      needed_amount: 110n,
      available_amount: 90n,
    })
    await expect(ledger.post([release(91n)])).rejects.toMatchObject({
      type: "not_allowed",
      message: "Account pending:mer_1 has 0.90 USD, 0.91 USD needed: nothing was moved",
    })
  })

  it("refuses to repay more than is owed", async () => {
    const entries = lines({ psp_pending: 1n, "merchant_receivable:mer_1": -1n })
    expect(await refusal(() => ledger.post([aJournal({ entries })]))).toMatchObject({
      code: "insufficient_balance",
      account: "merchant_receivable:mer_1",
    })
  })

  it.each([
    ["entries that do not sum to zero", { entries: lines({ psp_pending: 5n, equity: -4n }) }, "unbalanced"],
    [
      "entries that only sum to zero across currencies",
      { entries: [...lines({ psp_pending: 5n }), ...lines({ equity: -5n }, "eur")] },
      "unbalanced",
    ],
    ["a journal without entries", { entries: [] }, "empty_journal"],
    ["an unknown kind", { entries: lines({ psp_pending: 5n, slush_fund: -5n }) }, "unknown_account_kind"],
    ["a party's kind without a party", { entries: lines({ psp_pending: 5n, pending: -5n }) }, "unknown_account_kind"],
    ["a platform's kind with a party", { entries: lines({ "equity:x": 5n, equity: -5n }) }, "unknown_account_kind"],
    ["a party that is no id", { entries: lines({ psp_pending: 5n, "pending:a b": -5n }) }, "invalid_journal"],
    ["an empty party", { entries: lines({ psp_pending: 5n, "pending:": -5n }) }, "invalid_journal"],
    ["a currency that is none", { entries: lines({ psp_pending: 5n, equity: -5n }, "US$") }, "invalid_journal"],
    ["an amount of zero", { entries: lines({ psp_pending: 0n, equity: 0n }) }, "amount_out_of_range"],
    ["an amount beyond 2^53", { entries: lines({ psp_pending: 2n ** 53n, equity: -(2n ** 53n) }) }, "amount_out_of_range"],
    [
      "other entries under a known key",
      { idempotency_key: "first", entries: lines({ psp_pending: 5n, equity: -5n }) },
      "idempotency_mismatch",
    ],
    ["a kind that is no name", { kind: "Capture!" }, "invalid_journal"],
    ["an empty key", { idempotency_key: "" }, "invalid_journal"],
  ])("refuses %s", async (_, changes, code) => {
    const refused = await refusal(() => ledger.post([aJournal(), aJournal(changes)]))
    expect(refused).toMatchObject({ code, transient: false })
  })

  it("refuses two journals of one key and different entries in one call", async () => {
    const [one, two] = [aJournal(), release(5n)]
    const posting = () => ledger.post([one, { ...two, idempotency_key: one.idempotency_key }])
    expect(await refusal(posting)).toMatchObject({ code: "idempotency_mismatch" })
  })

  it("refuses a balance that no number of 64 bits holds", async () => {
    const most = 2n ** 53n - 1n
    const entries = Array.from({ length: 1100 }, () => lines({ "connected:mer_1": most, psp_available: -most })).flat()
    expect(await refusal(() => ledger.post([aJournal({ entries })]))).toMatchObject({ code: "amount_out_of_range" })
  })

  it("refuses to read everybody's balances for want of a filter", async () => {
    await expect(ledger.balances({ currency_code: "usd" })).rejects.toThrow("balances needs accounts or a party")
    expect(await ledger.balances({ accounts: [] })).toEqual([])
    expect(await ledger.partyBalances([])).toEqual([])
  })
})

describe("what is posted stays", () => {
  beforeAll(async () => {
    await database.reset()
    await ledger.post([aJournal()])
    await ledger.rollCheckpoints(new Date("2026-11-02T00:00:00Z"))
  })

  it.each([
    "update ledger_entry set amount = amount + 1",
    "delete from ledger_entry",
    "truncate ledger_entry",
    "update ledger_journal set occurred_at = now()",
    "delete from ledger_journal",
    "truncate ledger_journal",
    "update ledger_checkpoint set amount = 0",
    "delete from ledger_checkpoint",
    "delete from ledger_account",
    "update ledger_account set may_go_negative = true",
    "update ledger_account set name = 'pending:mer_2', party = 'mer_2' where party is not null",
  ])("even for who owns the tables: %s", async (statement) => {
    await expect(database.sql.raw(statement)).rejects.toMatchObject({ code: "LG001" })
    await expectSound()
  })

  it("lets a balance below zero in by no way", async () => {
    const statement = "update ledger_account set balance = 1 where name = 'pending:mer_1'"
    await expect(database.sql.raw(statement)).rejects.toMatchObject({ constraint: "ledger_account_not_below_zero" })
  })

  it("is checked again however it comes in: no entries later, no journal without entries, none unbalanced", async () => {
    const journal = `insert into ledger_journal (id, idempotency_key, kind, reference_type, reference_id, occurred_at,
      entry_count, lines_hash) values (900, 'by hand', 'x', 'x', 'x', now(), 2, '')`
    const entries = (journal_id: number, first_line: number, amounts: [number, number]) =>
      `insert into ledger_entry (journal_id, line, account_id, currency_code, amount) values
        ${amounts.map((amount, line) => `(${journal_id}, ${first_line + line}, 1, 'usd', ${amount})`).join(",")}`
    const attempt = (...statements: string[]) =>
      database.sql.transaction(async (transaction) => {
        for (const statement of statements) {
          await transaction.raw(statement)
        }
      })
    await expect(attempt(journal)).rejects.toMatchObject({ code: "LG001" })
    await expect(attempt(journal, entries(900, 1, [5, -4]))).rejects.toMatchObject({ code: "LG001" })
    await expect(attempt(entries(900, 1, [5, -5]))).rejects.toMatchObject({ code: "LG001" })
    await expect(attempt(entries(1, 4, [5, -5]))).rejects.toMatchObject({ code: "LG001" })
    await expectSound()
  })

  it("gives a role without the owner's rights no way to change it", async () => {
    const { rows } = await database.sql.raw<{ rows: { count: number }[] }>(
      `select count(*)::int as count from information_schema.role_table_grants
       where table_name in ('ledger_entry', 'ledger_journal', 'ledger_checkpoint')
         and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')`
    )
    expect(rows[0].count).toBe(0)
  })
})

describe("reading", () => {
  beforeAll(async () => {
    await database.reset()
    for (const { journals } of SHARED_ROWS) {
      await ledger.post(journals)
    }
  })

  it("agrees with the code on every kind of account", async () => {
    const rows = await database.sql("ledger_account_kind").select()
    const inDatabase = Object.fromEntries(rows.map(({ kind, ...rule }) => [kind, rule]))
    expect(inDatabase).toEqual(ACCOUNT_KINDS)
  })

  it("lists a party's balances, and many parties' at once", async () => {
    const ofP = await ledger.balances({ party: "P" })
    expect(ofP.map(({ account, natural_amount }) => [account, natural_amount])).toEqual([
      ["available:P", 197n],
      ["pending:P", 0n],
    ])
    const both = await ledger.partyBalances(["P", "B"], "usd")
    expect(both.map(({ account }) => account)).toEqual([
      "available:B",
      "available:P",
      "dispute_hold:B",
      "pending:B",
      "pending:P",
      "reserve:B",
    ])
  })

  it("adds everything up to a trial balance of zero", async () => {
    const [usd] = await ledger.trialBalance()
    expect(usd).toMatchObject({ currency_code: "usd", difference_amount: 0n, debit_amount: usd.credit_amount })
    expect(usd.kinds.find(({ kind }) => kind === "available")).toMatchObject({
      normal_side: "credit",
      account_count: 3,
      natural_amount: 1422n,
    })
  })

  it.each<[string, JournalFilters, string[]]>([
    ["account", { account: "deposit:A" }, ["penalty:pen_1", "deposit:dep_1"]],
    ["party", { party: "P" }, ["release:earn_P", "capture:cap_1"]],
    ["kind", { kind: ["rebate", "funds"] }, ["funds:txn_2", "funds:txn_1", "rebate:cap_1"]],
    ["reference", { reference: { type: "refund", id: "ref_2" } }, ["refund:ref_2"]],
    ["key", { idempotency_key: "top-up:1" }, ["top-up:1"]],
    ["date, the end excluded", { occurred_before: new Date("2026-11-01T12:00:00Z") }, []],
  ])("finds journals by %s", async (_, filters, keys) => {
    const [journals, count] = await ledger.listJournals(filters)
    expect(journals.map(({ idempotency_key }) => idempotency_key)).toEqual(keys)
    expect(count).toBe(keys.length)
  })

  it("pages through accounts and journals", async () => {
    const [page, count] = await ledger.listAccounts({ kind: "available" }, { limit: 1, offset: 1 })
    expect([page.map(({ account }) => account), count]).toEqual([["available:B"], 3])
    const [journals] = await ledger.listJournals({}, { limit: 1, order: { column: "id", direction: "asc" } })
    expect(journals[0].idempotency_key).toBe("top-up:1")
  })

  it("shows a journal with its entries, and the history of an account", async () => {
    const [[{ id }]] = await ledger.listJournals({ idempotency_key: "release:earn_B" })
    const { entries, ...journal } = await ledger.retrieveJournal(id)
    expect(journal).toMatchObject({ kind: "release", reference: { type: "release", id: "earn_B" }, entry_count: 3 })
    expect(entries.map(({ line, account, amount }) => [line, account, amount])).toEqual([
      [1, "pending:B", 3251n],
      [2, "available:B", -2251n],
      [3, "reserve:B", -1000n],
    ])
    const history = await ledger.listEntries({ account: "available:A" })
    expect(history.map(({ journal_kind, natural_amount }) => [journal_kind, natural_amount])).toEqual([
      ["release", 3553n],
      ["deposit", -500n],
      ["withdrawal_fee", -50n],
      ["withdrawal", -3003n],
      ["release", 2100n],
      ["debt_repaid", -875n],
    ])
  })

  it.each(["jrn_999999", "jrn_", "1", "jrn_1; drop table ledger_entry"])("finds no journal %s", async (id) => {
    await expect(ledger.retrieveJournal(id)).rejects.toMatchObject({
      type: "not_found",
      message: `Journal with id: ${id} was not found`,
    })
  })
})

describe("checkpoints of hot accounts", () => {
  beforeEach(() => database.reset())

  it("leave every balance as it was: checkpoint plus the entries since (invariant 3)", async () => {
    const at = new Date("2026-11-02T00:00:00Z")
    await ledger.post([aJournal(), aJournal()])
    expect(await ledger.rollCheckpoints(at)).toBe(2)
    expect(await ledger.rollCheckpoints(at)).toBe(0)
    await ledger.post([aJournal()])
    expect(await balances()).toEqual({ psp_pending: 300n, "pending:mer_1": 270n, commission_rev: 30n })
    expect(await ledger.rollCheckpoints(at)).toBe(2)
    await expectSound()
  })

  it("wait for a posting under way, which has an older number than journals already there", async () => {
    const at = new Date("2026-11-02T00:00:00Z")
    const ofParty = (party: string) =>
      aJournal({ entries: lines({ psp_pending: 5n, [`pending:${party}`]: -5n }) })
    await ledger.post([ofParty("one"), ofParty("two")])
    const slow = await database.sql.transaction()
    try {
      await ledger.post([ofParty("one")], slow)
      await ledger.post([ofParty("two")])
      expect(await ledger.rollCheckpoints(at, 100)).toBeNull()
    } finally {
      setTimeout(() => void slow.commit(), 100)
    }
    expect(await ledger.rollCheckpoints(at)).toBe(1)
    await expectSound()
    expect(await balances()).toEqual({ psp_pending: 20n, "pending:one": 10n, "pending:two": 10n })
  })
})

describe("many at once, on connections of their own", () => {
  beforeEach(() => database.reset())

  const PARTIES = ["mer_1", "mer_2", "mer_3", "mer_4"]

  type Draw = { party: string; other: string; amount: bigint; kind: string }

  const draws: fc.Arbitrary<Draw> = fc.record({
    party: fc.constantFrom(...PARTIES),
    other: fc.constantFrom(...PARTIES),
    amount: fc.bigInt({ min: 1n, max: 500n }),
    kind: fc.constantFrom("capture", "release", "swap"),
  })

  const journalOfDraw = ({ party, other, amount, kind }: Draw): JournalInput => {
    const entries: Record<string, Record<string, bigint>> = {
      capture: { psp_pending: amount + 7n, [`pending:${party}`]: -amount, commission_rev: -7n },
      release: { [`pending:${party}`]: amount, [`available:${party}`]: -amount },
      swap: { [`available:${other}`]: amount, [`reserve:${party}`]: -amount },
    }
    return aJournal({ kind, entries: lines(entries[kind]) })
  }

  it("never deadlocks, loses or invents a cent under random overlapping batches (invariants 1 to 6, 18)", async () => {
    const SEED = Number(process.env.SEED ?? 20261122)
    const batches = fc.sample(fc.array(draws, { minLength: 1, maxLength: 30 }), { seed: SEED, numRuns: 160 })
    const expected: Record<string, bigint> = {}
    const post = async (batch: Draw[]) => {
      const journals = batch.map(journalOfDraw)
      try {
        await ledger.post(journals)
      } catch (error) {
        return refusalOf(error)?.code ?? error
      }
      for (const { account, amount } of journals.flatMap(({ entries }) => entries)) {
        expected[account] = (expected[account] ?? 0n) + amount
      }
      return "posted"
    }
    const outcomes = await Promise.all(batches.map(post))

    expect(new Set(outcomes)).toEqual(new Set(["posted", "insufficient_balance"]))
    await ledger.rollCheckpoints(new Date("2026-11-02T00:00:00Z"))
    const [accounts] = await ledger.listAccounts({}, { limit: 100 })
    expect(Object.fromEntries(accounts.map(({ account, amount }) => [account, amount]))).toMatchObject(expected)
    await expectSound()
    const { rows } = await database.sql.raw<{ rows: { deadlocks: string }[] }>(
      "select deadlocks from pg_stat_database where datname = current_database()"
    )
    expect(rows[0].deadlocks).toBe("0")
  })

  it("posts a journal once, however many post it at the same time", async () => {
    const journals = Array.from({ length: 5 }, () => aJournal())
    const shuffled = (shift: number) => journals.map((_, index) => journals[(index + shift) % journals.length])
    const results = await Promise.all(Array.from({ length: 20 }, (_, index) => ledger.post(shuffled(index))))
    const posted = results.flat()
    expect(posted.filter(({ replayed }) => !replayed)).toHaveLength(5)
    expect(new Set(posted.map(({ id }) => id)).size).toBe(5)
    expect(await balances()).toEqual({ psp_pending: 500n, "pending:mer_1": 450n, commission_rev: 50n })
  })

  it("lets two withdrawals of all that is there end in one, with the party locked first", async () => {
    await ledger.post([aJournal()])
    const withdrawAll = () =>
      database.sql.transaction(async (transaction) => {
        await ledger.lockParties(["mer_2", "mer_1"], transaction)
        const [pending] = await ledger.balances({ accounts: ["pending:mer_1"] }, transaction)
        if (pending.natural_amount > 0n) {
          await ledger.post([release(pending.natural_amount)], transaction)
        }
      })
    await Promise.all(Array.from({ length: 8 }, withdrawAll))
    expect(await balances()).toEqual({ psp_pending: 100n, "available:mer_1": 90n, commission_rev: 10n })
    expect((await ledger.listJournals())[1]).toBe(2)
  })

  it("lets two takers of the same money end in one, without any lock of theirs", async () => {
    await ledger.post([aJournal()])
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => ledger.post([release(60n)])))
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    await expectSound()
  })

  it("locks no parties outside a transaction", async () => {
    const pool = database.sql as unknown as Transaction
    await expect(ledger.lockParties(["mer_1"], pool)).rejects.toThrow("open transaction")
  })
})
