import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { LEDGER_MODULE, type LedgerModuleService } from "../../src/modules/ledger"
import { rollLedgerCheckpointsWorkflow } from "../../src/workflows/ledger/workflows/roll-checkpoints"
import { SHARED_ROWS, WON, WON_ROWS } from "../modules/support/worked-example"
import type { Refusal } from "./support/http"
import { createMarketplace, type Marketplace } from "./support/marketplace"

type Account = { account: string; amount: number; natural_amount: number; normal_side: string }
type Accounts = { accounts: Account[]; count: number; limit: number; offset: number }
type Journal = { id: string; idempotency_key: string; entries: Account[] }
type Journals = { journals: Journal[]; count: number; limit: number; offset: number }

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let market: Marketplace

    const read = <Body>(path: string, query?: Record<string, unknown>) =>
      market.http.get<Body & Refusal>(`/admin/ledger/${path}`, { headers: market.admin, query })

    beforeAll(async () => {
      market = await createMarketplace(api, getContainer())
      const ledger = getContainer().resolve<LedgerModuleService>(LEDGER_MODULE)
      for (const { journals } of [...SHARED_ROWS, ...WON_ROWS]) {
        await ledger.post(journals)
      }
    })

    describe("what operators read of the ledger", () => {
      it("shows every account's balance, the worked example's end to the cent", async () => {
        const { body } = await read<Accounts>("accounts", { limit: 100 })
        const moved = body.accounts.filter(({ amount }) => amount !== 0)
        const expected = Object.entries(WON).map(([account, amount]) => [account, Number(amount)])
        expect(Object.fromEntries(moved.map((row) => [row.account, row.natural_amount]))).toEqual(
          Object.fromEntries(expected)
        )
        expect(body.count).toBe(body.accounts.length)
      })

      it("filters, orders and pages accounts", async () => {
        const query = { kind: "available", order: "-name", limit: 1, offset: 1 }
        const { body } = await read<Accounts>("accounts", query)
        expect(body).toMatchObject({
          accounts: [{ account: "available:B", amount: -2251, natural_amount: 2251, normal_side: "credit" }],
          count: 3,
          limit: 1,
          offset: 1,
        })
        expect((await read<Accounts>("accounts", { party: "nobody" })).body.accounts).toEqual([])
      })

      it("finds journals, and shows one with its entries", async () => {
        const query = { reference_type: "refund", reference_id: "ref_2" }
        const { body } = await read<Journals>("journals", query)
        expect(body).toMatchObject({ journals: [{ idempotency_key: "refund:ref_2", kind: "refund" }], count: 1 })
        const one = await read<{ journal: Journal }>(`journals/${body.journals[0].id}`)
        expect(one.body.journal.entries.map(({ account, amount }) => [account, amount])).toEqual([
          ["merchant_receivable:A", 875],
          ["commission_rev", 125],
          ["psp_available", -1000],
        ])
      })

      it("lists the newest journals first, and by party and date", async () => {
        const newest = await read<Journals>("journals", { limit: 1 })
        expect(newest.body.journals[0].idempotency_key).toBe("dispute-won:dp_1")
        const ofP = await read<Journals>("journals", { party: "P", order: "occurred_at" })
        expect(ofP.body.journals.map(({ idempotency_key }) => idempotency_key)).toEqual([
          "capture:cap_1",
          "release:earn_P",
        ])
        const later = await read<Journals>("journals", { occurred_from: "2026-11-01T12:00:01Z" })
        expect(later.body.count).toBe(0)
      })

      it("reads the same after the hot accounts were summed up", async () => {
        const before = await read("trial-balance")
        const { result } = await rollLedgerCheckpointsWorkflow(getContainer()).run()
        expect(result.checkpoint_count).toBe(11)
        expect((await read("trial-balance")).body).toEqual(before.body)
      })

      it("adds up to a trial balance without a difference", async () => {
        const { body } = await read<{ trial_balances: unknown[] }>("trial-balance")
        expect(body.trial_balances).toMatchObject([
          { currency_code: "usd", debit_amount: 11608, credit_amount: 11608, difference_amount: 0 },
        ])
      })
    })

    describe("what the ledger's routes refuse", () => {
      // One test each for many requests: the runner restores the whole database between tests.
      it("answers 400 to a query it does not know, and names the field", async () => {
        const refusals: [string, Record<string, unknown>, string][] = [
          ["accounts", { kind: "slush_fund" }, "kind: must be one of psp_pending"],
          ["accounts", { currency_code: "USD" }, "currency_code: must be a currency code"],
          ["accounts", { limit: 101 }, "limit: must be a whole number from 1 to 100"],
          ["accounts", { order: "balance" }, "order: must be one of name, id"],
          ["accounts", { search: "x" }, "search: unknown field"],
          ["journals", { reference_id: "ref_2" }, "reference_type: must be given with reference_id"],
          ["journals", { occurred_from: "yesterday" }, "occurred_from: must be a date with time and offset"],
          ["journals", { offset: -1 }, "offset: must be a whole number"],
          ["trial-balance", { currency_code: "usd" }, "currency_code: unknown field"],
        ]
        for (const [path, query, message] of refusals) {
          const { status, body } = await read(path, query)
          expect({ status, message: body.message }).toEqual({
            status: 400,
            message: expect.stringContaining(message),
          })
        }
      })

      it("answers 404 to a journal that does not exist", async () => {
        const { status, body } = await read("journals/jrn_999999")
        expect({ status, message: body.message }).toEqual({
          status: 404,
          message: "Journal with id: jrn_999999 was not found",
        })
      })

      it("answers 401 without an operator's login", async () => {
        for (const path of ["accounts", "journals", "journals/jrn_1", "trial-balance"]) {
          expect((await market.http.get(`/admin/ledger/${path}`)).status).toBe(401)
        }
      })
    })
  },
})
