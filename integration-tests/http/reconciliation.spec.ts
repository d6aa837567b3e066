import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import Stripe from "stripe"
import type { PayoutAccount } from "../../src/client/types/settlement"
import type LedgerModuleService from "../../src/modules/ledger/service"
import { sweepOrdersWorkflow } from "../../src/workflows/merchant-order/workflows/sweep-orders"
import { topUpJournal } from "../../src/workflows/money/journals/sales"
import { aProduct } from "./support/catalogue"
import type { Headers, Refusal } from "./support/http"
import { useLocalStripe } from "./support/local-stripe"
import { createMarketplace, type Marketplace, type OwnedMerchant } from "./support/marketplace"
import { losingEvents, merchantOrdersOf, placeOrder } from "./support/orders"

jest.setTimeout(180_000)

const stripe = useLocalStripe()
const DAY_MS = 86_400_000

type Line = { account: string; currency_code: string; amount: number }
type Break = {
  id: string
  class: string
  status: string
  counterpart: string
  match_key: string
  age_hours: number
  proposal: { lines: Line[] | null; reason_code: string }
  corrections: { status: string }[]
}
type Run = { id: string; status: string; totals: Record<string, number> & { by_class: Record<string, number> }; balances: { differences: unknown[] } }
type Correction = { id: string; status: string; journal_id: string | null }

// No webhooks are set up here: every message of Stripe's is a missing one.
medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let market: Marketplace
    let merchant: OwnedMerchant
    let second: Headers
    let client: Stripe

    beforeAll(async () => {
      market = await createMarketplace(api, getContainer())
      merchant = await market.aMerchant()
      second = await market.anOperator("second@guildhall.example.com")
      client = new Stripe("sk_test_local", { host: "localhost", port: stripe().port, protocol: "http" })
    })
    beforeEach(() => {
      stripe().control.reset()
      passDays(0)
    })

    const ledger = () => getContainer().resolve<LedgerModuleService>("ledger")
    const passDays = (days: number) => {
      const at = new Date(market.clock.now().getTime() + days * DAY_MS)
      market.clock.moveTo(at)
      stripe().control.moveClock(at)
    }
    const root = "/admin/reconciliation"
    const run = async () =>
      (await market.http.postOk<{ run: Run }>(`${root}/runs`, { headers: market.admin, body: {} })).run
    const breaks = async (query: Record<string, unknown> = {}) => {
      const all = { limit: 100, ...query }
      return (await market.http.getOk<{ breaks: Break[] }>(`${root}/breaks`, { headers: market.admin, query: all })).breaks
    }
    const breakOf = async (id: string) =>
      (await market.http.getOk<{ break: Break }>(`${root}/breaks/${id}`, { headers: market.admin })).break
    const propose = (body: Record<string, unknown>, headers = market.admin) =>
      market.http.post<{ correction: Correction } & Refusal>(`${root}/corrections`, { headers, body })
    const approve = (id: string, headers: Headers) =>
      market.http.post<{ correction: Correction } & Refusal>(`${root}/corrections/${id}/approve`, { headers, body: {} })
    const bookTopUp = (top_up_id: string, amount: bigint, more: { currency_code?: string; provider_key?: string } = {}) =>
      ledger().post([
        {
          ...topUpJournal({
            top_up_id,
            amount,
            currency_code: more.currency_code ?? "usd",
            occurred_at: market.clock.now(),
          }),
          ...(more.provider_key && { metadata: { provider_key: more.provider_key } }),
        },
      ])
    const anAccount = async () => {
      const opened = await market.http.postOk<{ payout_account: PayoutAccount & { provider_account_id: string } }>(
        "/vendor/payout-account",
        { headers: merchant.headers, body: {} }
      )
      stripe().control.completeOnboarding(opened.payout_account.provider_account_id)
      return opened.payout_account.provider_account_id
    }

    it("finds a break of every class once, and closes each by what two operators agree on", async () => {
      const product = await aProduct(market, merchant)
      const [order, disputed] = [
        await placeOrder(market, stripe(), [{ product, quantity: 2 }]),
        await placeOrder(market, stripe(), [{ product }]),
      ]
      await merchantOrdersOf(market, order.id)
      await merchantOrdersOf(market, disputed.id)
      const charges = (await client.charges.list({ limit: 10 })).data
      // A refund and a dispute that nobody told us of; a transfer that no intent explains.
      await client.refunds.create({ charge: charges[1].id, amount: 500 })
      stripe().control.createDispute({ charge: charges[0].id })
      const account_id = await anAccount()
      const funds = stripe().control.topup(20_000, "usd")
      await bookTopUp(funds.id, 20_000n)
      await client.transfers.create({ amount: 700, currency: "usd", destination: account_id })
      // Ours alone; another amount; twice; another currency.
      await bookTopUp("tu_nobody", 300n)
      const other = stripe().control.topup(5_000, "usd")
      await bookTopUp(other.id, 4_990n)
      await bookTopUp("again", 20_000n, { provider_key: `topup:${funds.id}` })
      const euros = stripe().control.topup(900, "eur")
      await bookTopUp(euros.id, 900n)
      passDays(3)
      stripe().control.topup(1_234, "usd")

      const first = await run()
      expect(first).toMatchObject({ status: "completed" })
      expect(first.totals.by_class).toEqual({
        missing_in_ledger: 2,
        missing_at_counterpart: 1,
        amount: 1,
        duplicate: 1,
        timing: 1,
        unknown_transfer: 1,
        currency: 1,
      })
      const again = await run()
      expect(again.totals).toMatchObject({ new_break_count: 0, imported_count: 0, open_break_count: 8 })
      const old = await breaks({ status: "unresolved", older_than_hours: 48 })
      expect(old).toHaveLength(7)
      expect(old.every(({ age_hours }) => age_hours >= 71)).toBe(true)

      const [one] = old
      const { proposal } = await breakOf(one.id)
      const mine = await propose({ kind: "journal", break_id: one.id, lines: proposal.lines, reason: proposal.reason_code })
      expect(mine.status).toBe(201)
      const self = await approve(mine.body.correction.id, market.admin)
      expect([self.status, self.body.message]).toEqual([400, expect.stringContaining("another operator has to approve it")])
      expect((await approve(mine.body.correction.id, second)).body.correction).toMatchObject({ status: "posted" })
      expect((await approve(mine.body.correction.id, second)).status).toBe(400)

      for (const { id } of old.slice(1)) {
        const { lines, reason_code } = (await breakOf(id)).proposal
        const { body } = await propose({ kind: "journal", break_id: id, lines, reason: reason_code }, second)
        expect((await approve(body.correction.id, market.admin)).body.correction).toMatchObject({ status: "posted" })
      }
      const [young] = await breaks({ status: "unresolved" })
      expect((await breakOf(young.id)).proposal).toEqual({ lines: null, reason_code: "wait" })
      await bookTopUp(young.match_key.slice("topup:".length), 1_234n)

      const last = await run()
      expect(last.totals).toMatchObject({ open_break_count: 0, new_break_count: 0, healed_count: 1 })
      expect(last.balances.differences.filter((difference) => (difference as { what: string }).what === "platform")).toEqual([])
      expect(await ledger().verify()).toEqual([])
      expect(await market.database("audit_record").where({ action: "correction.approved" }).pluck("action")).toHaveLength(7)
    })

    it("holds Medusa's captures against the ledger: one that was lost is a break until the sweep books it", async () => {
      const product = await aProduct(market, merchant)
      const order = await losingEvents(getContainer(), () => placeOrder(market, stripe(), [{ product }]))
      const kept = await placeOrder(market, stripe(), [{ product }])
      await merchantOrdersOf(market, kept.id)
      passDays(3)
      const lost = await run()
      expect(lost.totals.by_class).toEqual({ missing_in_ledger: 2 })
      const [ofOrder] = await breaks({ counterpart: "order" })
      expect((await breakOf(ofOrder.id)).proposal).toEqual({ lines: null, reason_code: "book_the_payment" })
      const refused = await propose({
        kind: "journal",
        break_id: ofOrder.id,
        reason: "by hand",
        lines: [
          { account: "psp_pending", currency_code: "usd", amount: 100 },
          { account: "equity", currency_code: "usd", amount: -100 },
        ],
      })
      expect([refused.status, refused.body.message]).toEqual([400, expect.stringContaining("book the payment with its order")])
      await sweepOrdersWorkflow(getContainer()).run({ input: { min_age_ms: 0, limit: 200 } })
      await merchantOrdersOf(market, order.id)
      expect((await run()).totals).toMatchObject({ healed_count: 2, open_break_count: 0 })
    })

    it("explores the ledger and exports it: operators everything, a merchant its own", async () => {
      const product = await aProduct(market, merchant)
      const order = await placeOrder(market, stripe(), [{ product, quantity: 2 }])
      await merchantOrdersOf(market, order.id)
      const { http, admin } = market
      const get = <Body>(url: string, query: Record<string, unknown> = {}, headers = admin) =>
        http.getOk<Body>(url, { headers, query })
      const found = await get<{ accounts: { id: string; account: string }[] }>("/admin/ledger/accounts", { q: merchant.id })
      expect(found.accounts.map(({ account }) => account)).toEqual([`pending:${merchant.id}`])
      type History = { entries: { journal_id: string; natural_balance_amount: number }[]; next_cursor: string | null }
      const history = await get<History>(`/admin/ledger/accounts/${found.accounts[0].id}/entries`, { limit: 10 })
      expect(history).toMatchObject({ entries: [{ natural_balance_amount: 4098 }], next_cursor: null })
      const { sources } = await get<{ sources: unknown[] }>(`/admin/ledger/journals/${history.entries[0].journal_id}`)
      expect(sources).toEqual([
        { type: "order", id: order.id },
        { type: "merchant", id: merchant.id },
      ])
      const { trial_balances } = await get<{ trial_balances: { debit_amount: number }[] }>("/admin/ledger/trial-balance", {
        at: "2020-01-01T00:00:00Z",
      })
      expect(trial_balances[0].debit_amount).toBe(0)
      const { verification } = await http.postOk<{ verification: { differences: unknown[] } }>("/admin/ledger/verify", {
        headers: admin,
        body: {},
      })
      expect(verification.differences).toEqual([])

      const period = { from: "2020-01-01T00:00:00Z", before: "2100-01-01T00:00:00Z" }
      const all = (await get<string>("/admin/exports/ledger", period)).trim().split("\r\n")
      expect(all[0]).toContain("journal_id,line,occurred_at")
      expect(all.length).toBeGreaterThan(4)
      const own = (await get<string>("/vendor/exports/ledger", period, merchant.headers)).trim().split("\r\n")
      expect(own.slice(1).map((row) => row.split(",")[8])).toEqual([`pending:${merchant.id}`])
      const other = await market.aMerchant()
      const others = await get<string>("/vendor/exports/ledger", period, other.headers)
      expect(others.trim().split("\r\n")).toHaveLength(1)
      const wrong = await http.get<Refusal>("/admin/exports/ledger", { headers: admin, query: { ...period, from: "2101-01-01T00:00:00Z" } })
      expect([wrong.status, wrong.body.message]).toEqual([400, expect.stringContaining("before: must be later than from")])
      const year = String(market.clock.now().getUTCFullYear())
      const report = (await get<string>("/admin/exports/seller-report", { year })).trim().split("\r\n")
      const row = report.find((line) => line.includes(merchant.id)) ?? ""
      expect(row).toContain("Loom & Thread Ltd")
      expect(row).toContain(",40.98,1,4.00,0.00,")
      expect(row).toContain("needs_conversion,primary_address tin")
    })
  },
})
