import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { Withdrawal } from "../../src/client/types/settlement"
import { keepDepositsWorkflow } from "../../src/workflows/settlement/deposit/workflows/keep-deposits"
import { runAutomaticWithdrawalsWorkflow } from "../../src/workflows/settlement/workflows/run-automatic-withdrawals"
import { bearer, type Headers, type Refusal } from "./support/http"
import { useLocalStripe } from "./support/local-stripe"
import { createMarketplace, type Marketplace, type OwnedMerchant, PASSWORD } from "./support/marketplace"
import { makeAvailable } from "./support/money"
import { readBalances } from "./support/orders"
import { totpOf } from "./support/totp"

jest.setTimeout(180_000)

const stripe = useLocalStripe()
const DAY_MS = 86_400_000

type Opened = { payout_account: { provider_account_id: string } }
type Challenge = { challenge: { id: string; methods: string[] } }
type PaidDeposit = { deposit_payment: { id: string; status: string }; checkout_url: string }
type CategoryAnswer = { product_category: { id: string } }
type Coded = Refusal & { code?: string }

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

    const available = ({ id }: OwnedMerchant, amount: bigint) =>
      makeAvailable(market, stripe(), { merchant_id: id, amount })
    const anEnabledAccount = async ({ headers }: OwnedMerchant) => {
      const opened = await market.http.postOk<Opened>("/vendor/payout-account", { headers, body: {} })
      stripe().control.completeOnboarding(opened.payout_account.provider_account_id)
      await market.http.postOk("/vendor/payout-account/refresh", { headers, body: {} })
      return opened.payout_account.provider_account_id
    }
    const ask = (headers: Headers, amount: number, key: string) =>
      market.http.post<{ withdrawal: Withdrawal } & Coded>("/vendor/withdrawals", {
        headers,
        body: { amount, currency_code: "usd", idempotency_key: `withdrawals-spec-${key}` },
      })
    const rule = (body: Record<string, unknown>) =>
      market.http.post<{ withdrawal_rule: { version: number } } & Refusal>("/admin/withdrawal-rules", {
        headers: market.admin,
        body,
      })
    const termsOf = async ({ headers }: OwnedMerchant) =>
      (await market.http.getOk<{ withdrawal_terms: Record<string, unknown>[] }>("/vendor/withdrawal-terms", { headers }))
        .withdrawal_terms[0]

    it("withdraws 500.00 at 5.00 + 3 %: 20.00 is the fee and 480.00 is paid (Dokan), by the merchant's own rule", async () => {
      await available(merchant, 50_000n)
      await anEnabledAccount(merchant)
      const fee = { withdrawal_fee_fixed_amount: 500, withdrawal_fee_rate_bps: 300 }
      const dokan = { merchant_id: merchant.id, currency_code: "usd", ...fee }
      expect((await rule({ ...dokan, withdrawal_daily_count: 1 })).body.withdrawal_rule.version).toBe(1)
      expect(await termsOf(merchant)).toMatchObject({
        currency_code: "usd",
        available_amount: 50_000,
        fee_fixed_amount: 500,
        fee_rate_bps: 300,
        left_today_count: 1,
        block: null,
      })
      const { status, body } = await ask(merchant.headers, 50_000, "dokan")
      expect([status, body.withdrawal]).toMatchObject([201, { amount: 50_000, fee_amount: 2_000, net_amount: 48_000 }])
      expect(await termsOf(merchant)).toMatchObject({ left_today_count: 0, block: { code: "used_up" } })
      const before = await readBalances(getContainer())
      const again = await ask(merchant.headers, 100, "dokan-again")
      expect([again.status, again.body.message]).toEqual([400, expect.stringContaining("1 are allowed a day (UTC)")])
      expect(await readBalances(getContainer())).toEqual(before)
    })

    it("refuses rules that cannot be meant, and keeps every version", async () => {
      const bad: [Record<string, unknown>, string][] = [
        [{ withdrawal_fee_fixed_amount: 500 }, "withdrawal_fee_fixed_amount: an amount needs currency_code beside it"],
        [{ merchant_id: merchant.id, tier_code: "gold" }, "tier_code: a rule is for one merchant, or for one tier"],
        [
          { currency_code: "usd", withdrawal_minimum_amount: 100, withdrawal_maximum_amount: 99 },
          "withdrawal_maximum_amount: must not be below",
        ],
        [{ currency_code: "usd", valid_from_at: "2020-01-01T00:00:00Z" }, "valid_from_at: must not be in the past"],
        [{ is_retired: true }, "is_retired: the rule for everybody cannot be retired"],
        [{ currency_code: "usd", withdrawal_daily_count: 0 }, "withdrawal_daily_count:"],
        [{ settlement_days: 3 }, "settlement_days: unknown field"],
      ]
      for (const [body, message] of bad) {
        const refused = await rule(body)
        expect([refused.status, refused.body.message]).toEqual([400, expect.stringContaining(message)])
      }
      await rule({ tier_code: "gold", currency_code: "usd", withdrawal_free_count: 3 })
      await rule({ tier_code: "gold", currency_code: "usd", withdrawal_free_count: 5 })
      const list = (query: object) =>
        market.http.getOk<{ withdrawal_rules: { version: number; withdrawal_free_count: number }[] }>(
          "/admin/withdrawal-rules",
          { headers: market.admin, query: { tier_code: "gold", order: "version", ...query } }
        )
      expect((await list({})).withdrawal_rules.map((one) => [one.version, one.withdrawal_free_count])).toEqual([[1, 3], [2, 5]])
      expect((await list({ current: "true" })).withdrawal_rules.map(({ version }) => version)).toEqual([2])
    })

    it("stops one merchant with a reason that it reads, and allows it again; a bank change cools", async () => {
      await available(merchant, 10_000n)
      const account = await anEnabledAccount(merchant)
      const stop = { merchant_id: merchant.id, reason: "Answer our letter of Monday" }
      await market.http.postOk("/admin/withdrawal-stops", { headers: market.admin, body: stop })
      const before = await readBalances(getContainer())
      expect((await ask(merchant.headers, 100, "stopped")).body.message).toContain("Answer our letter of Monday")
      expect(await termsOf(merchant)).toMatchObject({ block: { code: "stopped", reason: stop.reason } })
      const stops = await market.http.getOk("/admin/withdrawal-stops", { headers: market.admin })
      expect(stops).toMatchObject({ count: 1, withdrawal_stops: [stop] })
      await market.http.delOk(`/admin/withdrawal-stops/${merchant.id}`, { headers: market.admin })
      const twice = await market.http.del(`/admin/withdrawal-stops/${merchant.id}`, { headers: market.admin })
      expect(twice.status).toBe(400)

      stripe().control.changeBank(account)
      await market.http.postOk("/vendor/payout-account/refresh", { headers: merchant.headers, body: {} })
      expect((await ask(merchant.headers, 100, "cooling")).body.message).toContain("nothing is withdrawn until")
      expect(await termsOf(merchant)).toMatchObject({ block: { code: "cooling" } })
      expect(await readBalances(getContainer())).toEqual(before)
      market.clock.moveTo(new Date(market.clock.now().getTime() + DAY_MS + 1_000))
      expect((await ask(merchant.headers, 100, "cooled")).status).toBe(201)
    })

    it("withdraws by the merchant's schedule, once a day", async () => {
      await available(merchant, 10_000n)
      await anEnabledAccount(merchant)
      const { withdrawal_schedule } = await market.http.postOk<{ withdrawal_schedule: object }>(
        "/vendor/withdrawal-schedule",
        { headers: merchant.headers, body: { currency_code: "usd", automatic: "daily", threshold_amount: 10_000 } }
      )
      expect(withdrawal_schedule).toMatchObject({ automatic: "daily", threshold_amount: 10_000 })
      expect(await termsOf(merchant)).toMatchObject({ automatic: "daily", is_own_schedule: true })
      const run = async () => (await runAutomaticWithdrawalsWorkflow(getContainer()).run()).result
      expect(await run()).toEqual({ requested_count: 1, refused_count: 0 })
      expect(await run()).toEqual({ requested_count: 0, refused_count: 0 })
      expect(await termsOf(merchant)).toMatchObject({ available_amount: 0 })
      expect(await termsOf(other)).toMatchObject({ automatic: "off", is_own_schedule: false })
    })

    it("takes a deposit by card and from the balance, keeps a shop from publishing until then, and returns it after the exit", async () => {
      const { headers } = other
      const aCategory = async (body: Record<string, unknown>) =>
        (await market.http.postOk<CategoryAnswer>("/admin/product-categories", { headers: market.admin, body }))
          .product_category
      const jewellery = await aCategory({ name: "Jewellery", is_active: true })
      const rings = await aCategory({ name: "Rings", is_active: true, parent_category_id: jewellery.id })
      const deposit_rule = { currency_code: "usd", claim_days: 30, blocks_publishing: true, blocks_withdrawals: true }
      await market.http.postOk("/admin/deposit-rules", {
        headers: market.admin,
        body: { ...deposit_rule, category_id: jewellery.id, required_amount: 30_000 },
      })
      const depositOf = async () =>
        (await market.http.getOk<{ deposits: Record<string, unknown>[] }>("/vendor/deposit", { headers })).deposits
      expect(await depositOf()).toEqual([])

      const ring = {
        title: "Ring",
        category_ids: [rings.id],
        variants: [{ title: "One", prices: [{ currency_code: "usd", amount: 9900 }], stocked_quantity: 1 }],
      }
      const list = (status: string) => {
        const body = { ...ring, status }
        return market.http.post<{ product: { id: string } } & Refusal>("/vendor/products", { headers, body })
      }
      const blocked = await list("published")
      expect([blocked.status, blocked.body.message]).toEqual([
        400,
        "status: a deposit of 30000 usd is required before this is published, 0 are paid: pay the 30000 that are short " +
          "(minor units), or keep the product as a draft",
      ])
      const draft = (await list("draft")).body.product
      const publish = () =>
        market.http.post(`/vendor/products/${draft.id}`, { headers, body: { status: "published" } })
      expect((await publish()).status).toBe(400)
      const rule_of_it = { category_name: "Jewellery" }
      expect(await depositOf()).toMatchObject([{ paid_amount: 0, shortfall_amount: 30_000, rule: rule_of_it }])

      await available(other, 20_000n)
      const pay = (body: Record<string, unknown>) =>
        market.http.post<PaidDeposit & Refusal>("/vendor/deposit/payments", {
          headers,
          body: { currency_code: "usd", ...body },
        })
      const before = await readBalances(getContainer())
      const beyond = await pay({ source: "balance", amount: 20_001, idempotency_key: "deposit-beyond" })
      const why = expect.stringContaining("more than the 20000 that are available")
      expect([beyond.status, beyond.body.message]).toEqual([400, why])
      expect(await readBalances(getContainer())).toEqual(before)
      expect((await pay({ source: "balance", amount: 10_000, idempotency_key: "deposit-balance" })).status).toBe(201)
      const card = (await pay({ source: "card", amount: 20_000, idempotency_key: "deposit-card" })).body
      const page = await fetch(card.checkout_url, { method: "POST", redirect: "manual" })
      expect([page.status, page.headers.get("location")]).toEqual([
        303,
        expect.stringContaining(`/vendor-panel/deposit?deposit_payment=${card.deposit_payment.id}&outcome=paid`),
      ])
      const address = `/vendor/deposit/payments/${card.deposit_payment.id}/refresh`
      const refresh = () => market.http.postOk<PaidDeposit>(address, { headers, body: {} })
      const both = await Promise.all([refresh(), refresh()])
      expect(both.map(({ deposit_payment }) => deposit_payment.status)).toEqual(["paid", "paid"])
      expect(await depositOf()).toMatchObject([{ paid_amount: 30_000, shortfall_amount: 0 }])
      expect((await publish()).status).toBe(200)

      const penalty = { currency_code: "usd", reason_code: "counterfeit", reason: "The stone was glass" }
      const deduct = (amount: number) =>
        market.http.post<Refusal>(`/admin/deposits/${other.id}/deduct`, {
          headers: market.admin,
          body: { ...penalty, amount, idempotency_key: `deduct-${amount}` },
        })
      expect((await deduct(30_001)).status).toBe(400)
      expect((await deduct(1_000)).status).toBe(201)
      const { entries } = await market.http.getOk<{ entries: object[] }>("/vendor/deposit/entries", { headers })
      expect(entries).toMatchObject([
        { kind: "deduction", amount: -1_000, reason: "The stone was glass" },
        { kind: "card", amount: 20_000 },
        { kind: "balance", amount: 10_000 },
      ])
      const short = await market.http.getOk("/admin/deposits", { headers: market.admin, query: { state: "short" } })
      expect(short).toMatchObject({ count: 1, deposits: [{ merchant: { id: other.id }, shortfall_amount: 1_000 }] })
      expect(await termsOf(other)).toMatchObject({ block: { code: "no_account" } })

      await market.http.postOk(`/admin/deposits/${other.id}/exit`, { headers: market.admin, body: {} })
      market.clock.moveTo(new Date(market.clock.now().getTime() + 31 * DAY_MS))
      const { result } = await keepDepositsWorkflow(getContainer()).run()
      expect(result).toMatchObject({ refunded_count: 1 })
      expect((await readBalances(getContainer()))[`available:${other.id}`]).toBe(39_000n)
      // Who closed trades no more, and takes what is left.
      await anEnabledAccount(other)
      await market.database("merchant").where({ id: other.id }).update({ status: "closed" })
      expect((await list("draft")).status).toBe(403)
      expect((await ask(headers, 39_000, "closed")).status).toBe(201)
    })

    it("asks for a second factor above the rule's amount, has it set up, and lets no old login around it", async () => {
      await available(merchant, 10_000n)
      await anEnabledAccount(merchant)
      await rule({ currency_code: "usd", second_factor_from_amount: 1_000 })
      const before = await readBalances(getContainer())
      const { headers } = merchant
      const without = await ask(headers, 1_000, "not-enrolled")
      expect([without.status, without.body.code]).toEqual([403, "second_factor_not_enrolled"])
      expect(await readBalances(getContainer())).toEqual(before)
      expect((await ask(headers, 999, "below")).status).toBe(201)

      const started = await market.http.postOk<{ mfa_factor: { id: string }; secret: string; otpauth_url: string }>(
        "/auth/mfa/factors",
        { headers, body: { provider: "totp", label: merchant.owner.email } }
      )
      expect(started.otpauth_url).toContain("issuer=Guildhall")
      const { secret } = started
      await market.http.postOk(`/auth/mfa/factors/${started.mfa_factor.id}/verify`, { headers, body: { code: totpOf(secret) } })

      // From now on every sensitive act asks, whatever the amount; nor does the old login take the factor away.
      const required = await ask(headers, 100, "required")
      expect([required.status, required.body.code]).toEqual([403, "second_factor_required"])
      const bank = await market.http.post<Coded>("/vendor/payout-account", { headers, body: {} })
      expect([bank.status, bank.body.code]).toEqual([403, "second_factor_required"])
      const codes = await market.http.post<Coded>("/auth/mfa/recovery-codes", { headers, body: {} })
      expect([codes.status, codes.body.code]).toEqual([403, "second_factor_required"])
      const removed = await market.http.send("DELETE", `/auth/mfa/factors/${started.mfa_factor.id}`, { headers, body: {} })
      expect(removed.status).toBe(400)

      const pass = async (method: string, code: string) => {
        const { challenge } = await market.http.postOk<Challenge>("/vendor/second-factor/challenges", { headers, body: {} })
        expect(challenge.methods).toContain("totp")
        return market.http.post<{ token: string }>(`/auth/mfa/challenges/${challenge.id}/verify`, {
          headers,
          body: { method, code },
        })
      }
      expect((await pass("totp", "000000")).status).toBe(400)
      const passed = bearer((await pass("totp", totpOf(secret))).body.token)
      expect((await ask(passed, 1_000, "passed")).status).toBe(201)
      const { recovery_codes } = await market.http.postOk<{ recovery_codes: string[] }>("/auth/mfa/recovery-codes", {
        headers: passed,
        body: {},
      })
      const recovered = bearer((await pass("recovery_code", recovery_codes[0])).body.token)
      expect((await ask(recovered, 1_000, "recovered")).status).toBe(201)
      expect((await pass("recovery_code", recovery_codes[0])).status).toBe(400)

      const login = await market.http.postOk<{ mfa_required?: boolean; token: string }>("/auth/member/emailpass", {
        body: { email: merchant.owner.email, password: PASSWORD },
      })
      expect(login.mfa_required).toBe(true)
      expect((await ask(bearer(login.token), 100, "half-login")).status).toBe(401)

      const status = await market.http.getOk<{ second_factor: object }>("/vendor/second-factor", { headers: passed })
      expect(status.second_factor).toMatchObject({ is_enrolled: true, passed_until_at: expect.any(String) })
    })
  },
})
