import LedgerModuleService from "../../src/modules/ledger/service"
import type { JournalInput } from "../../src/modules/ledger/types"
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
