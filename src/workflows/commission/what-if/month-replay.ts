import type { Sql } from "../../../lib/database"
import { baseOf, isInBase, needsMonth } from "../../../modules/commission/charge-line"
import type { PlanInForce } from "../../../modules/commission/types"
import { monthToDateSales, startOfMonth } from "../queries/month-to-date"
import type { PastMerchantOrder, PastOrder } from "../queries/read-past-orders"

/**
 * What merchants sold in the month before each order of a stream that comes in the order of time: the first
 * month's beginning is asked of the database, once for each merchant, the rest is what has streamed by.
 */
export class MonthReplay {
  readonly is_needed: boolean
  private month = ""
  private readonly sold = new Map<string, bigint>()

  /** @param from where the stream begins */
  constructor(
    private readonly plan: PlanInForce,
    private readonly from: Date,
    private readonly sql: Sql
  ) {
    this.is_needed = plan.rules.some(needsMonth)
  }

  /** Asks for what the merchants of these orders sold in the month before the stream began. */
  async prepare(orders: readonly PastOrder[]): Promise<void> {
    const first_month = startOfMonth(this.from).getTime()
    if (!this.is_needed || this.from.getTime() === first_month) {
      return
    }
    const unknown = new Map<string, Set<string>>()
    for (const { placed_at, currency_code, merchant_orders } of orders) {
      if (startOfMonth(placed_at).getTime() === first_month) {
        for (const { merchant_id } of merchant_orders) {
          if (!this.sold.has(keyOf(merchant_id, currency_code))) {
            unknown.set(currency_code, (unknown.get(currency_code) ?? new Set()).add(merchant_id))
          }
        }
      }
    }
    for (const [currency_code, merchant_ids] of unknown) {
      const asked = { merchant_ids: [...merchant_ids], currency_code, at: this.from, plan: this.plan }
      for (const [merchant_id, amount] of await monthToDateSales(asked, this.sql)) {
        this.sold.set(keyOf(merchant_id, currency_code), amount)
      }
    }
  }

  /** What a merchant sold in the month of an order before it; null where no rule asks. */
  before({ placed_at, currency_code }: PastOrder, merchant_id: string): bigint | null {
    if (!this.is_needed) {
      return null
    }
    const month = placed_at.toISOString().slice(0, 7)
    if (month !== this.month) {
      if (this.month !== "") {
        this.sold.clear()
      }
      this.month = month
    }
    return this.sold.get(keyOf(merchant_id, currency_code)) ?? 0n
  }

  /** An order went by. */
  passed({ currency_code, merchant_orders }: PastOrder): void {
    if (!this.is_needed) {
      return
    }
    for (const part of merchant_orders) {
      const key = keyOf(part.merchant_id, currency_code)
      this.sold.set(key, (this.sold.get(key) ?? 0n) + this.soldIn(part))
    }
  }

  private soldIn({ is_canceled, lines }: PastMerchantOrder): bigint {
    return is_canceled
      ? 0n
      : lines
          .filter((line) => isInBase(this.plan, line))
          .reduce((all, line) => all + baseOf(this.plan, line).base_amount, 0n)
  }
}

const keyOf = (merchant_id: string, currency_code: string): string => `${merchant_id} ${currency_code}`
