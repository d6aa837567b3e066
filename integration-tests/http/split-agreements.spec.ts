import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { LOCAL_STRIPE } from "../../src/config/stripe"
import type { Product } from "../../src/client/types/product"
import type { Earning, PayoutAccount, Withdrawal } from "../../src/client/types/settlement"
import type { Partner, PartnerInvitation, ReferralCode, SplitAgreement } from "../../src/client/types/partner"
import { eventually } from "../../src/dev/marketplace/eventually"
import type LedgerModuleService from "../../src/modules/ledger/service"
import { sendPayoutIntentsWorkflow } from "../../src/workflows/payout/workflows/send-payout-intents"
import { settleFundsWorkflow } from "../../src/workflows/payout/workflows/settle-funds"
import { releaseEarningsWorkflow } from "../../src/workflows/settlement/workflows/release-earnings"
import { aCart, aProduct, productBody, shippingOptionsOf } from "./support/catalogue"
import type { Headers, Refusal } from "./support/http"
import { useLocalStripe } from "./support/local-stripe"
import { createMarketplace, type Marketplace, type OwnedMerchant } from "./support/marketplace"
import { act, aPaidCart, completeCart, partOf, readBalances, sendAll } from "./support/orders"

jest.setTimeout(180_000)

const stripe = useLocalStripe()
const DAY_MS = 86_400_000

type JoinedPartner = { id: string; email: string; headers: Headers }

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let market: Marketplace
    let a: OwnedMerchant
    let b: OwnedMerchant
    let product_a: Product
    let product_b: Product
    let channel: JoinedPartner
    let provider: JoinedPartner
    let referrer: JoinedPartner

    const admin = <Body = { split_agreement: SplitAgreement }>(path: string, body: object = {}) =>
      market.http.post<Body & Refusal>(`/admin/${path}`, { headers: market.admin, body })
    const created = <Body>(path: string, body: object = {}) =>
      market.http.postOk<Body>(`/admin/${path}`, { headers: market.admin, body })
    const aPartner = (partner_role: string, name = `The ${partner_role}`) =>
      created<{ partner: Partner; invitation: PartnerInvitation }>("partners", {
        name,
        email: `${partner_role}@partners.example.com`,
        country_code: "us",
        currency_code: "usd",
        partner_role,
      })
    const joined = async (partner_role: string): Promise<JoinedPartner> => {
      const { partner, invitation } = await aPartner(partner_role)
      const headers = await market.register("member", invitation.email)
      await market.http.postOk("/vendor/invitations/accept", { headers, body: { token: invitation.token } })
      return { id: partner.id, ...(await market.login("member", invitation.email)) }
    }
    const inForce = async (draft: object) => {
      const { split_agreement } = await created<{ split_agreement: SplitAgreement }>("split-agreements", draft)
      await created(`split-agreements/${split_agreement.id}/publish`)
      return split_agreement.id
    }
    const aCode = async (code = "spring-26", window_days = 7, partner = referrer) =>
      (await created<{ referral_code: ReferralCode }>(`partners/${partner.id}/referral-codes`, { code, window_days }))
        .referral_code
    const click = (code: string) =>
      market.http.post<{ referral: { token: string; valid_until_at: string } } & Refusal>("/store/referrals", {
        headers: market.storeHeaders,
        body: { code },
      })
    const attach = (cart_id: string, body: object) =>
      market.http.post<{ referral: { token: string } } & Refusal>(`/store/carts/${cart_id}/referral`, {
        headers: market.storeHeaders,
        body,
      })
    const metadataOf = async (cart_id: string) =>
      (await market.database("cart").where({ id: cart_id }).first("metadata")).metadata
    const passDays = (days: number) => {
      const at = new Date(market.clock.now().getTime() + days * DAY_MS)
      market.clock.moveTo(at)
      stripe().control.moveClock(at)
    }

    beforeAll(async () => {
      market = await createMarketplace(api, getContainer())
      ;[a, b] = [await market.aMerchant(), await market.aMerchant()]
      for (const { headers } of [a, b]) {
        const [{ id }] = await shippingOptionsOf(market, { headers })
        const body = { prices: [{ currency_code: "usd", amount: 0 }] }
        await market.http.postOk(`/vendor/shipping-options/${id}`, { headers, body })
      }
      const priced = (amount: number) => ({
        variants: [{ ...productBody().variants[0], prices: [{ currency_code: "usd", amount }] }],
      })
      product_a = await aProduct(market, a, priced(6667))
      product_b = await aProduct(market, b, priced(4334))
      stripe().webhooks.add({
        url: `${String(api.defaults.baseURL)}/hooks/stripe/connect`,
        secret: LOCAL_STRIPE.connectWebhookSecret,
        connect: true,
      })
      ;[channel, provider, referrer] = [await joined("channel"), await joined("provider"), await joined("referrer")]
    })

    beforeEach(() => {
      stripe().control.reset()
      passDays(0)
    })
    afterEach(() => market.clock.reset())

    describe("an order with a channel's rebate, a provider and a referrer (the worked example of money.md)", () => {
      const share = (given: object) => ({ rate_bps: 0, borne_by: "platform", ...given })

      const anOrder = async () => {
        const { fee_plan } = await created<{ fee_plan: { id: string } }>("fee-plans", {
          name: "Plan",
          promotion_funding: "merchant",
          rules: [{ name: "Default", rate_bps: 1250 }],
        })
        await created(`fee-plans/${fee_plan.id}/publish`)
        await created("promotions", {
          ...{ code: "COUPON", type: "standard", status: "active", is_automatic: false },
          application_method: {
            ...{ target_type: "items", currency_code: "usd", type: "fixed", allocation: "across", value: 10 },
          },
        })
        await inForce({
          name: "Channel rebate",
          sales_channel_id: market.sales_channel_id,
          participants: [share({ party: channel.id, role: "channel", rate_bps: 300 })],
        })
        await inForce({
          name: "Service",
          merchant_id: b.id,
          participants: [share({ party: provider.id, role: "provider", rate_bps: 500, borne_by: "merchant" })],
        })
        await inForce({
          name: "Referral",
          attribution: "referral",
          participants: [share({ party: null, role: "referrer", base: "commission", rate_bps: 1000 })],
        })
        await aCode()
        const { body } = await click("SPRING-26")
        const cart_id = await aPaidCart(market, stripe(), [{ product: product_a }, { product: product_b }], {
          promo_codes: ["COUPON"],
        })
        expect((await attach(cart_id, { token: body.referral.token })).status).toBe(200)
        const { body: completed } = await completeCart(market, cart_id)
        return completed.order as { id: string }
      }
      const balances = () => readBalances(getContainer())
      const settle = async () => {
        await settleFundsWorkflow(getContainer()).run()
        await releaseEarningsWorkflow(getContainer()).run()
      }

      it("pays each to the cent through capture, refund, release and withdrawal", async () => {
        const order = await anOrder()
        const [part_a, part_b] = [await partOf(market, order.id, a), await partOf(market, order.id, b)]
        const captured = {
          [`pending:${a.id}`]: 5303n,
          [`pending:${b.id}`]: 3251n,
          [`pending:${provider.id}`]: 197n,
          // 3 % of 100.01 before tax, and 10 % of the commission of 12.50
          [`channel_payable:${channel.id}`]: 300n,
          [`channel_payable:${referrer.id}`]: 125n,
          rebate_expense: 425n,
          fee_expense: 320n,
          psp_pending: 9681n,
          commission_rev: 1250n,
        }
        expect(await eventually(balances, (all) => all.rebate_expense !== undefined, "the rebates")).toEqual(captured)
        expect([part_a.merchant_amount, part_b.merchant_amount]).toEqual([5303, 3251])

        await act(market, a, `${part_a.id}/refunds`, { amount: 2000, reason: "Broken", idempotency_key: "part-of-a" })
        const refunded = {
          ...captured,
          [`pending:${a.id}`]: 3553n,
          // 182 × 2000 ÷ 6061 = 60, and 76 × 2000 ÷ 6061 = 25
          [`channel_payable:${channel.id}`]: 240n,
          [`channel_payable:${referrer.id}`]: 100n,
          rebate_expense: 340n,
          psp_pending: 7681n,
          commission_rev: 1000n,
        }
        expect(await balances()).toEqual(refunded)

        await sendAll(market, a, part_a.id)
        await sendAll(market, b, part_b.id)
        passDays(8)
        await settle()
        expect(await balances()).toEqual({
          [`available:${a.id}`]: 3553n,
          [`available:${b.id}`]: 3251n,
          [`available:${provider.id}`]: 197n,
          [`available:${channel.id}`]: 240n,
          [`available:${referrer.id}`]: 100n,
          rebate_expense: 340n,
          fee_expense: 320n,
          psp_available: 7681n,
          commission_rev: 1000n,
        })

        const { earnings } = await market.http.getOk<{ earnings: Earning[] }>("/vendor/earnings", provider)
        expect(earnings).toMatchObject([{ merchant_id: provider.id, amount: 197, released_amount: 197 }])
        const opened = await market.http.postOk<{ payout_account: PayoutAccount & { provider_account_id: string } }>(
          "/vendor/payout-account",
          { headers: channel.headers, body: {} }
        )
        stripe().control.completeOnboarding(opened.payout_account.provider_account_id)
        await eventually(
          () => market.http.getOk<{ payout_account: PayoutAccount }>("/vendor/payout-account", channel),
          ({ payout_account }) => payout_account.status === "enabled",
          "the payout account to be enabled"
        )
        const asked = await market.http.post<{ withdrawal: Withdrawal } & Refusal>("/vendor/withdrawals", {
          headers: channel.headers,
          body: { amount: 240, currency_code: "usd", idempotency_key: "partner-withdrawal" },
        })
        expect([asked.status, asked.body.message]).toEqual([201, undefined])
        await sendPayoutIntentsWorkflow(getContainer()).run()
        expect(await balances()).toMatchObject({ [`payout_in_transit:${channel.id}`]: 240n, psp_available: 7441n })

        const ledger = getContainer().resolve<LedgerModuleService>("ledger")
        expect(await ledger.verify()).toEqual([])
        expect((await ledger.trialBalance()).map((row) => row.difference_amount)).toEqual([0n])
      })
    })

    describe("a partner", () => {
      it("uses the vendor panel for its money and its team, and has no shop", async () => {
        const { memberships } = await market.http.getOk<{ memberships: { merchant: object; permissions: string[] }[] }>(
          "/vendor/me",
          provider
        )
        expect(memberships).toMatchObject([{ merchant: { id: provider.id, kind: "partner" }, role: { code: "owner" } }])
        expect(memberships[0].permissions).toContain("withdrawal:create")
        expect(memberships[0].permissions).not.toContain("product:write")

        const { balances } = await market.http.getOk<{ balances: object[] }>("/vendor/balance", provider)
        expect(balances).toMatchObject([{ currency_code: "usd", pending_amount: 0, available_amount: 0 }])
        expect((await market.http.getOk<{ members: object[] }>("/vendor/members", provider)).members).toHaveLength(1)
        const refused = await Promise.all([
          market.http.post("/vendor/products", { headers: provider.headers, body: productBody() }),
          market.http.get("/vendor/merchant-orders", provider),
          market.http.get("/vendor/shipping-options", provider),
        ])
        expect(refused.map(({ status }) => status)).toEqual([403, 403, 403])
        const { merchants } = await market.http.getOk<{ merchants: { id: string }[] }>("/store/merchants", {
          headers: market.storeHeaders,
        })
        expect(merchants.map(({ id }) => id).sort()).toEqual([a.id, b.id].sort())
      })

      it("is created once by an operator, listed apart from merchants, and invited again", async () => {
        const { partner, invitation } = await aPartner("supplier", "天工供应")
        expect(partner).toMatchObject({ name: "天工供应", kind: "partner", partner_role: "supplier", balances: [] })
        const again = await created<{ invitation: PartnerInvitation }>(`partners/${partner.id}/invitations`, {
          email: invitation.email,
        })
        expect(again.invitation.token).not.toBe(invitation.token)
        const headers = await market.register("member", invitation.email)
        const stale = await market.http.post("/vendor/invitations/accept", { headers, body: { token: invitation.token } })
        expect(stale.status).toBe(400)

        const list = async (path: string, of: "partners" | "merchants") =>
          (await market.http.getOk<Record<typeof of, { id: string }[]>>(path, { headers: market.admin }))[of].map(({ id }) => id)
        expect(await list("/admin/partners?partner_role=supplier", "partners")).toEqual([partner.id])
        expect(await list("/admin/merchants", "merchants")).not.toContain(partner.id)
        expect((await market.http.get(`/admin/partners/${a.id}`, { headers: market.admin })).status).toBe(404)
        expect((await admin(`partners/${a.id}/referral-codes`, { code: "shop-code" })).status).toBe(404)
        const wrong = await admin("partners", { name: "X", email: "x@example.com", country_code: "us", currency_code: "usd", partner_role: "friend" })
        expect([wrong.status, wrong.body.message]).toEqual([400, expect.stringContaining("partner_role: must be")])
      })
    })

    describe("split agreements", () => {
      const draft = (given: object = {}) => ({
        name: "Service",
        participants: [{ party: provider.id, role: "provider", rate_bps: 500, borne_by: "merchant" }],
        ...given,
      })

      it("are drafted, published, replaced, explained and ended; what was published stays as it was", async () => {
        const { split_agreement } = await created<{ split_agreement: SplitAgreement }>("split-agreements", draft())
        const path = `split-agreements/${split_agreement.id}`
        expect(split_agreement).toMatchObject({ phase: "draft", versions: [{ version: null, status: "draft" }] })
        const first = await admin(`${path}/publish`)
        expect(first.body.split_agreement).toMatchObject({ phase: "in_force", versions: [{ version: 1 }] })
        const second = await admin(`${path}/draft`, draft({ name: "Dearer", line_ceiling_bps: 3000, participants: [{ ...draft().participants[0], rate_bps: 4000 }] }))
        expect(second.body.split_agreement.versions.map(({ name, phase }) => [name, phase])).toEqual([
          ["Dearer", "draft"],
          ["Service", "in_force"],
        ])
        const lines = [{ paid_amount: 10_000, commission_amount: 1000 }]
        const explained = await admin<{ version: number | null; lines: { shares: { amount: number; explanation: { steps: string[] } }[] }[] }>(`${path}/explain`, { currency_code: "usd", lines })
        expect(explained.body.lines[0].shares).toMatchObject([
          {
            amount: 3000,
            explanation: {
              steps: [
                "base: paid before tax 10000",
                "4000 bps of 10000 = 4000",
                "lowered to 3000: what the line's ceiling of 3000 bps leaves after those served before",
              ],
            },
          },
        ])
        const at = new Date(market.clock.now().getTime() + DAY_MS).toISOString()
        const planned = await admin(`${path}/publish`, { valid_from: at })
        expect(planned.body.split_agreement.versions.map(({ version, phase, valid_until_at }) => [version, phase, valid_until_at])).toEqual([
          [2, "planned", null],
          [1, "in_force", at],
        ])
        const ended = await admin(`${path}/end`)
        expect(ended.body.split_agreement.phase).toBe("ended")
        expect((await admin(`${path}/end`)).body.message).toContain("there is nothing to end")
        const listed = await market.http.getOk<{ split_agreements: SplitAgreement[]; parties: Partner[] }>(
          `/admin/split-agreements?status=ended&party=${provider.id}`,
          { headers: market.admin }
        )
        expect(listed).toMatchObject({ count: 1, parties: [{ id: provider.id }] })
      })

      it.each([
        ["a party that is not there", { participants: [{ party: "mer_nobody", role: "provider", borne_by: "merchant" }] }, "participants.0.party: there is no merchant"],
        ["a category that is not there", { category_id: "pcat_none" }, "category_id: there is no product category"],
        ["a rate above 100 %", { participants: [{ party: null, role: "provider", borne_by: "merchant", rate_bps: 10_001 }] }, "participants.0.rate_bps: must be at most 10000"],
        ["an open party without referral", { participants: [{ party: null, role: "referrer", borne_by: "platform", rate_bps: 1 }] }, "participants.0.party: only an agreement by referral"],
        ["an unknown field", { cap: 3 }, "cap: unknown field"],
      ])("refuse %s by its path, and nothing is written", async (_, given, message) => {
        const refused = await admin("split-agreements", draft(given))
        expect([refused.status, refused.body.message]).toEqual([400, expect.stringContaining(message)])
        expect(await market.database("split_agreement")).toEqual([])
      })
    })

    describe("referrals", () => {
      it("are clicks that a cart carries: the last one wins, unknown and late ones change nothing", async () => {
        await aCode()
        await aCode("other-code", 1, channel)
        const cart = await aCart(market, [{ product: product_a }])
        await market.http.postOk(`/store/carts/${cart.id}`, { headers: market.storeHeaders, body: { metadata: { gift: "yes" } } })

        for (const body of [{ code: "nothing" }, { token: "nothing" }]) {
          const refused = await attach(cart.id, body)
          expect([refused.status, refused.body.message]).toEqual([400, expect.stringContaining("there is no referral \"nothing\"")])
        }
        expect(await metadataOf(cart.id)).toEqual({ gift: "yes" })
        expect((await attach(cart.id, {})).status).toBe(400)
        expect((await attach("cart_none", { code: "spring-26" })).status).toBe(404)

        const early = (await click("spring-26")).body.referral
        passDays(0.5)
        const typed = await attach(cart.id, { code: " Other-Code " })
        expect(await metadataOf(cart.id)).toEqual({ gift: "yes", referral_token: typed.body.referral.token })
        const earlier = await attach(cart.id, { token: early.token })
        expect(earlier.body.referral.token).toBe(typed.body.referral.token)
        // The later click's window is over, the earlier one's is not.
        passDays(1)
        expect((await attach(cart.id, { token: early.token })).body.referral.token).toBe(early.token)
        passDays(6)
        expect((await attach(cart.id, { token: early.token })).status).toBe(400)
      })

      it("of one's own sale or purchase are refused", async () => {
        const { memberships } = await market.http.getOk<{ memberships: { id: string }[] }>("/vendor/me", a)
        expect(memberships).toHaveLength(1)
        await aCode()
        const [{ member_id }] = await market.database("membership").where({ merchant_id: a.id })
        await market.database("membership").insert({ id: "mship_both", member_id, merchant_id: referrer.id, role_id: "role_owner" })
        const own = await aCart(market, [{ product: product_a }])
        const others = await aCart(market, [{ product: product_b }])
        const refused = await attach(own.id, { code: "spring-26" })
        expect([refused.status, refused.body.message]).toEqual([400, "code: nobody refers their own sale or their own purchase"])
        expect(await metadataOf(own.id)).toBeNull()
        expect((await attach(others.id, { code: "spring-26" })).status).toBe(200)

        await market.http.postOk(`/store/carts/${others.id}`, { headers: market.storeHeaders, body: { email: referrer.email } })
        expect((await attach(others.id, { code: "spring-26" })).status).toBe(400)
      })

      it("count for nothing where the sale became one's own after the click", async () => {
        await inForce({
          name: "Referral",
          attribution: "referral",
          participants: [{ party: null, role: "referrer", rate_bps: 300, borne_by: "platform" }],
        })
        await aCode()
        const order = async () => {
          const cart_id = await aPaidCart(market, stripe(), [{ product: product_b }])
          expect((await attach(cart_id, { code: "spring-26" })).status).toBe(200)
          return cart_id
        }
        const [referred, own] = [await order(), await order()]
        const placed = async (cart_id: string) =>
          (await partOf(market, (await completeCart(market, cart_id)).body.order?.id ?? "", b)).id
        const first = await placed(referred)
        const [{ member_id }] = await market.database("membership").where({ merchant_id: b.id })
        const both = { id: "mship_both", member_id, merchant_id: referrer.id, role_id: "role_owner" }
        await market.database("membership").insert(both)
        await placed(own)
        expect(await market.database("merchant_order_share").where({ role: "participant" })).toMatchObject([
          { merchant_order_id: first, party: referrer.id, amount: "130", account: "channel_payable" },
        ])
      })

      it("stop with a code that is disabled or a partner that is suspended", async () => {
        const { id } = await aCode()
        const codes = (of: JoinedPartner | OwnedMerchant) =>
          market.http.getOk<{ referral_codes: ReferralCode[] }>("/vendor/referral-codes", of)
        expect((await codes(referrer)).referral_codes).toMatchObject([{ id, code: "spring-26", click_count: 0 }])
        expect((await codes(a)).referral_codes).toEqual([])
        await created(`merchants/${referrer.id}/suspend`, { reason: "Fraud" })
        expect((await click("spring-26")).body.message).toContain("there is no referral")
        await created(`merchants/${referrer.id}/reinstate`)
        expect((await click("spring-26")).status).toBe(200)
        expect((await admin(`partners/${channel.id}/referral-codes/${id}/disable`)).status).toBe(404)
        await created(`partners/${referrer.id}/referral-codes/${id}/disable`)
        expect((await click("spring-26")).status).toBe(400)
      })
    })
  },
})
