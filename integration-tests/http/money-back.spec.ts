import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { Product } from "../../src/client/types/product"
import { eventually } from "../../src/dev/marketplace/eventually"
import type CommissionModuleService from "../../src/modules/commission/service"
import releaseEarnings from "../../src/jobs/release-earnings"
import type LedgerModuleService from "../../src/modules/ledger/service"
import { bookRefundWorkflow } from "../../src/workflows/merchant-order/workflows/book-refund"
import { sweepOrdersWorkflow } from "../../src/workflows/merchant-order/workflows/sweep-orders"
import { syncMerchantOrdersWorkflow } from "../../src/workflows/merchant-order/workflows/sync-merchant-orders"
import { aProduct, productBody, shippingOptionsOf } from "./support/catalogue"
import { coreChanges, payDifference } from "./support/core-changes"
import { useLocalStripe } from "./support/local-stripe"
import { createMarketplace, type Marketplace, type OwnedMerchant } from "./support/marketplace"
import { act, type AdminMerchantOrder, partOf, placeOrder, readBalances, sendAll } from "./support/orders"

jest.setTimeout(180_000)

const stripe = useLocalStripe()

type Partner = { id: string }

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let market: Marketplace
    let core: ReturnType<typeof coreChanges>
    let a: OwnedMerchant
    let b: OwnedMerchant
    let channel: Partner
    let provider: Partner
    let product_a: Product
    let product_b: Product
    let cheap_a: Product

    const priced = (amount: number) => ({
      variants: [{ ...productBody().variants[0], prices: [{ currency_code: "usd", amount }] }],
    })

    beforeAll(async () => {
      market = await createMarketplace(api, getContainer())
      core = coreChanges(market)
      ;[a, b] = [await market.aMerchant(), await market.aMerchant()]
      ;[channel, provider] = [await market.aMerchant(), await market.aMerchant()]
      for (const { headers } of [a, b]) {
        const [{ id }] = await shippingOptionsOf(market, { headers })
        await market.http.postOk(`/vendor/shipping-options/${id}`, {
          headers,
          body: { prices: [{ currency_code: "usd", amount: 0 }] },
        })
      }
      product_a = await aProduct(market, a, priced(10_000))
      cheap_a = await aProduct(market, a, priced(4_000))
      product_b = await aProduct(market, b, priced(6_000))
      await anAgreement({ role: "channel", party: channel.id, rate_bps: 300, borne_by: "platform" })
      await anAgreement({ role: "provider", party: provider.id, rate_bps: 500, borne_by: "merchant" }, b.id)
    })

    afterEach(() => market.clock.reset())

    const anAgreement = (
      participant: { role: "channel" | "provider"; party: string; rate_bps: number; borne_by: "platform" | "merchant" },
      merchant_id: string | null = null
    ) => {
      const { agreements } = getContainer().resolve<CommissionModuleService>("commission")
      const at = market.clock.now()
      return market.database.transaction(async (trx) => {
        const scope = { merchant_id, sales_channel_id: null, category_id: null, referral_party: null }
        const limits = { includes_shipping: false, line_ceiling_bps: null }
        const agreement_id = await agreements.create(
          {
            draft: {
              ...{ name: participant.role, priority: 1, attribution: "always", ...scope, ...limits },
              participants: [{ base: "gross_excl_tax", fixed_per: "line", amounts: [], ceiling_bps: null, ...participant }],
            },
            created_by: "user_1",
            at,
          },
          trx
        )
        await agreements.publish({ agreement_id, valid_from_at: at, published_by: "user_1", at }, trx)
      })
    }

    const both = (quantity = 1) => [{ product: product_a, quantity }, { product: product_b }]
    const variantOf = (product: Product) => product.variants[0].id
    const itemOf = (part: AdminMerchantOrder, line = 0) => part.lines[line].order_line_item_id
    const balances = () => readBalances(getContainer())
    const party = (kind: string, { id }: { id: string }) => `${kind}:${id}`

    /** Both parts of an order of A's 100.00 and B's 60.00, as captured: commission 10 %, channel 3 %, provider 5 % of B's. */
    const captured = () => ({
      psp_pending: 15_506n,
      fee_expense: 494n,
      commission_rev: 1_600n,
      rebate_expense: 480n,
      [party("pending", a)]: 9_000n,
      [party("pending", b)]: 5_100n,
      [party("pending", provider)]: 300n,
      [party("channel_payable", channel)]: 480n,
    })

    const settled = (order_id: string, merchant: OwnedMerchant, is: (part: AdminMerchantOrder) => boolean) =>
      eventually(() => partOf(market, order_id, merchant), is, "the books to follow")

    /** Trial balance 0; counters of parts, shares and earnings agree; what is repeated books nothing. */
    const expectBooksInOrder = async (order_id: string) => {
      const container = getContainer()
      const before = await balances()
      const [{ id: payment_id }] = await core.paymentsOf(order_id)
      await syncMerchantOrdersWorkflow(container).run({ input: { order_id } })
      await bookRefundWorkflow(container).run({ input: { payment_id } })
      await sweepOrdersWorkflow(container).run({ input: { min_age_ms: 0, limit: 50 } })
      expect(await balances()).toEqual(before)

      const ledger = container.resolve<LedgerModuleService>("ledger")
      expect(await ledger.verify()).toEqual([])
      expect((await ledger.trialBalance()).map((row) => row.difference_amount)).toEqual([0n])
      const { rows } = await market.database.raw(
        `with moved as (
           select mo.id, sum(s.captured_amount * case when role = 'promotion' then -1 else 1 end)
               filter (where coalesce(borne_by, '') <> 'platform') as captured,
             sum(s.refunded_amount * case when role = 'promotion' then -1 else 1 end)
               filter (where coalesce(borne_by, '') <> 'platform') as refunded
           from merchant_order mo join merchant_order_share s on s.merchant_order_id = mo.id group by mo.id)
         select mo.id from merchant_order mo join moved using (id)
         where (mo.captured_amount, mo.refunded_amount) <> (moved.captured, moved.refunded)
         union all
         select e.id from earning e join lateral (
           select sum(captured_amount) as captured, sum(refunded_amount) as refunded from merchant_order_share s
           where s.merchant_order_id = e.merchant_order_id and s.party = e.merchant_id) s on true
         where e.captured_amount - e.refunded_amount <> s.captured - s.refunded`
      )
      expect(rows).toEqual([])
    }

    describe("before settlement", () => {
      it("a refund without lines takes every party's share, and everything of it all of it", async () => {
        const order = await placeOrder(market, stripe(), both())
        await partOf(market, order.id, a)
        expect(await balances()).toEqual(captured())
        await core.refund(order.id, 16)
        await settled(order.id, a, (part) => part.refunded_amount === 1_000)
        expect(await balances()).toEqual({
          ...captured(),
          psp_pending: 13_906n,
          commission_rev: 1_440n,
          rebate_expense: 432n,
          [party("pending", a)]: 8_100n,
          [party("pending", b)]: 4_590n,
          [party("pending", provider)]: 270n,
          [party("channel_payable", channel)]: 432n,
        })
        await core.refund(order.id, 144)
        await settled(order.id, b, (part) => part.payment_status === "refunded")
        expect(await balances()).toEqual({ psp_pending: -494n, fee_expense: 494n })
        await expectBooksInOrder(order.id)
      })

      it("a cancelled order returns every share exactly", async () => {
        const order = await placeOrder(market, stripe(), both())
        await partOf(market, order.id, a)
        await market.http.postOk(`/admin/orders/${order.id}/cancel`, { headers: market.admin })
        await settled(order.id, b, (part) => part.payment_status === "refunded" && part.status === "canceled")
        expect(await balances()).toEqual({ psp_pending: -494n, fee_expense: 494n })
        await expectBooksInOrder(order.id)
      })

      it("an edit that takes units out is paid back by their merchant, whoever else is in the order", async () => {
        const order = await placeOrder(market, stripe(), both(2))
        const part = await partOf(market, order.id, a)
        await core.edit(order.id, { set: [{ id: itemOf(part), quantity: 1 }] })
        await settled(order.id, a, ({ lines }) => lines[0].canceled_quantity === 1)
        await core.refund(order.id, 100)
        const after = await settled(order.id, a, (one) => one.refunded_amount > 0)
        expect(after).toMatchObject({ refunded_amount: 10_000, lines: [{ canceled_quantity: 1 }] })
        expect(await balances()).toMatchObject({
          [party("pending", a)]: 9_000n,
          [party("pending", b)]: 5_100n,
          [party("channel_payable", channel)]: 480n,
        })
        await expectBooksInOrder(order.id)
      })

      it("an edit that adds units gives them a split of their own, which a second payment pays", async () => {
        const order = await placeOrder(market, stripe(), both())
        const part = await partOf(market, order.id, a)
        await core.edit(order.id, {
          add: [{ variant_id: variantOf(cheap_a), quantity: 1 }],
          set: [{ id: itemOf(part), quantity: 2 }],
        })
        const grown = await settled(order.id, a, ({ lines, total_amount }) => lines.length === 3 && total_amount === 24_000)
        expect(grown).toMatchObject({
          total_amount: 24_000,
          commission_amount: 2_400,
          merchant_amount: 21_600,
          payment_status: "partially_captured",
        })
        await payDifference(market, stripe(), getContainer(), order.id)
        await settled(order.id, a, (one) => one.payment_status === "captured")
        expect(await balances()).toMatchObject({
          commission_rev: 3_000n,
          [party("pending", a)]: 21_600n,
          [party("channel_payable", channel)]: 900n,
        })
        // Of two payments either can be refunded.
        await core.refund(order.id, 140, 1)
        await core.refund(order.id, 160, 0)
        await settled(order.id, b, (one) => one.payment_status === "refunded")
        const { psp_pending, fee_expense, ...rest } = await balances()
        expect([rest, psp_pending + fee_expense]).toEqual([{}, 0n])
        await expectBooksInOrder(order.id)
      })
    })

    describe("goods that come back", () => {
      it("return: the refund is of the line that came back, not of what its merchant also sold", async () => {
        const order = await placeOrder(market, stripe(), [{ product: product_a }, { product: cheap_a }])
        const part = await partOf(market, order.id, a)
        await sendAll(market, a, part.id)
        const returned = part.lines.find((line) => line.unit_amount === 4_000)
        await core.returnUnits(order.id, [{ id: returned?.order_line_item_id ?? "", quantity: 1 }])
        await core.refund(order.id, 40)
        await settled(order.id, a, (one) => one.refunded_amount === 4_000)
        const shares = await market
          .database("merchant_order_share")
          .where({ merchant_order_line_id: returned?.id, role: "merchant" })
        expect(shares).toMatchObject([{ captured_amount: "3600", refunded_amount: "3600" }])
        await expectBooksInOrder(order.id)
      })

      it("exchange for something cheaper: the rest is refunded, from the line that came back alone", async () => {
        const order = await placeOrder(market, stripe(), both())
        const part = await partOf(market, order.id, a)
        await sendAll(market, a, part.id)
        const back = [{ id: itemOf(part), quantity: 1 }]
        const return_id = await core.exchange(order.id, back, [{ variant_id: variantOf(cheap_a), quantity: 1 }])
        await settled(order.id, a, ({ lines }) => lines.length === 2)
        await core.receive(return_id, back)
        const moved = await settled(order.id, a, (one) => one.refunded_amount === 4_000)
        expect(moved).toMatchObject({ captured_amount: 14_000, total_amount: 14_000 })
        await core.refund(order.id, 60)
        await settled(order.id, a, (one) => one.refunded_amount === 10_000)
        expect(await balances()).toMatchObject({
          [party("pending", a)]: 3_600n,
          [party("pending", b)]: 5_100n,
          commission_rev: 1_000n,
          [party("channel_payable", channel)]: 300n,
        })
        await expectBooksInOrder(order.id)
      })

      it("exchange for something of another merchant that costs more: the customer pays the difference", async () => {
        const order = await placeOrder(market, stripe(), [{ product: cheap_a }])
        const part = await partOf(market, order.id, a)
        await sendAll(market, a, part.id)
        const back = [{ id: itemOf(part), quantity: 1 }]
        const return_id = await core.exchange(order.id, back, [{ variant_id: variantOf(product_b), quantity: 1 }])
        await core.receive(return_id, back)
        await settled(order.id, b, (one) => one.captured_amount === 4_000)
        await payDifference(market, stripe(), getContainer(), order.id)
        await settled(order.id, b, (one) => one.payment_status === "captured")
        expect(await balances()).toMatchObject({
          commission_rev: 600n,
          [party("pending", b)]: 5_100n,
          [party("pending", provider)]: 300n,
          [party("channel_payable", channel)]: 180n,
        })
        expect((await balances())[party("pending", a)]).toBeUndefined()
        await expectBooksInOrder(order.id)
      })

      it("claim: what is refunded for broken goods is of their merchant", async () => {
        const order = await placeOrder(market, stripe(), both())
        const part = await partOf(market, order.id, b)
        await sendAll(market, b, part.id)
        const broken = [{ id: itemOf(part), quantity: 1 }]
        const return_id = await core.claim(order.id, "refund", { broken })
        await core.receive(return_id, broken)
        await settled(order.id, b, ({ lines }) => lines[0].returned_quantity === 1)
        await core.refund(order.id, 60)
        await settled(order.id, b, (one) => one.payment_status === "refunded")
        expect(await balances()).toMatchObject({ [party("pending", a)]: 9_000n, commission_rev: 1_000n })
        expect((await balances())[party("pending", provider)]).toBeUndefined()
        await expectBooksInOrder(order.id)
      })

      it("claim: a replacement is paid by what it replaces", async () => {
        const order = await placeOrder(market, stripe(), both())
        const part = await partOf(market, order.id, b)
        await sendAll(market, b, part.id)
        const broken = [{ id: itemOf(part), quantity: 1 }]
        const sent = [{ variant_id: variantOf(product_b), quantity: 1 }]
        const return_id = await core.claim(order.id, "replace", { broken, sent })
        await core.receive(return_id, broken)
        await settled(order.id, b, ({ lines }) => lines.length === 2 && lines[0].returned_quantity === 1)
        await eventually(balances, (all) => all[party("pending", b)] === 5_100n, "the books")
        expect(await balances()).toEqual(captured())
        await expectBooksInOrder(order.id)
      })
    })

    describe("after settlement", () => {
      const release = async (order_id: string) => {
        for (const merchant of [a, b]) {
          const part = await partOf(market, order_id, merchant)
          await sendAll(market, merchant, part.id)
        }
        market.clock.moveTo(new Date(market.clock.now().getTime() + 30 * 86_400_000))
        await releaseEarnings(getContainer())
      }

      it("every party gives back of what is available, then owes, and later sales repay it", async () => {
        const order = await placeOrder(market, stripe(), both())
        await release(order.id)
        const released = await balances()
        expect(released).toMatchObject({
          [party("available", a)]: 9_000n,
          [party("available", b)]: 5_100n,
          [party("available", provider)]: 300n,
          [party("available", channel)]: 480n,
        })
        // What they had is gone: it was paid out.
        const ledger = getContainer().resolve<LedgerModuleService>("ledger")
        const paid_out = [a, b, provider, channel].map(({ id }) => ({
          ...{ account: `available:${id}`, currency_code: "usd" },
          amount: released[`available:${id}`],
        }))
        await market.database.transaction((trx) =>
          ledger.post(
            [
              {
                ...{ idempotency_key: "paid-out", kind: "test", occurred_at: market.clock.now() },
                reference: { type: "test", id: "1" },
                entries: [
                  ...paid_out,
                  {
                    ...{ account: "psp_available", currency_code: "usd" },
                    amount: -paid_out.reduce((all, { amount }) => all + amount, 0n),
                  },
                ],
              },
            ],
            trx
          )
        )
        await core.refund(order.id, 160)
        await settled(order.id, b, (part) => part.payment_status === "refunded")
        expect(await balances()).toMatchObject({
          [party("merchant_receivable", a)]: 9_000n,
          [party("merchant_receivable", b)]: 5_100n,
          [party("merchant_receivable", provider)]: 300n,
          [party("merchant_receivable", channel)]: 480n,
        })
        const again = await placeOrder(market, stripe(), both(2))
        await release(again.id)
        const recovered = await balances()
        expect(recovered).toMatchObject({
          [party("available", a)]: 9_000n,
          // B sold one again: all of it repays what it owed.
          [party("available", channel)]: 300n,
        })
        expect(Object.keys(recovered).filter((account) => account.startsWith("merchant_receivable"))).toEqual([])
        await expectBooksInOrder(order.id)
      })
    })

    describe("a refund that is a guess", () => {
      const operators = <Body = { message: string }>(path: string, body?: object) =>
        body
          ? market.http.post<Body>(`/admin/merchant-order-refunds${path}`, { headers: market.admin, body })
          : market.http.get<Body>(`/admin/merchant-order-refunds${path}`, { headers: market.admin })
      type Listed = {
        count: number
        merchant_order_refunds: { id: string; shares: { merchant_order_id: string; amount: number }[] }[]
      }

      it("is moved to whom an operator says, once; the difference is one correcting journal", async () => {
        const order = await placeOrder(market, stripe(), both())
        const part_b = await partOf(market, order.id, b)
        await core.refund(order.id, 16)
        await settled(order.id, a, (part) => part.refunded_amount === 1_000)
        const { body } = await operators<Listed>("?needs_confirmation=true")
        expect(body).toMatchObject({ count: 1, merchant_order_refunds: [{ amount: 1_600, needs_confirmation: true }] })
        const [{ id, shares }] = body.merchant_order_refunds
        expect(shares.map(({ amount }) => amount).sort()).toEqual([1_000, 600])

        const wrong = await operators(`/${id}/confirm`, { shares: [{ merchant_order_id: part_b.id, amount: 1_599 }] })
        expect([wrong.status, wrong.body.message]).toEqual([
          400,
          "shares: the amounts add up to 1599, the refund is 1600, in minor units",
        ])
        const before = await balances()
        const all_of_b = { shares: [{ merchant_order_id: part_b.id, amount: 1_600 }] }
        for (let asked = 0; asked < 2; asked++) {
          expect((await operators(`/${id}/confirm`, all_of_b)).status).toBe(200)
        }
        expect(await balances()).toEqual({
          ...before,
          [party("pending", a)]: 9_000n,
          [party("pending", b)]: 3_740n,
          [party("pending", provider)]: 220n,
        })
        expect((await partOf(market, order.id, a)).refunded_amount).toBe(0)
        expect((await partOf(market, order.id, b)).refunded_amount).toBe(1_600)
        const other = await operators(`/${id}/confirm`, { shares })
        expect([other.status, other.body.message]).toEqual([
          400,
          `Refund ${id} needs no confirmation (any more): it stays as it is shared`,
        ])
        expect((await operators<Listed>("?needs_confirmation=true")).body.count).toBe(0)
        await expectBooksInOrder(order.id)
        await core.refund(order.id, 144)
        await settled(order.id, b, (part) => part.payment_status === "refunded")
        expect(await balances()).toEqual({ psp_pending: -494n, fee_expense: 494n })
      })
    })

    it("tax that the platform remits is not the merchant's, and goes back with the refund", async () => {
      const set = (body: object) =>
        market.http.post<{ message: string; tax_remittance: object }>("/admin/tax-remittances", {
          headers: market.admin,
          body,
        })
      const wrong = await set({ remitter: "platform" })
      expect([wrong.status, wrong.body.message]).toEqual([
        400,
        expect.stringContaining("region_id: give region_id, country_code, or both"),
      ])
      expect((await set({ remitter: "platform", region_id: market.region_id })).status).toBe(200)
      const default_tax_rate = { rate: 10, code: "T", name: "T" }
      const tax_region = { country_code: "us", provider_id: "tp_system", default_tax_rate }
      await market.http.postOk("/admin/tax-regions", { headers: market.admin, body: tax_region })

      const order = await placeOrder(market, stripe(), [{ product: product_a }])
      expect(await partOf(market, order.id, a)).toMatchObject({
        total_amount: 11_000,
        tax_amount: 1_000,
        remitted_tax_amount: 1_000,
        merchant_amount: 9_000,
      })
      expect(await balances()).toMatchObject({ tax_payable: 1_000n, [party("pending", a)]: 9_000n })
      await core.refund(order.id, 55)
      await settled(order.id, a, (part) => part.refunded_amount === 5_500)
      expect(await balances()).toMatchObject({ tax_payable: 500n, [party("pending", a)]: 4_500n, commission_rev: 500n })
      await expectBooksInOrder(order.id)
    })

    it("what costs the customer nothing cancels cleanly: promotion, commission and rebates go back", async () => {
      await market.http.postOk("/admin/promotions", {
        headers: market.admin,
        body: {
          ...{ code: "FREE", type: "standard", status: "active", is_automatic: false },
          application_method: {
            ...{ type: "percentage", allocation: "across", value: 100 },
            ...{ target_type: "items", currency_code: "usd" },
          },
        },
      })
      const order = await placeOrder(market, stripe(), both(2), { promo_codes: ["FREE"] })
      const part = await partOf(market, order.id, a)
      await eventually(balances, (all) => all.promotion_expense === 26_000n, "the coupon to be booked")
      const items = [{ merchant_order_line_id: part.lines[0].id, quantity: 1 }]
      await act(market, a, `${part.id}/cancel`, { items, reason: "Damaged" })
      await eventually(balances, (all) => all.promotion_expense === 16_000n, "half of A's to go back")
      const rest = await act(market, a, `${part.id}/cancel`, { reason: "Sold out" })
      expect(rest.body.merchant_order).toMatchObject({ status: "canceled" })
      const part_b = await partOf(market, order.id, b)
      await act(market, b, `${part_b.id}/cancel`, { reason: "Sold out" })
      await eventually(balances, (all) => Object.keys(all).length === 0, "everything to go back")
    })
  },
})
