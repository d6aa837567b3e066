import type Stripe from "stripe"
import { newId } from "./ids"
import type { Store } from "./store"

export type Funds = { pending: number; available: number }

/** What moves money in an account. Amount and fee are in the currency's units; `net = amount − fee`. */
export type Booking = {
  account: string
  type: Stripe.BalanceTransaction.Type
  amount: number
  fee?: number
  currency: string
  source: string | null
  /** In seconds; up to that moment the funds are pending. */
  available_on: number
  description?: string | null
  reporting_category?: string
}

/** The balance of every account, kept as the sum of its balance transactions. */
export class Balances {
  private readonly funds = new Map<string, Map<string, Funds>>()
  /** What is still pending, the first to become available at the end. */
  private readonly waiting: string[] = []

  constructor(private readonly store: Store) {
    for (const { owner, object } of store.balance_transaction.all()) {
      this.add(owner, object)
    }
  }

  /** Writes a balance transaction and moves the balance. */
  book(booking: Booking, now: number): Stripe.BalanceTransaction {
    const fee = booking.fee ?? 0
    const transaction: Stripe.BalanceTransaction = {
      id: newId("txn"),
      object: "balance_transaction",
      amount: booking.amount,
      available_on: booking.available_on,
      balance_type: "payments",
      created: now,
      currency: booking.currency,
      description: booking.description ?? null,
      exchange_rate: null,
      fee,
      fee_details: fee
        ? [
            {
              amount: fee,
              application: null,
              currency: booking.currency,
              description: booking.type === "adjustment" ? "Dispute fee" : "Stripe processing fees",
              type: "stripe_fee",
            },
          ]
        : [],
      net: booking.amount - fee,
      reporting_category: booking.reporting_category ?? String(booking.type),
      source: booking.source,
      status: booking.available_on > now ? "pending" : "available",
      type: booking.type,
    }
    this.store.balance_transaction.insert(booking.account, transaction, {})
    this.add(booking.account, transaction)
    return transaction
  }

  of(account: string, currency: string): Funds {
    let currencies = this.funds.get(account)
    if (!currencies) {
      this.funds.set(account, (currencies = new Map()))
    }
    let funds = currencies.get(currency)
    if (!funds) {
      currencies.set(currency, (funds = { pending: 0, available: 0 }))
    }
    return funds
  }

  /** Currencies that the account ever held, in the order in which it did. */
  currenciesOf(account: string): [string, Funds][] {
    return [...(this.funds.get(account) ?? [])]
  }

  accounts(): string[] {
    return [...this.funds.keys()]
  }

  clear(): void {
    this.funds.clear()
    this.waiting.length = 0
  }

  /** Makes available whatever is due. @returns the accounts that it touched */
  settle(now: number): Set<string> {
    const touched = new Set<string>()
    for (;;) {
      const id = this.waiting[this.waiting.length - 1]
      const row = id === undefined ? undefined : this.store.balance_transaction.get(id)
      if (!row || row.object.available_on > now) {
        return touched
      }
      this.waiting.pop()
      const funds = this.of(row.owner, row.object.currency)
      funds.pending -= row.object.net
      funds.available += row.object.net
      row.object.status = "available"
      this.store.balance_transaction.save(row)
      touched.add(row.owner)
    }
  }

  private add(account: string, transaction: Stripe.BalanceTransaction) {
    const funds = this.of(account, transaction.currency)
    if (transaction.status === "available") {
      funds.available += transaction.net
      return
    }
    funds.pending += transaction.net
    this.waiting.splice(this.placeOf(transaction.available_on), 0, transaction.id)
  }

  /** Where in `waiting` something due at that moment belongs: found by halving, since there may be tens of thousands. */
  private placeOf(available_on: number): number {
    let low = 0
    let high = this.waiting.length
    while (low < high) {
      const middle = (low + high) >> 1
      const due = this.store.balance_transaction.get(this.waiting[middle])?.object.available_on ?? 0
      if (due > available_on) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
