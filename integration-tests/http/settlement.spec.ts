import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { CashFlow, CashFlowItemList, StatementMovementList, TrendPoint, WithdrawalContentList } from "../../src/client/types/cash-flow"
import type { Earning, Statement } from "../../src/client/types/settlement"
import { eventually } from "../../src/dev/marketplace/eventually"
import { createDueStatementsWorkflow } from "../../src/workflows/settlement/workflows/create-due-statements"
import { releaseEarningsWorkflow } from "../../src/workflows/settlement/workflows/release-earnings"
import { aProduct } from "./support/catalogue"
import type { Refusal } from "./support/http"
import { useLocalStripe } from "./support/local-stripe"
import { createMarketplace, type Marketplace, type OwnedMerchant } from "./support/marketplace"
import { merchantOrdersOf, placeOrder, sendAll } from "./support/orders"

jest.setTimeout(240_000)

const stripe = useLocalStripe()
const DAY_MS = 86_400_000

type Terms = { id: string; version: number; settlement_days: number }
type Run = { id: string; status: string; total_count: number; done_count: number; amounts: Record<string, number> }

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let market: Marketplace
    let merchant: OwnedMerchant
    let other: OwnedMerchant

    beforeAll(async () => {
      market = await createMarketplace(api, getContainer())
      merchant = await market.aMerchant()
      other = await market.aMerchant()
    })
    beforeEach(() => stripe().control.reset())

    const isoDay = (days: number) => new Date(market.clock.now().getTime() + days * DAY_MS).toISOString().slice(0, 10)
    const passDays = (days: number) => {
      const at = new Date(market.clock.now().getTime() + days * DAY_MS)
      market.clock.moveTo(at)
      stripe().control.moveClock(at)
    }
    const asOperator = () => ({ headers: market.admin })
    const writeTerms = (body: Record<string, unknown>) =>
      market.http.post<{ settlement_terms: Terms } & Refusal>("/admin/settlement-terms", { ...asOperator(), body })
    const aDeliveredOrder = async () => {
      const product = await aProduct(market, merchant)
      const order = await placeOrder(market, stripe(), [{ product, quantity: 1 }])
      const [part] = await merchantOrdersOf(market, order.id)
      await sendAll(market, merchant, part.id)
      return part
    }

    it("goes from terms to calendar, run, statement and its files, with everything adding up", async () => {
      const written = await writeTerms({
        merchant_id: merchant.id,
        trigger: "delivered",
        settlement_days: 2,
        cycle: "daily",
        reason: "Agreed on the telephone",
      })
      expect(written).toMatchObject({ status: 201, body: { settlement_terms: { version: 1, settlement_days: 2 } } })
      const part = await aDeliveredOrder()
      const { earnings } = await market.http.getOk<{ earnings: Earning[] }>("/vendor/earnings", merchant)
      expect(earnings[0]).toMatchObject({ trigger: "delivered", pending_amount: part.merchant_amount })
      expect(earnings[0].release_at?.slice(11)).toBe("00:00:00.000Z")

      const query = { from: isoDay(0), to: isoDay(5) }
      const { cash_flow } = await market.http.getOk<{ cash_flow: CashFlow }>("/vendor/cash-flow", { ...merchant, query })
      const day = String(earnings[0].release_at).slice(0, 10)
      expect(cash_flow.days).toEqual([
        {
          day,
          currency_code: "usd",
          amount: part.merchant_amount,
          parts: [{ kind: "release", count: 1, amount: part.merchant_amount }],
        },
      ])
      const items = { ...merchant, query: { from: day, to: day } }
      expect(await market.http.getOk<CashFlowItemList>("/vendor/cash-flow/items", items)).toMatchObject({
        count: 1,
        cash_flow_items: [{ id: earnings[0].id, settlement_days: 2, cycle: "daily" }],
      })
      const seen = await market.http.getOk<{ cash_flow: CashFlow }>("/admin/cash-flow", {
        ...asOperator(),
        query: { ...query, merchant_id: merchant.id },
      })
      expect(seen.cash_flow).toEqual(cash_flow)
      const theirs = await market.http.getOk<{ cash_flow: CashFlow }>("/vendor/cash-flow", { ...other, query })
      expect(theirs.cash_flow).toEqual({ days: [], unscheduled: [] })

      passDays(4)
      const { settlement_run } = (
        await market.http.post<{ settlement_run: Run }>("/admin/settlement-runs", { ...asOperator(), body: {} })
      ).body
      await releaseEarningsWorkflow(getContainer()).run()
      // Whoever had the batch finishes the run.
      const run = await eventually(
        () => market.http.getOk<{ settlement_run: Run }>(`/admin/settlement-runs/${settlement_run.id}`, asOperator()),
        ({ settlement_run: { status } }) => status !== "running",
        "the run to end"
      )
      expect(run.settlement_run).toMatchObject({
        status: "completed",
        total_count: 1,
        done_count: 1,
        amounts: { usd: part.merchant_amount },
      })
      const failures = await market.http.getOk(`/admin/settlement-runs/${settlement_run.id}/failures`, asOperator())
      expect(failures).toMatchObject({ failures: [], count: 0 })

      passDays(2)
      await createDueStatementsWorkflow(getContainer()).run()
      const { statements } = await market.http.getOk<{ statements: Statement[] }>("/vendor/statements", merchant)
      expect(statements[0]).toMatchObject({ kind: "cycle", cycle: "daily", closing_amount: part.merchant_amount })
      const { id } = statements[0]
      const moved = await market.http.getOk<StatementMovementList>(`/vendor/statements/${id}/movements`, merchant)
      expect(moved).toMatchObject({ count: 1, movements: [{ kind: "sales", net_amount: part.merchant_amount }] })
      const csv = await api.get(`/vendor/statements/${id}/csv`, { headers: merchant.headers })
      expect(csv.headers["content-type"]).toContain("text/csv")
      expect(String(csv.data).trim().split("\r\n")).toHaveLength(4)
      for (const [path, headers] of [
        [`/vendor/statements/${id}/pdf?locale=zh-CN`, merchant.headers],
        [`/admin/statements/${id}/pdf`, market.admin],
      ] as const) {
        const pdf = await api.get(path, { headers, responseType: "arraybuffer" })
        expect(Buffer.from(pdf.data).subarray(0, 5).toString()).toBe("%PDF-")
      }
      const refused = await market.http.get<Refusal>(`/vendor/statements/${id}/pdf`, other)
      expect(refused).toMatchObject({ status: 404, body: { message: `Statement with id: ${id} was not found` } })

      const { trend } = await market.http.getOk<{ trend: TrendPoint[] }>("/vendor/balance/trend", {
        ...merchant,
        query: { currency_code: "usd", days: 10 },
      })
      expect(trend).toHaveLength(10)
      expect(trend[9]).toMatchObject({ held_amount: part.merchant_amount, available_amount: part.merchant_amount })
      const unknown = await market.http.get<WithdrawalContentList & Refusal>("/vendor/withdrawals/wd_none/contents", merchant)
      expect(unknown).toMatchObject({ status: 404, body: { message: "Withdrawal with id: wd_none was not found" } })
    })

    it("previews and refuses terms, and keeps calendars by version", async () => {
      const preview = await market.http.post<{ preview: { current: Terms; samples: unknown[] } }>(
        "/admin/settlement-terms/preview",
        { ...asOperator(), body: { trigger: "delivered", settlement_days: 3, day_kind: "business", calendar_code: "target" } }
      )
      expect(preview.body.preview).toMatchObject({ current: { settlement_days: 7 } })
      expect(preview.body.preview.samples).toHaveLength(14)
      expect(await writeTerms({ trigger: "auto_confirmed", settlement_days: 3, reason: "x" })).toMatchObject({
        status: 400,
        body: { message: expect.stringContaining("auto_confirm_days: automatic confirmation needs the days") },
      })
      const path = "/admin/holiday-calendars"
      const body = { code: "shop", name: "Shop days", time_zone: "Asia/Shanghai", weekend_days: [7], holidays: [] }
      expect(await market.http.post(path, { ...asOperator(), body })).toMatchObject({ status: 201 })
      const { code: _code, ...change } = body
      const holidays = [{ day: "2026-10-01", name: "National Day" }]
      const changed = { ...asOperator(), body: { ...change, holidays, version: 1 } }
      expect(await market.http.post(`${path}/shop`, changed)).toMatchObject({
        status: 200,
        body: { holiday_calendar: { version: 2, holidays } },
      })
      expect(await market.http.post<Refusal>(`${path}/shop`, changed)).toMatchObject({
        status: 400,
        body: { message: expect.stringContaining("is at version 2, not 1") },
      })
      const bad = { ...asOperator(), body: { ...change, holidays: [{ day: "2026-02-30", name: "?" }], version: 2 } }
      expect(await market.http.post<Refusal>(`${path}/shop`, bad)).toMatchObject({
        status: 400,
        body: { message: expect.stringContaining('holidays.0.day: "2026-02-30" is not a day') },
      })
    })
  },
})
