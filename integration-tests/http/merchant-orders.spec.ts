import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { eventually } from "../../src/dev/marketplace/eventually"
import type { Product } from "../../src/client/types/product"
import type LedgerModuleService from "../../src/modules/ledger/service"
import { placeMerchantOrdersWorkflow } from "../../src/workflows/merchant-order/workflows/place-merchant-orders"
import { sweepOrdersWorkflow } from "../../src/workflows/merchant-order/workflows/sweep-orders"
import { aProduct, productBody, shippingOptionsOf } from "./support/catalogue"
import { useLocalStripe } from "./support/local-stripe"
import { createMarketplace, type Marketplace, type OwnedMerchant } from "./support/marketplace"
import {
  act,
  aPaidCart,
  completeCart,
  losingEvents,
  merchantOrdersOf,
  partOf,
  placeOrder,
  readBalances,
  readMerchantOrders,
  sendAll,
} from "./support/orders"

jest.setTimeout(180_000)

const stripe = useLocalStripe()

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let market: Marketplace
    let merchants: OwnedMerchant[]
    let products: Product[]

    beforeAll(async () => {
      market = await createMarketplace(api, getContainer())
      merchants = [await market.aMerchant(), await market.aMerchant(), await market.aMerchant()]
      products = []
      for (const merchant of merchants) {
        products.push(await aProduct(market, merchant))
      }
    })

    const orderOfThree = () =>
      placeOrder(
        market,
        stripe(),
        products.map((product) => ({ product }))
      )
    const sweep = async () =>
      (await sweepOrdersWorkflow(getContainer()).run({ input: { min_age_ms: 0, limit: 50 } })).result
    const ledger = () => getContainer().resolve<LedgerModuleService>("ledger")

    /** Three items of 19.99 and three times 5.00 shipping: 7497, of which Stripe keeps 2.9 % + 30 = 247. */
    const bookedThree = () => ({
      psp_pending: 7250n,
      fee_expense: 247n,
      commission_rev: 600n,
      ...Object.fromEntries(merchants.map(({ id }) => [`pending:${id}`, 2299n])),
    })

    describe("a cart of three merchants", () => {
      it("becomes one order and three merchant orders, every cent booked", async () => {
        const order = await orderOfThree()
        const parts = await merchantOrdersOf(market, order.id)

        expect(order.total).toBe(74.97)
        expect(parts.map((part) => part.display_id)).toEqual(
          [1, 2, 3].map((number) => `${order.display_id}-${number}`)
        )
        expect(parts.map((part) => part.merchant_id).sort()).toEqual(merchants.map(({ id }) => id).sort())
        for (const part of parts) {
          expect(part).toMatchObject({
            order_id: order.id,
            status: "placed",
            payment_status: "captured",
            currency_code: "usd",
            item_amount: 1999,
            shipping_amount: 500,
            discount_amount: 0,
            tax_amount: 0,
            total_amount: 2499,
            platform_promotion_amount: 0,
            commission_amount: 200,
            merchant_amount: 2299,
            captured_amount: 2499,
            refunded_amount: 0,
            is_paid_outside: false,
          })
          expect(part.lines).toMatchObject([
            { quantity: 1, unit_amount: 1999, total_amount: 1999, commission_amount: 200 },
          ])
        }
        expect(await readBalances(getContainer())).toEqual(bookedThree())
        expect((await ledger().trialBalance()).map((row) => row.difference_amount)).toEqual([0n])
      })

      it("takes no more than 28 statements after it was placed, journals included", async () => {
        const container = getContainer()
        const order = await losingEvents(container, orderOfThree)
        const statements: string[] = []
        const count = ({ sql }: { sql: string }) => statements.push(sql)
        market.database.on("query", count)
        await placeMerchantOrdersWorkflow(container).run({ input: { order_id: order.id } })
        market.database.removeListener("query", count)

        expect(await readBalances(container)).toEqual(bookedThree())
        expect(statements.length).toBeLessThanOrEqual(28)
        expect(statements.length).toBeGreaterThan(5)
      })

      it("shows each merchant its own part alone: nothing of the others, the customer's account or the payment", async () => {
        const order = await orderOfThree()
        const [first, second] = merchants
        const own = await partOf(market, order.id, first)
        const foreign = await partOf(market, order.id, second)

        const list = await market.http.getOk<{ merchant_orders: object[]; count: number }>(
          "/vendor/merchant-orders",
          {
            headers: first.headers,
            query: {
              status: "placed",
              payment_status: "captured",
              q: own.display_id,
              order: "-placed_at",
              limit: 5,
            },
          }
        )
        expect(list).toMatchObject({ count: 1, limit: 5, offset: 0, merchant_orders: [{ id: own.id }] })
        const { body } = await market.http.get<{ merchant_order: object }>(
          `/vendor/merchant-orders/${own.id}`,
          {
            headers: first.headers,
          }
        )
        expect(body.merchant_order).toMatchObject({
          shipping_address: { first_name: "Grace", city: "Boston" },
        })
        const seen = JSON.stringify([list, body])
        for (const secret of [
          "grace@customer",
          "pi_",
          "pay_",
          "split",
          foreign.id,
          second.id,
          products[1].id,
        ]) {
          expect(seen).not.toContain(secret)
        }
        const denied = await market.http.get(`/vendor/merchant-orders/${foreign.id}`, {
          headers: first.headers,
        })
        expect(denied.status).toBe(404)
        expect(denied.body).toMatchObject({
          message: `Merchant order with id: ${foreign.id} was not found`,
        })
        const summary = await market.http.getOk("/vendor/merchant-orders/summary", {
          headers: first.headers,
        })
        expect(summary).toEqual({ counts: { placed: 1 } })
      })

      it("shows the customer who sells what, and nothing of commission", async () => {
        const order = await orderOfThree()
        await merchantOrdersOf(market, order.id)
        const url = `/store/orders/${order.id}/merchant-orders`
        const body = await market.http.getOk<{ merchant_orders: { merchant: object }[] }>(url, {
          headers: market.storeHeaders,
        })
        expect(body.merchant_orders).toHaveLength(3)
        expect(body.merchant_orders[0].merchant).toMatchObject({ name: expect.stringMatching(/^Shop/) })
        expect(JSON.stringify(body)).not.toMatch(/commission|merchant_amount|split/)
        const unknown = await market.http.get("/store/orders/order_none/merchant-orders", {
          headers: market.storeHeaders,
        })
        expect(unknown.status).toBe(404)
      })

      it("keeps the platform's own products out of merchant orders, and their money in its own sales", async () => {
        await market.database("merchant_product").where({ product_id: products[0].id }).delete()
        const order = await orderOfThree()
        const parts = await merchantOrdersOf(market, order.id)

        expect(parts.map((part) => part.total_amount)).toEqual([2499, 2499])
        expect(await readBalances(getContainer())).toMatchObject({
          platform_sales_rev: 2499n,
          commission_rev: 400n,
        })
      })
    })

    describe("lost events", () => {
      it("are made up for by the sweep, which does nothing a second time", async () => {
        const order = await losingEvents(getContainer(), orderOfThree)
        expect(await readMerchantOrders(market, order.id)).toEqual([])
        expect(await sweep()).toMatchObject({ placed: [order.id] })
        expect((await readMerchantOrders(market, order.id)).map((part) => part.payment_status)).toEqual(
          Array(3).fill("captured")
        )
        expect(await sweep()).toEqual({ placed: [], booked: [], synced: [] })
        expect(await readBalances(getContainer())).toEqual(bookedThree())
      })

      it("and events that are late do not make anything twice, whoever comes first", async () => {
        const container = getContainer()
        const order = await losingEvents(container, orderOfThree)
        const place = () => placeMerchantOrdersWorkflow(container).run({ input: { order_id: order.id } })
        await Promise.all([place(), sweep(), place(), sweep()])

        expect(await readMerchantOrders(market, order.id)).toHaveLength(3)
        expect(await readBalances(container)).toEqual(bookedThree())
        expect(await market.database("earning").count()).toEqual([{ count: "3" }])
      })

      it("wait where Stripe does not answer: the order is split, the money is booked by the next sweep", async () => {
        const container = getContainer()
        const order = await losingEvents(container, orderOfThree)
        stripe().faults.add({
          kind: "server_error_before",
          method: "GET",
          path: "/v1/payment_intents/*",
          times: 20,
        })
        await placeMerchantOrdersWorkflow(container).run({ input: { order_id: order.id } })
        stripe().faults.clear()
        const before = await readMerchantOrders(market, order.id)
        expect(before.map((part) => part.payment_status)).toEqual(["awaiting", "awaiting", "awaiting"])
        expect(await readBalances(container)).toEqual({})

        expect(await sweep()).toMatchObject({ booked: [order.id] })
        expect(await readBalances(container)).toEqual(bookedThree())
      })

      it("of a fulfilment are noticed too", async () => {
        const order = await orderOfThree()
        const { lines } = await partOf(market, order.id, merchants[0])
        const [option] = await shippingOptionsOf(market, merchants[0])
        const body = {
          items: [{ id: lines[0].order_line_item_id, quantity: 1 }],
          shipping_option_id: option.id,
        }
        await losingEvents(getContainer(), () =>
          market.http.postOk(`/admin/orders/${order.id}/fulfillments`, { headers: market.admin, body })
        )
        expect((await partOf(market, order.id, merchants[0])).status).toBe("placed")
        expect(await sweep()).toEqual({ placed: [], booked: [], synced: [order.id] })
        expect((await partOf(market, order.id, merchants[0])).status).toBe("fulfilled")
      })
    })

    describe("sending it", () => {
      it("goes from placed to delivered by what is packed, shipped and arrived, each merchant on its own", async () => {
        const [merchant] = merchants
        const order = await placeOrder(market, stripe(), [
          { product: products[0], quantity: 2 },
          { product: products[1] },
        ])
        const { id, lines } = await partOf(market, order.id, merchant)
        const items = [{ merchant_order_line_id: lines[0].id, quantity: 1 }]

        const packed = (await act(market, merchant, `${id}/fulfillments`, { items })).body.merchant_order
        expect(packed).toMatchObject({ status: "partially_fulfilled", lines: [{ fulfilled_quantity: 1 }] })
        const [parcel] = packed.fulfillments
        const early = await act(market, merchant, `${id}/fulfillments/${parcel.id}/deliver`)
        expect([early.status, early.body.message]).toEqual([
          400,
          `Fulfillment ${parcel.id} is packed and cannot become delivered: it must be shipped for that`,
        ])
        const label = {
          tracking_number: "1Z999",
          tracking_url: "https://carrier.example.com/1Z999",
          carrier: "UPS",
        }
        const shipped = (await act(market, merchant, `${id}/fulfillments/${parcel.id}/ship`, label)).body
          .merchant_order
        expect(shipped).toMatchObject({ status: "partially_shipped", shipped_at: null })
        expect(shipped.fulfillments).toMatchObject([
          {
            carrier: "UPS",
            labels: [{ tracking_number: "1Z999", tracking_url: "https://carrier.example.com/1Z999" }],
          },
        ])
        const twice = await act(market, merchant, `${id}/fulfillments/${parcel.id}/ship`)
        expect(twice.status).toBe(400)
        const delivered = (await act(market, merchant, `${id}/fulfillments/${parcel.id}/deliver`)).body
          .merchant_order
        expect(delivered.status).toBe("partially_delivered")

        const rest = await sendAll(market, merchant, id)
        expect(rest).toMatchObject({
          status: "delivered",
          lines: [{ fulfilled_quantity: 2, delivered_quantity: 2 }],
        })
        expect(rest.delivered_at).not.toBeNull()
        expect((await partOf(market, order.id, merchants[1])).status).toBe("placed")
        const [earning] = await market.database("earning").where({ merchant_order_id: id })
        expect(earning.release_at.getTime() - earning.delivered_at.getTime()).toBe(7 * 86_400_000)
        const more = await act(market, merchant, `${id}/fulfillments`)
        expect([more.status, more.body.message]).toEqual([
          400,
          "Nothing of this merchant order can be fulfilled any more",
        ])
      })

      it("lets all merchants of an order pack at once", async () => {
        const order = await orderOfThree()
        const parts = await Promise.all(merchants.map((merchant) => partOf(market, order.id, merchant)))
        const answers = await Promise.all(
          parts.map(({ id }, index) => act(market, merchants[index], `${id}/fulfillments`))
        )
        expect(answers.map((answer) => answer.body.merchant_order?.status ?? answer.body.message)).toEqual(
          Array(3).fill("fulfilled")
        )
      })

      it("is completed by the customer who has it, and by nobody else", async () => {
        const customer = await market.aCustomer("grace@customer.example.com")
        const stranger = await market.aCustomer("eve@customer.example.com")
        const order = await placeOrder(market, stripe(), [{ product: products[0] }], {
          headers: customer.headers,
        })
        const { id } = await partOf(market, order.id, merchants[0])
        const confirm = (headers: Record<string, string>) =>
          market.http.post<{ merchant_order: object; message?: string }>(
            `/store/merchant-orders/${id}/confirm-receipt`,
            {
              headers: { ...market.storeHeaders, ...headers },
            }
          )
        const early = await confirm(customer.headers)
        expect([early.status, early.body.message]).toEqual([
          400,
          `Merchant order ${id} is placed and cannot become completed: 1 of its items were not sent yet`,
        ])
        const packed = (await act(market, merchants[0], `${id}/fulfillments`)).body.merchant_order
        await act(market, merchants[0], `${id}/fulfillments/${packed.fulfillments[0].id}/ship`)

        expect((await confirm({})).status).toBe(401)
        expect((await confirm(stranger.headers)).status).toBe(404)
        expect((await confirm(customer.headers)).body.merchant_order).toMatchObject({ status: "completed" })
        expect((await confirm(customer.headers)).status).toBe(200)
        const part = await partOf(market, order.id, merchants[0])
        expect(part).toMatchObject({ status: "completed", lines: [{ delivered_quantity: 1 }] })
        expect(part.received_at).not.toBeNull()
      })
    })

    it("gives the last unit to one of two shoppers", async () => {
      const [variant] = productBody().variants
      const last = await aProduct(market, merchants[0], {
        title: "Last one",
        variants: [{ ...variant, stocked_quantity: 1 }],
      })
      const carts = [
        await aPaidCart(market, stripe(), [{ product: last }]),
        await aPaidCart(market, stripe(), [{ product: last }]),
      ]
      const answers = await Promise.all(carts.map((cart) => completeCart(market, cart)))
      expect(answers.filter((answer) => answer.body.type === "order")).toHaveLength(1)
      const listed = await eventually(
        () => market.database("merchant_order_line").where({ product_id: last.id }).count(),
        ([row]) => row.count === "1",
        "the merchant order of the one who was first"
      )
      expect(listed).toEqual([{ count: "1" }])
    })

    it("answers bad input with 400 and the path of the field, and changes nothing", async () => {
      const order = await orderOfThree()
      const [merchant, other] = merchants
      const { id, lines } = await partOf(market, order.id, merchant)
      const foreign = (await partOf(market, order.id, other)).lines[0].id
      const line = (quantity: unknown, merchant_order_line_id = lines[0].id) => ({
        items: [{ merchant_order_line_id, quantity }],
      })
      const refund = (given: object) => ({ reason: "Broken", idempotency_key: "key", ...given })
      const cases: [path: string, body: Record<string, unknown>, message: RegExp][] = [
        ["fulfillments", line(0), /items\.0\.quantity: must be 1 or more/],
        ["fulfillments", line(1.5), /items\.0\.quantity: must be a whole number/],
        ["fulfillments", line("1"), /items\.0\.quantity/],
        ["fulfillments", line(2), /items\.0\.quantity: 2 is too many, 1 of/],
        ["fulfillments", line(1e15), /items\.0\.quantity: must be at most/],
        [
          "fulfillments",
          line(1, foreign),
          /items\.0\.merchant_order_line_id: .* is no line of this merchant order/,
        ],
        ["fulfillments", { items: [] }, /items: must name at least one line/],
        [
          "fulfillments",
          { items: [...line(1).items, ...line(1).items] },
          /items\.1\.merchant_order_line_id: .* is named twice/,
        ],
        ["fulfillments", { status: "delivered" }, /status: unknown field/],
        ["cancel", { ...line(1) }, /reason/],
        ["cancel", { ...line(5), reason: "x" }, /items\.0\.quantity: 5 is too many/],
        ["refunds", refund({}), /items: name either items or amount/],
        ["refunds", refund({ ...line(1), amount: 1 }), /items: name either items or amount/],
        ["refunds", refund({ amount: -1 }), /amount: must be 1 or more/],
        ["refunds", refund({ amount: 0 }), /amount: must be 1 or more/],
        ["refunds", refund({ amount: 10.5 }), /amount: must be a whole number of minor units/],
        ["refunds", refund({ amount: 1e17 }), /amount/],
        ["refunds", refund({ amount: 2500 }), /2500 usd cannot be refunded: .* 2499 can be/],
        ["refunds", refund({ amount: 100, currency_code: "eur" }), /currency_code/],
        ["refunds", { amount: 100, reason: "x" }, /idempotency_key/],
        ["refunds", refund({ ...line(1, foreign) }), /items\.0\.merchant_order_line_id/],
      ]
      const before = await readBalances(getContainer())
      for (const [path, body, message] of cases) {
        const answer = await act(market, merchant, `${id}/${path}`, body)
        expect([path, answer.status, answer.body.message]).toEqual([
          path,
          400,
          expect.stringMatching(message),
        ])
      }
      for (const query of [
        { status: "lost" },
        { placed_from: "yesterday" },
        { limit: 1000 },
        { order: "price" },
        { nope: 1 },
      ]) {
        const answer = await market.http.get<{ message: string }>("/vendor/merchant-orders", {
          headers: merchant.headers,
          query,
        })
        expect([answer.status, answer.body.message]).toEqual([
          400,
          expect.stringContaining(Object.keys(query)[0]),
        ])
      }
      expect(await readBalances(getContainer())).toEqual(before)
      expect(await partOf(market, order.id, merchant)).toMatchObject({
        status: "placed",
        refunded_amount: 0,
      })
    })
  },
})
