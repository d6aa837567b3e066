import { MedusaError } from "@medusajs/framework/utils"
import type MerchantOrderModuleService from "../../../src/modules/merchant-order/service"
import { bookCaptures } from "../../../src/workflows/merchant-order/steps/book-captures"
import { bookRefunds } from "../../../src/workflows/merchant-order/steps/book-refunds"
import { placeMerchantOrders } from "../../../src/workflows/merchant-order/steps/place-merchant-orders"
import { placeOperatorHold } from "../../../src/workflows/risk/operator-holds"
import { deductFromDeposit } from "../../../src/workflows/settlement/deposit/deduct-from-deposit"
import { scheduleOrderRelease } from "../../../src/workflows/settlement/schedule-release"
import { requestWithdrawal } from "../../../src/workflows/settlement/steps/request-withdrawal"
import { checkOut, pay, payBack } from "./checkout"
import { runJobs } from "./money"
import { DAY_MS, type Party, type World } from "./world"

const currency_code = "usd"

export const MERCHANTS: readonly Party[] = Array.from({ length: 8 }, (_, index) => ({
  id: `mer_${index + 1}`,
  country_code: "us",
  currency_code,
}))

type Purchase = { order_id: string; payment_intent: string; left: bigint }

/** An order of these merchants from the checkout to the booked capture, and its delivery. */
export const onePurchase = async (world: World, order_id: string, of: number[]): Promise<Purchase> => {
  const { container, sql } = world
  const line = { unit_amount: 4_001n, quantity: 2, discount_amount: 0n, tax_percent: 0 }
  const lines = of.map((index) => ({ ...line, merchant_id: MERCHANTS[index].id }))
  await checkOut(world, { order_id, currency_code, lines, shipping_amount: 499n, sales_channel_id: "sc_1" })
  await placeMerchantOrders(order_id, container)
  const merchant_orders = container.resolve<MerchantOrderModuleService>("merchantOrder")
  const split = await merchant_orders.splitOf(order_id)
  const amount = split?.placed_order.total_amount ?? 0n
  const payment_intent = await pay(world, { order_id, currency_code, amount, number: 0 })
  await bookCaptures(order_id, container)
  for (const { id } of split?.merchant_orders ?? []) {
    // Long ago: its day of release has come.
    const delivery = { merchant_order_id: id, delivered_at: new Date(world.now().getTime() - 30 * DAY_MS) }
    await sql.transaction((trx) => scheduleOrderRelease(delivery, container, trx))
  }
  return { order_id, payment_intent, left: amount }
}

/** What a caller may be told: it is no failure, and nothing moved. */
const isRefusal = (error: unknown): boolean =>
  error instanceof MedusaError &&
  [MedusaError.Types.NOT_ALLOWED, MedusaError.Types.INVALID_DATA].includes(error.type)

type Counts = Record<string, number>

/** One of many that do whatever comes next, as quickly as they can. */
export class Worker {
  readonly counts: Counts = {}
  private readonly purchases: Purchase[] = []
  private turn = 0

  constructor(
    private readonly world: World,
    private readonly number: number
  ) {}

  static add(workers: readonly Worker[]): Counts {
    const all: Counts = {}
    for (const { counts } of workers) {
      Object.entries(counts).forEach(([what, count]) => (all[what] = (all[what] ?? 0) + count))
    }
    return all
  }

  async workUntil(until: number): Promise<void> {
    const acts = [this.buy, this.refund, this.withdraw, this.fine, this.keep, this.runJobs]
    // However slow the machine, everybody has done everything twice.
    while (performance.now() < until || this.turn < acts.length * 2) {
      this.turn++
      // Neighbours begin elsewhere, so that different things meet.
      const act = acts[(this.turn + this.number) % acts.length]
      try {
        const what = await act.call(this)
        this.saw(what)
      } catch (error) {
        if (!isRefusal(error)) {
          throw error
        }
        this.saw("refused")
      }
    }
  }

  private saw(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1
  }

  private get id(): string {
    return `${this.number}_${this.turn}`
  }

  private get merchant_id(): string {
    return MERCHANTS[(this.number * 3 + this.turn) % MERCHANTS.length].id
  }

  private async buy(): Promise<string> {
    const of = [this.turn % 8, (this.number + this.turn) % 8, (this.number * 5) % 8]
    this.purchases.push(await onePurchase(this.world, `order_${this.id}`, [...new Set(of)]))
    return "purchase"
  }

  private async refund(): Promise<string> {
    const purchase = this.purchases[this.turn % Math.max(this.purchases.length, 1)]
    if (!purchase || purchase.left < 700n) {
      return "nothing to refund"
    }
    const { order_id, payment_intent } = purchase
    const refund = { id: `refund_${this.id}`, order_id, payment_id: `pay_${order_id}_0`, payment_intent, currency_code, amount: 700n }
    purchase.left -= refund.amount
    await payBack(this.world, refund)
    // The event and the sweep may come together: it is booked once.
    await Promise.all([bookRefunds(order_id, this.world.container), bookRefunds(order_id, this.world.container)])
    return "refund"
  }

  private async withdraw(): Promise<string> {
    const request = { merchant_id: this.merchant_id, amount: 900n, currency_code, requested_by: "mem_1" }
    await requestWithdrawal(this.world.deps, { ...request, idempotency_key: `key_${this.id}` })
    return "withdrawal"
  }

  private async fine(): Promise<string> {
    await deductFromDeposit(this.world.deps, {
      ...{ merchant_id: this.merchant_id, currency_code, amount: 50n, reason_code: "late", reason: "Sent late" },
      ...{ idempotency_key: `fine_${this.id}`, operator_id: "user_1" },
    })
    return "penalty"
  }

  private async keep(): Promise<string> {
    const hold_until_at = new Date(this.world.now().getTime() + 5 * DAY_MS)
    const hold = { merchant_id: this.merchant_id, currency_code, amount: 300n, hold_until_at }
    await placeOperatorHold(this.world.deps, {
      ...{ ...hold, reason: "a look", operator_id: "user_1" },
      idempotency_key: `hold_${this.id}`,
    })
    return "hold"
  }

  private async runJobs(): Promise<string> {
    await runJobs(this.world)
    return "jobs"
  }
}
