import fc from "fast-check"
import { takeMinimum } from "./draws"
import { checkOut, type OrderedLine, pay, payBack } from "./checkout"
import type { History, Order, Payment } from "./history"
import { SELLERS, type World } from "./world"
import { paidFor, unrefunded } from "../../../src/workflows/merchant-order/refund-amounts"
import { bookCaptures } from "../../../src/workflows/merchant-order/steps/book-captures"
import { bookRefunds } from "../../../src/workflows/merchant-order/steps/book-refunds"
import { placeMerchantOrders } from "../../../src/workflows/merchant-order/steps/place-merchant-orders"
import { scheduleOrderRelease } from "../../../src/workflows/settlement/schedule-release"
import type MerchantOrderModuleService from "../../../src/modules/merchant-order/service"

const merchantOrders = ({ container }: World) => container.resolve<MerchantOrderModuleService>("merchantOrder")

export const anOrder = fc.record({
  is_yen: fc.boolean(),
  lines: fc.array(
    fc.record({
      merchant: fc.nat(SELLERS.length - 1),
      unit_amount: fc.bigInt({ min: 100n, max: 20_000n }),
      quantity: fc.integer({ min: 1, max: 3 }),
      discount_percent: fc.constantFrom(0n, 0n, 7n, 33n, 50n),
      tax_percent: fc.constantFrom(0, 0, 19, 8.25),
    }),
    { minLength: 1, maxLength: 4 }
  ),
  shipping_amount: fc.constantFrom(0n, 499n),
  channel: fc.nat(1),
  is_paid_in_two: fc.boolean(),
})

/** A checkout, its split, the payment and what is booked of it. */
export const sell = async (
  history: History,
  world: World,
  { is_yen, channel, is_paid_in_two, ...draw }: typeof anOrder extends fc.Arbitrary<infer T> ? T : never
): Promise<void> => {
  const order_id = history.nextId("order")
  const currency_code = is_yen ? "jpy" : "usd"
  const lines: OrderedLine[] = draw.lines.map(({ merchant, unit_amount, quantity, discount_percent, tax_percent }) => ({
    merchant_id: SELLERS[merchant].id,
    unit_amount,
    quantity,
    discount_amount: (unit_amount * BigInt(quantity) * discount_percent) / 100n,
    tax_percent,
  }))
  const ordered = { order_id, currency_code, lines, shipping_amount: draw.shipping_amount, sales_channel_id: `sc_${channel}` }
  await checkOut(world, ordered)
  await placeMerchantOrders(order_id, world.container)
  const split = await merchantOrders(world).splitOf(order_id)
  const total_amount = split?.placed_order.total_amount ?? 0n
  const order: Order = { order_id, currency_code, total_amount, payments: [] }
  history.orders.push(order)
  const first = is_paid_in_two && total_amount > 400n ? total_amount / 3n : total_amount
  for (const amount of [first, total_amount - first].filter((one) => one > 0n)) {
    await payPart(history, world, order, amount)
  }
  history.saw("order")
}

const payPart = async (history: History, world: World, order: Order, amount: bigint): Promise<void> => {
  const { order_id, currency_code } = order
  const number = order.payments.length
  const payment_intent = await pay(world, { order_id, currency_code, amount, number })
  const funds = await world.deps.provider.paymentFunds(payment_intent)
  if (funds.outcome !== "done") {
    throw new Error(`Stripe does not know what it was just paid: ${JSON.stringify(funds)}`)
  }
  order.payments.push({
    ...{ payment_id: `pay_${order_id}_${number}`, payment_intent, charge_id: funds.object.charge_id, amount },
    ...{ refunded_amount: 0n, dispute_id: null, disputed_amount: 0n },
  })
  await bookCaptures(order_id, world.container)
  history.saw(`capture of ${currency_code}`)
}

const isDisputed = ({ dispute_id }: Payment): boolean => dispute_id !== null && !dispute_id.startsWith("won")

/** What of a payment can go back: nothing while it is disputed, or after it was lost. */
export const refundable = (history: History): { order: Order; payment: Payment }[] =>
  history.paid.filter(({ payment }) => !isDisputed(payment) && payment.refunded_amount < payment.amount)

/** An operator refunds an amount that names nobody. */
export const refundAmount = async (
  history: History,
  world: World,
  { order, payment }: { order: Order; payment: Payment },
  percent: bigint
): Promise<void> => {
  const left = payment.amount - payment.refunded_amount
  await giveBack(history, world, { order, payment, amount: takeMinimum(left, percent) })
  history.saw("refund that names nobody")
}

type GiveBack = { order: Order; payment: Payment; amount: bigint; merchant_refund_id?: string }

const giveBack = async (history: History, world: World, { order, payment, amount, merchant_refund_id }: GiveBack) => {
  const { order_id, currency_code } = order
  const { payment_id, payment_intent } = payment
  const id = history.nextId("refund")
  await payBack(world, { id, order_id, payment_id, payment_intent, currency_code, amount, merchant_refund_id })
  payment.refunded_amount += amount
  const booked = await bookRefunds(order_id, world.container)
  if (!booked.includes(id)) {
    throw new Error(`Refund ${id} of ${amount} ${currency_code} of ${order_id} was not booked`)
  }
}

/** A merchant refunds one unit of a line. */
export const refundUnit = async (history: History, world: World, order: Order, which: number): Promise<void> => {
  const parts = (await merchantOrders(world).splitOf(order.order_id))?.merchant_orders ?? []
  const lines = (await merchantOrders(world).linesOf(parts.map(({ id }) => id))).filter((line) => unrefunded(line) > 0)
  const line = lines[which % Math.max(lines.length, 1)]
  const part = parts.find(({ id }) => id === line?.merchant_order_id)
  const [units] = line ? paidFor([{ line, quantity: 1 }]) : []
  const payment = order.payments.find(
    (one) => !isDisputed(one) && units && one.amount - one.refunded_amount >= units.amount
  )
  const free = part ? part.captured_amount - part.refunded_amount : 0n
  if (!units || !part || !payment || units.amount === 0n || units.amount > free) {
    return
  }
  const id = history.nextId("mref")
  await world.sql.transaction((trx) =>
    merchantOrders(world).recordRefund(
      {
        id, merchant_order_id: part.id, idempotency_key: id, kind: "refund", amount: units.amount,
        currency_code: order.currency_code, items: [units], reason: "asked", requested_by: "mem_1", requested_at: world.now(),
      },
      trx
    )
  )
  await giveBack(history, world, { order, payment, amount: units.amount, merchant_refund_id: id })
  history.saw("refund of a unit")
}

/** A parcel arrives; the days of settlement begin. */
export const deliver = async (history: History, world: World, order: Order, which: number): Promise<void> => {
  const parts = (await merchantOrders(world).splitOf(order.order_id))?.merchant_orders ?? []
  const part = parts[which % Math.max(parts.length, 1)]
  if (part) {
    const delivery = { merchant_order_id: part.id, delivered_at: world.now() }
    await world.sql.transaction((trx) => scheduleOrderRelease(delivery, world.container, trx))
    history.saw("delivery")
  }
}

/** Everything that was ordered arrives. */
export const deliverAll = async (history: History, world: World): Promise<void> => {
  for (const order of history.orders) {
    const parts = (await merchantOrders(world).splitOf(order.order_id))?.merchant_orders ?? []
    for (const [which] of parts.entries()) {
      await deliver(history, world, order, which)
    }
  }
}
