import { refundPaymentWorkflow } from "@medusajs/medusa/core-flows"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { eventually } from "../../src/dev/marketplace/eventually"
import releaseEarnings from "../../src/jobs/release-earnings"
import type { Product } from "../../src/client/types/product"
import type LedgerModuleService from "../../src/modules/ledger/service"
import type MerchantOrderModuleService from "../../src/modules/merchant-order/service"
import { sweepOrdersWorkflow } from "../../src/workflows/merchant-order/workflows/sweep-orders"
import { aProduct, productBody, shippingOptionsOf } from "./support/catalogue"
import { useLocalStripe } from "./support/local-stripe"
import { createMarketplace, type Marketplace, type OwnedMerchant } from "./support/marketplace"
import { act, losingEvents, partOf, placeOrder, readBalances, sendAll } from "./support/orders"

jest.setTimeout(180_000)

const stripe = useLocalStripe()

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let market: Marketplace
    let a: OwnedMerchant
    let b: OwnedMerchant
    let product_a: Product
    let product_b: Product

    const priced = (amount: number) => ({
      variants: [{ ...productBody().variants[0], prices: [{ currency_code: "usd", amount }] }],
    })

    beforeAll(async () => {
      market = await createMarketplace(api, getContainer())
      ;[a, b] = [await market.aMerchant(), await market.aMerchant()]
      for (const { headers } of [a, b]) {
        const [{ id }] = await shippingOptionsOf(market, { headers })
        await market.http.postOk(`/vendor/shipping-options/${id}`, {
          headers,
          body: { prices: [{ currency_code: "usd", amount: 0 }] },
        })
      }
      product_a = await aProduct(market, a, priced(6667))
      product_b = await aProduct(market, b, priced(4334))
    })

    afterEach(() => market.clock.reset())

    const admin = (path: string, body: object = {}) =>
      market.http.post<{ fee_plan: { id: string; version: number }; message: string }>(`/admin/${path}`, {
        headers: market.admin,
        body,
      })
    const publishPlan = async (plan: object) => {
      const { body } = await admin("fee-plans", { name: "Plan", ...plan })
      return admin(`fee-plans/${body.fee_plan.id}/publish`)
    }
    const aCoupon = async (application_method: object) => {
      const coupon = { code: "COUPON", type: "standard", status: "active", is_automatic: false }
      await market.http.postOk("/admin/promotions", {
        headers: market.admin,
        body: {
          ...coupon,
          application_method: { target_type: "items", currency_code: "usd", ...application_method },
        },
      })
      return { promo_codes: ["COUPON"] }
    }
    const tenOff = () => aCoupon({ type: "fixed", allocation: "across", value: 10 })
    const bothItems = (quantity = 1) => [{ product: product_a, quantity }, { product: product_b }]
    const balances = () => readBalances(getContainer())
    const sweep = async () =>
      (await sweepOrdersWorkflow(getContainer()).run({ input: { min_age_ms: 0, limit: 50 } })).result
    const paymentOf = async (order_id: string): Promise<string> => {
      const { rows } = await market.database.raw(
        `select p.id from payment p join order_payment_collection o using (payment_collection_id) where o.order_id = ?`,
        [order_id]
      )
      return rows[0].id
    }
    const refund = (merchant: OwnedMerchant, id: string, given: object) =>
      act(market, merchant, `${id}/refunds`, {
        reason: "Broken",
        idempotency_key: JSON.stringify(given),
        ...given,
      })
    const expectBooksInOrder = async () => {
      const ledger = getContainer().resolve<LedgerModuleService>("ledger")
      expect(await ledger.verify()).toEqual([])
      expect((await ledger.trialBalance()).map((row) => row.difference_amount)).toEqual([0n])
    }

    describe("the worked example of money.md", () => {
      const plan = { promotion_funding: "merchant", rules: [{ name: "Default", rate_bps: 1250 }] }

      it("is split and booked to the cent: coupon 606/394, commission 758/492; refunds take A's alone, to the last cent", async () => {
        expect((await publishPlan(plan)).body.fee_plan.version).toBe(2)
        const order = await placeOrder(market, stripe(), bothItems(), await tenOff())
        const part_a = await partOf(market, order.id, a)
        expect(part_a).toMatchObject({
          discount_amount: 606,
          merchant_discount_amount: 606,
          total_amount: 6061,
          commission_amount: 758,
          merchant_amount: 5303,
          split: { fee_plan_version: 2 },
        })
        expect(part_a.lines[0].explanation?.steps).toEqual([
          "base: 6667 − discount 606 = 6061",
          "1250 bps of 6061 = 757.625",
          "rounded to 758: the order's total rounds half up, its lines share it by largest remainder",
        ])
        const captured = { [`pending:${a.id}`]: 5303n, [`pending:${b.id}`]: 3448n, fee_expense: 320n }
        expect(await balances()).toEqual({ ...captured, psp_pending: 9681n, commission_rev: 1250n })

        const first = await refund(a, part_a.id, { amount: 2000 })
        expect(first.body.merchant_order).toMatchObject({
          payment_status: "partially_refunded",
          refunded_amount: 2000,
        })
        expect(await balances()).toEqual({
          ...captured,
          psp_pending: 7681n,
          commission_rev: 1000n,
          [`pending:${a.id}`]: 3553n,
        })
        expect((await refund(a, part_a.id, { amount: 2000 })).status).toBe(200)
        expect(await balances()).toMatchObject({ psp_pending: 7681n })
        const other = await refund(a, part_a.id, {
          amount: 1999,
          idempotency_key: JSON.stringify({ amount: 2000 }),
        })
        expect(other.body.message).toMatch(/idempotency_key: .* was used for another refund, of 2000 usd/)

        const rest = await refund(a, part_a.id, { amount: 4061 })
        expect(rest.body.merchant_order.payment_status).toBe("refunded")
        expect(await balances()).toEqual({
          [`pending:${b.id}`]: 3448n,
          fee_expense: 320n,
          psp_pending: 3620n,
          commission_rev: 492n,
        })
        expect(await partOf(market, order.id, b)).toMatchObject({
          payment_status: "captured",
          refunded_amount: 0,
        })
        await expectBooksInOrder()
      })

      it("costs the merchants nothing where the platform pays the coupon, which is the built-in plan", async () => {
        const order = await placeOrder(market, stripe(), bothItems(), await tenOff())
        expect(await partOf(market, order.id, a)).toMatchObject({
          total_amount: 6061,
          platform_promotion_amount: 606,
          commission_amount: 667,
          merchant_amount: 6000,
        })
        expect(await balances()).toEqual({
          psp_pending: 9681n,
          fee_expense: 320n,
          promotion_expense: 1000n,
          commission_rev: 1100n,
          [`pending:${a.id}`]: 6000n,
          [`pending:${b.id}`]: 3901n,
        })
        const part_b = await partOf(market, order.id, b)
        await refund(b, part_b.id, { items: [{ merchant_order_line_id: part_b.lines[0].id, quantity: 1 }] })
        expect(await balances()).toEqual({
          psp_pending: 5741n,
          fee_expense: 320n,
          promotion_expense: 606n,
          commission_rev: 667n,
          [`pending:${a.id}`]: 6000n,
        })
      })

      it("is booked at once where the coupon pays everything: no payment will ever come", async () => {
        const order = await placeOrder(
          market,
          stripe(),
          [{ product: product_a }],
          await aCoupon({ type: "percentage", allocation: "across", value: 100 })
        )
        expect(await partOf(market, order.id, a)).toMatchObject({
          total_amount: 0,
          merchant_amount: 6000,
          payment_status: "captured",
        })
        const booked = await eventually(
          balances,
          (all) => Object.keys(all).length > 0,
          "the coupon to be booked"
        )
        expect(booked).toEqual({
          promotion_expense: 6667n,
          commission_rev: 667n,
          [`pending:${a.id}`]: 6000n,
        })
        expect(await sweep()).toEqual({ placed: [], booked: [], synced: [] })
      })
    })

    describe("a refund", () => {
      it("by units gives back each unit once, and the units add up to the line", async () => {
        const order = await placeOrder(market, stripe(), bothItems(3), await tenOff())
        const part = await partOf(market, order.id, a)
        const [line] = part.lines
        const amounts: number[] = []
        for (const key of ["one", "two", "three"]) {
          const items = [{ merchant_order_line_id: line.id, quantity: 1 }]
          const before = (await partOf(market, order.id, a)).refunded_amount
          const { body } = await refund(a, part.id, { items, idempotency_key: key })
          amounts.push(body.merchant_order.refunded_amount - before)
        }
        expect(amounts.reduce((all, amount) => all + amount, 0)).toBe(line.total_amount)
        expect(Math.max(...amounts) - Math.min(...amounts)).toBeLessThanOrEqual(1)
        const fourth = await refund(a, part.id, {
          items: [{ merchant_order_line_id: line.id, quantity: 1 }],
        })
        expect(fourth.body.message).toMatch(/items\.0\.quantity: 1 is too many, 0 of .* can be refunded/)
        expect((await balances())[`pending:${a.id}`]).toBeUndefined()
        await expectBooksInOrder()
      })

      it("is booked on the merchant who asked, though the process died between Stripe and the books", async () => {
        const container = getContainer()
        const order = await placeOrder(market, stripe(), bothItems())
        const part = await partOf(market, order.id, b)
        const service = container.resolve<MerchantOrderModuleService>("merchantOrder")
        const asked = {
          id: "mref_1",
          merchant_order_id: part.id,
          idempotency_key: "crashed",
          kind: "refund" as const,
          amount: 1000n,
          currency_code: "usd",
          items: [],
          reason: "Late",
          requested_by: b.id,
          requested_at: market.clock.now(),
        }
        await market.database.transaction((sql) => service.recordRefund(asked, sql))
        const input = {
          payment_id: await paymentOf(order.id),
          amount: 10,
          metadata: { merchant_refund_id: "mref_1" },
        }
        await losingEvents(container, () => refundPaymentWorkflow(container).run({ input }))
        expect(await sweep()).toMatchObject({ booked: [order.id] })

        expect(await partOf(market, order.id, b)).toMatchObject({ refunded_amount: 1000 })
        expect(await partOf(market, order.id, a)).toMatchObject({ refunded_amount: 0 })
        const again = await refund(b, part.id, { amount: 1000, idempotency_key: "crashed" })
        expect(again.body.merchant_order.refunded_amount).toBe(1000)
      })

      it("of an operator, which names no lines, is shared by what was paid and marked for an operator to confirm", async () => {
        const order = await placeOrder(market, stripe(), bothItems())
        await partOf(market, order.id, a)
        await market.http.postOk(`/admin/payments/${await paymentOf(order.id)}/refund`, {
          headers: market.admin,
          body: { amount: 11 },
        })
        const part = await eventually(
          () => partOf(market, order.id, a),
          ({ refunded_amount }) => refunded_amount > 0,
          "the refund to be booked"
        )
        expect([part.refunded_amount, (await partOf(market, order.id, b)).refunded_amount]).toEqual([
          667, 433,
        ])
        expect(await market.database("booked_refund").select("needs_confirmation")).toEqual([
          { needs_confirmation: true },
        ])
      })

      it("after the release comes out of what is available", async () => {
        const order = await placeOrder(market, stripe(), bothItems())
        const { id } = await partOf(market, order.id, a)
        await sendAll(market, a, id)
        market.clock.moveTo(new Date(market.clock.now().getTime() + 8 * 86_400_000))
        await releaseEarnings(getContainer())
        expect(await balances()).toMatchObject({ [`available:${a.id}`]: 6000n })

        expect((await refund(a, id, { amount: 1000 })).status).toBe(200)
        expect(await balances()).toMatchObject({ [`available:${a.id}`]: 5100n, [`pending:${b.id}`]: 3901n })
        await expectBooksInOrder()
      })

      it("after a return is of the merchant whose goods came back", async () => {
        const order = await placeOrder(market, stripe(), bothItems())
        const part = await partOf(market, order.id, b)
        await sendAll(market, b, part.id)
        const item = { id: part.lines[0].order_line_item_id, quantity: 1 }
        const call = <Body>(path: string, body: object = {}) =>
          market.http.postOk<Body>(`/admin/returns${path}`, { headers: market.admin, body })
        const [{ id: location_id }] = await market.database("stock_location").select("id")
        const { return: made } = await call<{ return: { id: string } }>("", {
          order_id: order.id,
          location_id,
        })
        await call(`/${made.id}/request-items`, { items: [item] })
        await call(`/${made.id}/request`)
        await call(`/${made.id}/receive`)
        await call(`/${made.id}/receive-items`, { items: [item] })
        await call(`/${made.id}/receive/confirm`)
        await market.http.postOk(`/admin/payments/${await paymentOf(order.id)}/refund`, {
          headers: market.admin,
          body: { amount: 43.34 },
        })
        const returned = await eventually(
          () => partOf(market, order.id, b),
          ({ payment_status }) => payment_status === "refunded",
          "the refund to be booked"
        )
        expect(returned).toMatchObject({
          status: "delivered",
          refunded_amount: 4334,
          lines: [{ returned_quantity: 1 }],
        })
        expect(await balances()).toMatchObject({ [`pending:${a.id}`]: 6000n, commission_rev: 667n })
        expect((await balances())[`pending:${b.id}`]).toBeUndefined()
        expect(await market.database("booked_refund").select("needs_confirmation")).toEqual([
          { needs_confirmation: false },
        ])
      })
    })

    it("is split as it was placed, though it was edited and refunded before the sweep found it", async () => {
      const container = getContainer()
      const order = await losingEvents(container, () => placeOrder(market, stripe(), bothItems(), {}))
      const input = { payment_id: await paymentOf(order.id), amount: 110.01 }
      await losingEvents(container, () => refundPaymentWorkflow(container).run({ input }))
      expect(await sweep()).toMatchObject({ placed: [order.id] })
      expect(await partOf(market, order.id, a)).toMatchObject({
        total_amount: 6667,
        payment_status: "refunded",
      })
      expect(await balances()).toEqual({ psp_pending: -349n, fee_expense: 349n })
    })

    describe("a cancellation", () => {
      const reservedOf = async (product: Product) => {
        const { rows } = await market.database.raw(
          `select l.reserved_quantity::int as reserved from inventory_level l
           join product_variant_inventory_item i on i.inventory_item_id = l.inventory_item_id where i.variant_id = ?`,
          [product.variants[0].id]
        )
        return rows[0].reserved
      }

      it("gives back stock and exactly what was paid, one merchant's at a time, and the last one's cancels the order", async () => {
        const order = await placeOrder(market, stripe(), bothItems(2))
        const { id, lines } = await partOf(market, order.id, a)
        expect(await reservedOf(product_a)).toBe(2)

        const items = [{ merchant_order_line_id: lines[0].id, quantity: 1 }]
        const one = await act(market, a, `${id}/cancel`, { items, reason: "Damaged" })
        expect([one.status, one.body.message]).toEqual([200, undefined])
        expect(one.body.merchant_order).toMatchObject({
          status: "placed",
          refunded_amount: 6667,
          lines: [{ quantity: 2, canceled_quantity: 1 }],
        })
        expect(await reservedOf(product_a)).toBe(1)
        // 1333.4 and 433.4 make 1767: whose line comes first pays the cent that is left.
        const [of_a, of_b] = lines[0].commission_amount === 1334 ? [6000n, 3901n] : [6001n, 3900n]
        expect(await balances()).toMatchObject({ [`pending:${a.id}`]: of_a, [`pending:${b.id}`]: of_b })

        const all = await act(market, a, `${id}/cancel`, { reason: "Sold out" })
        expect(all.body.merchant_order).toMatchObject({
          status: "canceled",
          payment_status: "refunded",
          refunded_amount: 13334,
        })
        expect(await reservedOf(product_a)).toBe(0)
        const part_b = await partOf(market, order.id, b)
        expect(part_b).toMatchObject({ status: "placed", refunded_amount: 0 })
        const { order: left } = await market.http.getOk<{ order: object }>(
          `/admin/orders/${order.id}?fields=id,status,total`,
          {
            headers: market.admin,
          }
        )
        expect(left).toMatchObject({ status: "pending", total: 43.34 })

        const last = await act(market, b, `${part_b.id}/cancel`, { reason: "Sold out" })
        expect(last.body.merchant_order).toMatchObject({ status: "canceled", refunded_amount: 4334 })
        const { order: gone } = await market.http.getOk<{ order: object }>(
          `/admin/orders/${order.id}?fields=id,status`,
          {
            headers: market.admin,
          }
        )
        expect(gone).toMatchObject({ status: "canceled" })
        expect(await balances()).toEqual({ psp_pending: -542n, fee_expense: 542n })
        expect(await market.database("merchant_refund").whereNot({ status: "booked" })).toEqual([])
        const again = await act(market, b, `${part_b.id}/cancel`, { reason: "Sold out" })
        expect(again.status).toBe(400)
        await expectBooksInOrder()
      })

      it("of the whole order by an operator takes from each merchant its own", async () => {
        const order = await placeOrder(market, stripe(), bothItems())
        await partOf(market, order.id, a)
        await market.http.postOk(`/admin/orders/${order.id}/cancel`, { headers: market.admin })
        const part = await eventually(
          () => partOf(market, order.id, b),
          ({ status, payment_status }) => status === "canceled" && payment_status === "refunded",
          "the order's parts to be cancelled"
        )
        expect(part.refunded_amount).toBe(4334)
        expect(await balances()).toEqual({ psp_pending: -349n, fee_expense: 349n })
        expect(await market.database("booked_refund").select("needs_confirmation")).toEqual([
          { needs_confirmation: false },
        ])
      })
    })

    it("shows a payment by another provider, and books nothing of it: that money does not come to the platform", async () => {
      const order = await placeOrder(market, stripe(), bothItems(), { provider_id: "pp_system_default" })
      await market.http.postOk(`/admin/payments/${await paymentOf(order.id)}/capture`, {
        headers: market.admin,
      })
      const part = await partOf(market, order.id, a)
      expect(part).toMatchObject({
        is_paid_outside: true,
        payment_status: "captured",
        captured_amount: 6667,
      })
      expect(await balances()).toEqual({})
      expect(await market.database("earning").distinct("status")).toEqual([{ status: "pending_payment" }])
    })

    describe("fee plans", () => {
      it("charge by merchant, then by category, and are written by operators alone", async () => {
        const rules = [
          { name: "Default", rate_bps: 1000 },
          {
            name: "B's own",
            merchant_id: b.id,
            rate_bps: 500,
            amounts: [{ currency_code: "usd", fixed_amount: 30, cap_amount: 200 }],
          },
        ]
        const { body } = await publishPlan({ rules })
        const order = await placeOrder(market, stripe(), bothItems())
        expect((await partOf(market, order.id, a)).commission_amount).toBe(667)
        const { lines } = await partOf(market, order.id, b)
        expect(lines[0]).toMatchObject({ commission_amount: 200, fee_rule_version: 2 })
        expect(lines[0].explanation).toMatchObject({ rule_name: "B's own", matched_by: "merchant" })

        const again = await admin(`fee-plans/${body.fee_plan.id}/publish`)
        expect([again.status, again.body.message]).toEqual([
          400,
          `Fee plan ${body.fee_plan.id} is published and cannot become published: create a new plan`,
        ])
        await expect(market.database("fee_rule").update({ rate_bps: 1 })).rejects.toThrow(/never change/)
        expect((await market.http.get("/admin/fee-plans")).status).toBe(401)
        expect((await market.http.get("/admin/fee-plans", { headers: a.headers })).status).toBe(401)
        const list = await market.http.getOk<{ count: number; fee_plans: object[] }>("/admin/fee-plans", {
          headers: market.admin,
        })
        expect(list).toMatchObject({
          count: 2,
          fee_plans: [{ version: 2 }, { version: 1, name: "Built-in" }],
        })
      })

      it("refuse what cannot be charged by, with the path of the field", async () => {
        const rule = { name: "Default", rate_bps: 1000 }
        const cases: [body: object, message: RegExp][] = [
          [{ rules: [{ ...rule, rate_bps: 10_001 }] }, /rules\.0\.rate_bps: must be at most 10000/],
          [
            { rules: [{ ...rule, rate_bps: 12.5 }] },
            /rules\.0\.rate_bps: must be a whole number of basis points/,
          ],
          [{ rules: [rule, rule] }, /rules\.1: rule 0 has the same scope/],
          [
            { rules: [{ ...rule, amounts: [{ currency_code: "USD" }] }] },
            /rules\.0\.amounts\.0\.currency_code/,
          ],
          [
            { rules: [{ ...rule, amounts: [{ currency_code: "usd", floor_amount: 9, cap_amount: 8 }] }] },
            /rules\.0\.amounts(\.0)?: in usd the floor 9 is above the cap 8/,
          ],
          [{ rules: [rule], promotion_funding: "nobody" }, /promotion_funding/],
          [{ rules: [rule], status: "published" }, /status: unknown field/],
        ]
        for (const [body, message] of cases) {
          const answer = await admin("fee-plans", { name: "Plan", ...body })
          expect([answer.status, answer.body.message]).toEqual([400, expect.stringMatching(message)])
        }
        const { body } = await admin("fee-plans", { name: "Plan", rules: [{ ...rule, merchant_id: a.id }] })
        const publish = await admin(`fee-plans/${body.fee_plan.id}/publish`)
        expect([publish.status, publish.body.message]).toEqual([
          400,
          expect.stringContaining("has no default rule"),
        ])
        const ready = await admin("fee-plans", { name: "Plan", rules: [rule] })
        const past = await admin(`fee-plans/${ready.body.fee_plan.id}/publish`, {
          valid_from: "2020-01-01T00:00:00Z",
        })
        expect([past.status, past.body.message]).toEqual([400, expect.stringContaining("valid_from: ")])
      })
    })
  },
})
