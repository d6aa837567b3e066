import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { LOCAL_STRIPE } from "../../src/config/stripe"
import type {
  Earning,
  EarningDetail,
  PayoutAccount,
  Statement,
  Withdrawal,
} from "../../src/client/types/settlement"
import { eventually } from "../../src/dev/marketplace/eventually"
import { feedInsightsWorkflow } from "../../src/workflows/insights/workflows/feed-insights"
import { sendPayoutIntentsWorkflow } from "../../src/workflows/payout/workflows/send-payout-intents"
import { settleFundsWorkflow } from "../../src/workflows/payout/workflows/settle-funds"
import { releaseEarningsWorkflow } from "../../src/workflows/settlement/workflows/release-earnings"
import { aProduct } from "./support/catalogue"
import type { Refusal } from "./support/http"
import { useLocalStripe } from "./support/local-stripe"
import { createMarketplace, type Marketplace, type OwnedMerchant } from "./support/marketplace"
import { merchantOrdersOf, placeOrder, readBalances, sendAll } from "./support/orders"

jest.setTimeout(180_000)

const stripe = useLocalStripe()
const DAY_MS = 86_400_000

type Balance = Record<string, number | string>
type Opened = { payout_account: PayoutAccount & { provider_account_id: string } }
type Reconciliation = { reconciliation: { differences: unknown[]; quarantined: unknown[]; account_count: number } }

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let market: Marketplace
    let merchant: OwnedMerchant
    let other: OwnedMerchant

    beforeAll(async () => {
      market = await createMarketplace(api, getContainer())
      merchant = await market.aMerchant()
      other = await market.aMerchant()
      const base = String(api.defaults.baseURL)
      stripe().webhooks.add(
        { url: `${base}/hooks/stripe/platform`, secret: LOCAL_STRIPE.webhookSecret, connect: false },
        { url: `${base}/hooks/stripe/connect`, secret: LOCAL_STRIPE.connectWebhookSecret, connect: true }
      )
    })

    // The database starts each test as it was: so does Stripe.
    beforeEach(() => {
      stripe().control.reset()
      passDays(0)
    })

    const passDays = (days: number) => {
      const at = new Date(market.clock.now().getTime() + days * DAY_MS)
      market.clock.moveTo(at)
      stripe().control.moveClock(at)
    }
    const settle = async () => {
      await settleFundsWorkflow(getContainer()).run()
      await releaseEarningsWorkflow(getContainer()).run()
    }
    const balanceOf = async ({ headers }: OwnedMerchant): Promise<Balance> => {
      const { balances } = await market.http.getOk<{ balances: Balance[] }>("/vendor/balance", { headers })
      return balances[0]
    }
    const accountOf = ({ headers }: OwnedMerchant) =>
      market.http.getOk<Opened>("/vendor/payout-account", { headers })
    const anEnabledAccount = async ({ headers }: OwnedMerchant) => {
      const opened = await market.http.postOk<Opened>("/vendor/payout-account", { headers, body: {} })
      stripe().control.completeOnboarding(opened.payout_account.provider_account_id)
      return opened
    }
    const withdraw = ({ headers }: OwnedMerchant, body: Record<string, unknown>) =>
      market.http.post<{ withdrawal: Withdrawal } & Refusal>("/vendor/withdrawals", { headers, body })
    const aKey = (name: string) => `money-spec-${name}`
    const reconciliation = async () =>
      (await market.http.getOk<Reconciliation>("/admin/payouts/reconciliation", { headers: market.admin })).reconciliation

    it("pays merchants out after T+N; statement, ledger and Stripe agree to the cent", async () => {
      const products = [await aProduct(market, merchant), await aProduct(market, other)]
      const started_at = market.clock.now()
      const order = await placeOrder(market, stripe(), products.map((product) => ({ product, quantity: 2 })))
      const parts = await merchantOrdersOf(market, order.id)
      const part = parts.find(({ merchant_id }) => merchant_id === merchant.id)
      // 2 × 19.99 + 5.00 shipping − 10 % of the goods
      expect(part).toMatchObject({ total_amount: 4498, commission_amount: 400, merchant_amount: 4098 })
      expect(await balanceOf(merchant)).toMatchObject({
        currency_code: "usd",
        pending_amount: 4098,
        available_amount: 0,
      })

      await sendAll(market, merchant, part?.id ?? "")
      passDays(6.9)
      await settle()
      expect(await balanceOf(merchant)).toMatchObject({ pending_amount: 4098, available_amount: 0 })
      passDays(0.2)
      await settle()
      expect(await balanceOf(merchant)).toMatchObject({ pending_amount: 0, available_amount: 4098 })
      expect(await balanceOf(other)).toMatchObject({ pending_amount: 4098, available_amount: 0 })

      // The account becomes usable by Stripe's own message.
      await anEnabledAccount(merchant)
      await eventually(
        () => accountOf(merchant),
        ({ payout_account }) => payout_account.status === "enabled",
        "the payout account to be enabled"
      )

      const body = { amount: 4000, currency_code: "usd", idempotency_key: aKey("pays") }
      const clicks = await Promise.all([withdraw(merchant, body), withdraw(merchant, body)])
      expect(clicks.map(({ status }) => status)).toEqual([201, 201])
      const { id } = clicks[0].body.withdrawal
      expect(clicks[1].body.withdrawal.id).toBe(id)
      expect(await balanceOf(merchant)).toMatchObject({ available_amount: 98, in_transit_amount: 4000 })

      await sendPayoutIntentsWorkflow(getContainer()).run()
      const readWithdrawal = async () =>
        (await market.http.getOk<{ withdrawal: Withdrawal }>(`/vendor/withdrawals/${id}`, merchant)).withdrawal
      expect(await readWithdrawal()).toMatchObject({ status: "payout_created", net_amount: 4000 })
      passDays(3)
      await eventually(readWithdrawal, ({ status }) => status === "paid", "the payout to be paid")
      expect(await balanceOf(merchant)).toMatchObject({ in_transit_amount: 0, paid_amount: 4000, available_amount: 98 })

      const { statement } = await market.http.postOk<{ statement: Statement }>("/vendor/statements", {
        headers: merchant.headers,
        body: {
          currency_code: "usd",
          period_from_at: started_at.toISOString(),
          period_to_at: market.clock.now().toISOString(),
        },
      })
      expect(statement).toMatchObject({ opening_amount: 0, closing_amount: 98 })
      expect(statement.lines).toEqual([
        { kind: "sales", count: 1, amount: 4498 },
        { kind: "commission", count: 1, amount: -400 },
        { kind: "withdrawals", count: 1, amount: -4000 },
      ])
      await feedInsightsWorkflow(getContainer()).run()
      await feedInsightsWorkflow(getContainer()).run()
      const day = started_at.toISOString().slice(0, 10)
      const sales = await market.http.getOk("/vendor/insights/daily-sales", {
        headers: merchant.headers,
        query: { from: day, to: day },
      })
      expect(sales).toEqual({
        daily_sales: [{ day, currency_code: "usd", merchant_order_count: 1, sales_amount: 4498 }],
      })
      expect(await reconciliation()).toMatchObject({ differences: [], quarantined: [], account_count: 1 })
      const booked = await readBalances(getContainer())
      expect(booked).toMatchObject({
        [`available:${merchant.id}`]: 98n,
        [`pending:${other.id}`]: 4098n,
        commission_rev: 800n,
      })
      expect(stripe().balances().platform.usd).toMatchObject({
        available: Number(booked.psp_available) + Number(booked.psp_pending ?? 0n),
      })
    })

    it("explains an earning by its split and its lines in the ledger, to its merchant and to operators only", async () => {
      const product = await aProduct(market, merchant)
      const order = await placeOrder(market, stripe(), [{ product }])
      const [part] = await merchantOrdersOf(market, order.id)
      const { earnings, count } = await market.http.getOk<{ earnings: Earning[]; count: number }>("/vendor/earnings", {
        headers: merchant.headers,
        query: { status: "pending", q: part.display_id },
      })
      expect(count).toBe(1)
      expect(earnings[0]).toMatchObject({
        merchant_order_id: part.id,
        merchant_order_display_id: part.display_id,
        amount: 2299,
        pending_amount: 2299,
        status: "pending",
      })
      const { earning } = await market.http.getOk<{ earning: EarningDetail & { split: unknown } }>(
        `/vendor/earnings/${earnings[0].id}`,
        { headers: merchant.headers }
      )
      expect(earning.split).toMatchObject({ pieces: expect.any(Array) })
      expect(earning.ledger_lines).toMatchObject([
        { kind: "capture", account: "pending", amount: 2299, currency_code: "usd" },
      ])
      const foreign = await market.http.get<Refusal>(`/vendor/earnings/${earnings[0].id}`, { headers: other.headers })
      expect([foreign.status, foreign.body.message]).toEqual([404, `Earning with id: ${earnings[0].id} was not found`])
      const all = await market.http.getOk<{ earnings: Earning[] }>("/admin/earnings", {
        headers: market.admin,
        query: { merchant_id: merchant.id, order: "-amount" },
      })
      expect(all.earnings.map(({ id }) => id)).toContain(earnings[0].id)
    })

    it("refuses withdrawals that cannot be, says why, and moves nothing", async () => {
      const before = await readBalances(getContainer())
      const body = { amount: 100, currency_code: "usd", idempotency_key: aKey("refused") }
      const refusals: [Record<string, unknown>, string][] = [
        [{ ...body, amount: 0 }, "amount: must be 1 or more minor units"],
        [{ ...body, amount: -5 }, "amount: must be 1 or more minor units"],
        [{ ...body, amount: 10.5 }, "amount: must be a whole number of minor units"],
        [{ ...body, amount: 1e17 }, "amount:"],
        [{ ...body, amount: "100" }, "amount:"],
        [{ ...body, currency_code: "USD" }, "currency_code: must be a currency code of three lower-case letters"],
        [{ ...body, idempotency_key: "x" }, "idempotency_key: must be 8 to 120 visible ASCII characters"],
        [{ amount: 100, currency_code: "usd" }, "idempotency_key:"],
        [{ ...body, merchant_id: merchant.id }, "merchant_id: unknown field"],
        [body, "Your payout account does not exist: finish its onboarding before you withdraw"],
      ]
      for (const [input, text] of refusals) {
        const { status, body: answer } = await withdraw(other, input)
        expect([status, answer.message]).toEqual([400, expect.stringContaining(text)])
      }
      await anEnabledAccount(other)
      await market.http.postOk("/vendor/payout-account/refresh", { headers: other.headers, body: {} })
      const uncovered = await withdraw(other, body)
      expect([uncovered.status, uncovered.body.message]).toEqual([
        400,
        expect.stringContaining("is more than the 0 that are available"),
      ])
      const foreign = await withdraw(other, { ...body, currency_code: "eur" })
      expect([foreign.status, foreign.body.message]).toEqual([400, "currency_code: your payout account takes usd, not eur"])

      expect(await readBalances(getContainer())).toEqual(before)
      const { count } = await market.http.getOk<{ count: number }>("/vendor/withdrawals", { headers: other.headers })
      expect(count).toBe(0)
    })

    it("gives a withdrawal back that is canceled before it is sent, and lets nobody else touch it", async () => {
      const product = await aProduct(market, merchant)
      const order = await placeOrder(market, stripe(), [{ product }])
      const [part] = await merchantOrdersOf(market, order.id)
      await sendAll(market, merchant, part.id)
      passDays(7.1)
      await settle()
      await anEnabledAccount(merchant)
      await market.http.postOk("/vendor/payout-account/refresh", { headers: merchant.headers, body: {} })
      const asked = await withdraw(merchant, { amount: 2000, currency_code: "usd", idempotency_key: aKey("cancel") })
      const { id } = asked.body.withdrawal

      const cancel = ({ headers }: OwnedMerchant) =>
        market.http.post<Refusal>(`/vendor/withdrawals/${id}/cancel`, { headers, body: {} })
      const foreign = await cancel(other)
      expect([foreign.status, foreign.body.message]).toEqual([404, `Withdrawal with id: ${id} was not found`])
      const canceled = await market.http.postOk<{ withdrawal: Withdrawal }>(`/vendor/withdrawals/${id}/cancel`, {
        headers: merchant.headers,
        body: {},
      })
      expect(canceled.withdrawal.status).toBe("canceled")
      expect(await balanceOf(merchant)).toMatchObject({ available_amount: 2299, in_transit_amount: 0 })
      const again = await cancel(merchant)
      expect([again.status, again.body.message]).toEqual([400, expect.stringContaining("only one that is ready")])
      const sent = await sendPayoutIntentsWorkflow(getContainer()).run()
      expect(sent.result).toEqual({ succeeded: 0, failed: 0, lease_lost: 0 })
    })

    it("keeps a withdrawal for an operator whom Stripe refuses five times, who sends it again", async () => {
      const product = await aProduct(market, merchant)
      const order = await placeOrder(market, stripe(), [{ product }])
      const [part] = await merchantOrdersOf(market, order.id)
      await sendAll(market, merchant, part.id)
      passDays(7.1)
      await settle()
      await anEnabledAccount(merchant)
      await market.http.postOk("/vendor/payout-account/refresh", { headers: merchant.headers, body: {} })
      const asked = await withdraw(merchant, { amount: 2000, currency_code: "usd", idempotency_key: aKey("operator") })
      const { id } = asked.body.withdrawal
      stripe().faults.add({ kind: "balance_insufficient", path: "/v1/transfers", times: 5 })
      for (let attempt = 0; attempt < 5; attempt++) {
        await sendPayoutIntentsWorkflow(getContainer()).run()
        passDays(0.5)
      }
      const waiting = await market.http.getOk<{ withdrawals: Withdrawal[] }>("/admin/withdrawals", {
        headers: market.admin,
        query: { needs_operator: "true" },
      })
      expect(waiting.withdrawals.map((one) => one.id)).toEqual([id])
      expect(await balanceOf(merchant)).toMatchObject({ in_transit_amount: 2000, available_amount: 299 })

      await market.http.postOk(`/admin/withdrawals/${id}/retry`, { headers: market.admin, body: {} })
      await sendPayoutIntentsWorkflow(getContainer()).run()
      const detail = await market.http.getOk<{ withdrawal: Withdrawal & { intents: unknown[] } }>(
        `/admin/withdrawals/${id}`,
        { headers: market.admin }
      )
      expect(detail.withdrawal).toMatchObject({
        status: "payout_created",
        intents: [
          { kind: "transfer", status: "succeeded", epoch: 6 },
          { kind: "payout", status: "succeeded" },
        ],
      })
      expect((await reconciliation()).differences).toEqual([])
    })

    it("believes no message whose signature is wrong", async () => {
      const refused = await market.http.post<Refusal>("/hooks/stripe/platform", {
        headers: { "stripe-signature": "t=1,v1=00" },
        body: { id: "evt_1", type: "transfer.created", data: { object: { id: "tr_1", object: "transfer" } } },
      })
      expect([refused.status, refused.body.message]).toEqual([400, expect.stringContaining("not a signed message")])
      expect((await market.http.post("/hooks/stripe/connect", { body: {} })).status).toBe(400)
    })

    it("refuses days that are none, run backwards, or are too many", async () => {
      const ask = (query: Record<string, string>) =>
        market.http.get<Refusal>("/vendor/insights/daily-sales", { headers: merchant.headers, query })
      const refusals: [Record<string, string>, string][] = [
        [{ from: "2026-02-30", to: "2026-03-01" }, "from: must be a day"],
        [{ from: "2026-02-01" }, "to: must be a day"],
        [{ from: "2026-02-02", to: "2026-02-01" }, "to: must not be before from"],
        [{ from: "2024-01-01", to: "2026-02-01" }, "to: must be at most 366 days from from"],
        [{ from: "2026-02-01", to: "2026-02-02", merchant_id: "mer_1" }, "merchant_id: unknown field"],
      ]
      for (const [query, text] of refusals) {
        const { status, body } = await ask(query)
        expect([status, body.message]).toEqual([400, expect.stringContaining(text)])
      }
    })

    it("refuses statements of periods that are not over or run backwards, and makes each once", async () => {
      const ask = (period_from_at: string, period_to_at: string) =>
        market.http.post<{ statement: Statement } & Refusal>("/vendor/statements", {
          headers: merchant.headers,
          body: { currency_code: "usd", period_from_at, period_to_at },
        })
      const tomorrow = new Date(market.clock.now().getTime() + DAY_MS).toISOString()
      const future = await ask("2026-01-01T00:00:00Z", tomorrow)
      expect([future.status, future.body.message]).toEqual([
        400,
        expect.stringContaining("period_to_at: must not be in the future"),
      ])
      const backwards = await ask("2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z")
      expect([backwards.status, backwards.body.message]).toEqual([400, "period_to_at: must be after period_from_at"])
      const nonsense = await ask("yesterday", tomorrow)
      expect([nonsense.status, nonsense.body.message]).toEqual([
        400,
        expect.stringContaining("period_from_at: must be an instant"),
      ])

      const first = await ask("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")
      const second = await ask("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")
      expect(second.body.statement.id).toBe(first.body.statement.id)
      const list = await market.http.getOk<{ count: number }>("/vendor/statements", { headers: merchant.headers })
      expect(list.count).toBe(1)
    })
  },
})
