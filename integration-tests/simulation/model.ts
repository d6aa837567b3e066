/**
 * What the books must say, kept the plain way: a few numbers per party, moved by hand. It shares no code
 * with the ledger, the journal builders or lib/money, on purpose: two mistakes would have to be the same
 * to go unnoticed.
 */

export type Part = {
  /** Of the sale's earning, e.g. "sale_3.0". */
  id: string
  party: string
  base: bigint
  commission: bigint
  refunded: bigint
  commission_returned: bigint
  /** Still in the party's pending account; not after the release. */
  pending: bigint
  is_released: boolean
}

export type Sale = { id: string; paid: bigint; fee: bigint; is_settled: boolean; parts: Part[] }

export type WithdrawalState = "ready" | "transferred" | "payout_created" | "paid" | "ended"

export type Withdrawal = {
  id: string
  party: string
  net: bigint
  fee: bigint
  state: WithdrawalState
  payout_count: number
}

export type PartyBooks = {
  pending: bigint
  available: bigint
  reserve: bigint
  debt: bigint
  in_transfer: bigint
  owed_at_stripe: bigint
  in_transit: bigint
  /** What Stripe holds for the party. */
  at_stripe: bigint
  paid_to_bank: bigint
  withdrawal_fees: bigint
  /** Lifetime: earned by captures, less what refunds took back. */
  net_earned: bigint
}

export const PARTIES = ["mer_1", "mer_2", "mer_3"] as const

const nothing = (): PartyBooks => ({
  pending: 0n,
  available: 0n,
  reserve: 0n,
  debt: 0n,
  in_transfer: 0n,
  owed_at_stripe: 0n,
  in_transit: 0n,
  at_stripe: 0n,
  paid_to_bank: 0n,
  withdrawal_fees: 0n,
  net_earned: 0n,
})

export class Model {
  readonly sales: Sale[] = []
  readonly withdrawals: Withdrawal[] = []
  readonly parties = new Map<string, PartyBooks>(PARTIES.map((party) => [party, nothing()]))
  readonly platform = { psp_pending: 0n, psp_available: 0n, fees: 0n, commission: 0n }
  /** How many events there were: gives each one an id of its own. */
  event_count = 0

  of(party: string): PartyBooks {
    const books = this.parties.get(party)
    if (!books) {
      throw new Error(`The simulation has no party ${party}`)
    }
    return books
  }

  nextId(prefix: string): string {
    this.event_count += 1
    return `${prefix}_${this.event_count}`
  }

  get parts(): { sale: Sale; part: Part }[] {
    return this.sales.flatMap((sale) => sale.parts.map((part) => ({ sale, part })))
  }

  /** Every balance that is not zero, by account, each as its kind is normally shown. */
  balances(): Record<string, bigint> {
    const { psp_pending, psp_available, fees, commission } = this.platform
    const all: [string, bigint][] = [
      ["psp_pending", psp_pending],
      ["psp_available", psp_available],
      ["fee_expense", fees],
      ["commission_rev", commission],
      ["withdrawal_fee_rev", [...this.parties.values()].reduce((sum, books) => sum + books.withdrawal_fees, 0n)],
    ]
    for (const [party, books] of this.parties) {
      all.push(
        [`pending:${party}`, books.pending],
        [`available:${party}`, books.available],
        [`reserve:${party}`, books.reserve],
        [`merchant_receivable:${party}`, books.debt],
        [`in_transfer:${party}`, books.in_transfer],
        [`owed_at_stripe:${party}`, books.owed_at_stripe],
        [`payout_in_transit:${party}`, books.in_transit],
        [`connected:${party}`, books.at_stripe]
      )
    }
    return Object.fromEntries(all.filter(([, amount]) => amount !== 0n))
  }
}

/** Half up, for amounts that are not negative. */
export const rounded = (numerator: bigint, denominator: bigint): bigint => {
  const whole = numerator / denominator
  return (numerator - whole * denominator) * 2n >= denominator ? whole + 1n : whole
}

/** Largest remainder, one unit at a time: the slow way, to hold the quick one against. */
export const sharedOut = (total: bigint, weights: bigint[]): bigint[] => {
  const all = weights.reduce((sum, weight) => sum + weight, 0n)
  const shares = weights.map((weight) => (total * weight) / all)
  const missing = weights.map((weight, index) => total * weight - shares[index] * all)
  for (let left = total - shares.reduce((sum, share) => sum + share, 0n); left > 0n; left -= 1n) {
    const most = missing.reduce((best, amount, index) => (amount > missing[best] ? index : best), 0)
    shares[most] += 1n
    missing[most] -= all
  }
  return shares
}
