import fc from "fast-check"
import { feeRule } from "../../../modules/commission/fee-rule"
import type { PlanInForce } from "../../../modules/commission/types"
import type { ItemToSplit, OrderToSplit, ShippingMethodToSplit } from "../queries/read-order-to-split"
import { splitOrder } from "../split-order"

const anItem = (item: Partial<ItemToSplit> = {}): ItemToSplit => ({
  id: "item_1",
  product_id: "prod_1",
  variant_id: "variant_1",
  title: "Linen shirt",
  variant_title: "S",
  sku: null,
  thumbnail: null,
  quantity: "1",
  unit_price: "100",
  is_tax_inclusive: false,
  adjustments: [],
  tax_lines: [],
  merchant_id: "mer_a",
  categories: [],
  collection_id: null,
  product_type_id: null,
  ...item,
})

const aShippingMethod = (method: Partial<ShippingMethodToSplit> = {}): ShippingMethodToSplit => ({
  id: "ordsm_1",
  amount: "5",
  is_tax_inclusive: false,
  adjustments: [],
  tax_lines: [],
  merchant_id: "mer_a",
  ...method,
})

const anOrder = (order: Partial<OrderToSplit> = {}): OrderToSplit => ({
  order_id: "order_1",
  display_id: 1001,
  currency_code: "usd",
  region_id: null,
  sales_channel_id: null,
  customer_id: null,
  email: null,
  age_ms: 0,
  shipping_address: null,
  items: [anItem()],
  shipping_methods: [],
  merchants: [],
  tax_remittances: [],
  referral_codes: [],
  credit_lines: [],
  is_paid_here: true,
  ...order,
})

const plan: PlanInForce = {
  fee_plan_id: "fplan_1",
  version: 1,
  base_includes_shipping: false,
  base_includes_tax: false,
  promotion_funding: "platform",
  taxes: [],
  rules: [feeRule({ id: "frule_1", name: "Default", rate_bps: 1000 })],
}

const split = (order: OrderToSplit, given: Partial<PlanInForce> = {}) => {
  let count = 0
  return splitOrder({
    order,
    plan: { ...plan, ...given },
    placed_at: new Date("2026-11-22T12:00:00Z"),
    newId: (prefix) => `${prefix}_${++count}`,
  })
}

const tax = (rate: string) => [{ rate }]
const discount = (amount: string) => [{ amount, is_tax_inclusive: false }]

describe("the split of an order", () => {
  it("gives each merchant its items and its shipping, and the platform what belongs to nobody", () => {
    const { placed_order, merchant_orders, lines } = split(
      anOrder({
        items: [
          anItem({ id: "item_1", merchant_id: "mer_b", quantity: "2" }),
          anItem({ id: "item_2", merchant_id: "mer_a", unit_price: "19.99" }),
          anItem({ id: "item_3", merchant_id: null, unit_price: "7" }),
        ],
        shipping_methods: [
          aShippingMethod({ merchant_id: "mer_b" }),
          aShippingMethod({ id: "ordsm_2", merchant_id: "mer_gone", amount: "3" }),
        ],
      })
    )
    expect(placed_order).toMatchObject({ total_amount: 23_499n, platform_amount: 1_000n })
    expect(merchant_orders).toMatchObject([
      {
        merchant_id: "mer_a",
        display_id: "1001-1",
        total_amount: 1_999n,
        shipping_amount: 0n,
        commission_amount: 200n,
      },
      {
        merchant_id: "mer_b",
        display_id: "1001-2",
        total_amount: 20_500n,
        shipping_amount: 500n,
        merchant_amount: 18_500n,
      },
    ])
    expect(lines.map((line) => line.order_line_item_id)).toEqual(["item_2", "item_1"])
  })

  it.each([
    ["platform", { merchant_amount: 9_000n, commission_amount: 1_000n, platform_promotion_amount: 1_500n }],
    ["merchant", { merchant_amount: 7_650n, commission_amount: 850n, platform_promotion_amount: 0n }],
  ] as const)("lets the %s pay a discount", (promotion_funding, expected) => {
    const order = anOrder({ items: [anItem({ adjustments: discount("15") })] })
    expect(split(order, { promotion_funding }).merchant_orders[0]).toMatchObject({
      total_amount: 8_500n,
      ...expected,
    })
  })

  it("takes tax out of prices that include it, and gives it to the merchant", () => {
    const order = anOrder({
      items: [anItem({ unit_price: "119", is_tax_inclusive: true, tax_lines: tax("19") })],
    })
    expect(split(order).merchant_orders[0]).toMatchObject({
      item_amount: 10_000n,
      tax_amount: 1_900n,
      total_amount: 11_900n,
      commission_amount: 1_000n,
      merchant_amount: 10_900n,
    })
  })

  it("rounds fractions of a cent once for the whole order: nothing appears, nothing vanishes", () => {
    const items = ["item_1", "item_2", "item_3"].map((id) =>
      anItem({ id, unit_price: "0.99", tax_lines: tax("7.5"), adjustments: discount("0.333333") })
    )
    const { placed_order, lines } = split(anOrder({ items }))
    // 3 × (0.99 − 0.333333) × 1.075 = 2.117...
    expect(placed_order.total_amount).toBe(212n)
    expect(lines.map((line) => line.total_amount)).toEqual([71n, 71n, 70n])
  })

  it("lets the platform pay what store credit paid: it was the platform's promise", () => {
    const order = anOrder({
      items: [anItem(), anItem({ id: "item_2", merchant_id: "mer_b", unit_price: "50" })],
      credit_lines: [{ amount: "30" }],
    })
    const { placed_order, merchant_orders } = split(order, { promotion_funding: "merchant" })
    expect(placed_order.total_amount).toBe(12_000n)
    expect(merchant_orders).toMatchObject([
      { total_amount: 8_000n, platform_promotion_amount: 2_000n, merchant_amount: 9_000n },
      { total_amount: 4_000n, platform_promotion_amount: 1_000n, merchant_amount: 4_500n },
    ])
  })

  it("adds up for any order", () => {
    const cents = (most: number) =>
      fc.integer({ min: 0, max: most }).map((amount) => (amount / 100).toFixed(2))
    const item = fc.record({
      unit_price: cents(100_000),
      quantity: fc.integer({ min: 1, max: 20 }).map(String),
      merchant_id: fc.constantFrom("mer_a", "mer_b", "mer_c", null),
      is_tax_inclusive: fc.boolean(),
      tax_lines: fc.constantFrom([], tax("19"), tax("8.875")),
      discount_bps: fc.integer({ min: 0, max: 10_000 }),
    })
    const funding = fc.constantFrom("platform" as const, "merchant" as const)
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 8 }), funding, (given, promotion_funding) => {
        const items = given.map(({ discount_bps, ...fields }, index) => {
          const before_tax = fields.is_tax_inclusive && fields.tax_lines.length ? 0.8 : 1
          const amount =
            (Number(fields.unit_price) * Number(fields.quantity) * before_tax * discount_bps) / 10_000
          return anItem({ ...fields, id: `item_${index}`, adjustments: discount(amount.toFixed(6)) })
        })
        const { placed_order, merchant_orders, lines } = split(anOrder({ items }), { promotion_funding })
        const sum = (amounts: bigint[]) => amounts.reduce((all, amount) => all + amount, 0n)

        expect(sum(merchant_orders.map((part) => part.total_amount)) + placed_order.platform_amount).toBe(
          placed_order.total_amount
        )
        for (const part of merchant_orders) {
          const own = lines.filter((line) => line.merchant_order_id === part.id)
          expect(sum(own.map((line) => line.total_amount))).toBe(part.total_amount)
          expect(sum(own.map((line) => line.commission_amount))).toBe(part.commission_amount)
          expect(part.item_amount + part.shipping_amount - part.discount_amount + part.tax_amount).toBe(
            part.total_amount
          )
          expect(part.merchant_amount).toBe(
            part.total_amount + part.platform_promotion_amount - part.commission_amount
          )
          expect(part.merchant_amount >= 0n && part.item_amount >= 0n).toBe(true)
        }
      })
    )
  })
})
