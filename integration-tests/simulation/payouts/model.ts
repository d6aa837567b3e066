import { rounded, sharedOut } from "../model"

/**
 * What the books must say of the whole money path, moved by hand. It shares no code with what it checks. How far a withdrawal has
 * come is not predicted (that depends on crashes and time-outs): it is read, must be a legal step from what it was,
 * and the balances are predicted from it.
 */

export const PARTIES = ["mer_1", "mer_2", "mer_3"] as const

/** The settings that `world.ts` writes: small enough to matter in short histories. */
export const TERMS = { settlement_days: 3, minimum: 500n, fee_fixed: 25n, fee_bps: 100n } as const

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

export type Part = {
  /** Of the merchant order. */
  id: string
  party: string
  base: bigint
  commission: bigint
  refunded: bigint
  commission_returned: bigint
  pending: bigint
  release_at: Date | null
  is_released: boolean
}

export type Sale = {
  id: string
  payment_id: string
  charge_id: string
  paid: bigint
  fee: bigint
  available_on_at: Date
  is_settled: boolean
  refunded_before_settled: bigint
  parts: Part[]
}

export type Status = "ready" | "sending" | "transferred" | "payout_created" | "paid" | "failed" | "canceled"

export type Withdrawal = {
  id: string
  key: string
  party: string
  amount: bigint
  fee: bigint
  net: bigint
  status: Status
  /** An operator gave the transfer up: the money is available again. */
  is_given_back: boolean
}

export type PartyBooks = {
  pending: bigint
  available: bigint
  reserve: bigint
  debt: bigint
  /** Lifetime: earned by captures, less what refunds took back. */
  net_earned: bigint
  /** Whether we know that the account may be paid; what Stripe says may be newer. */
  is_known_enabled: boolean
  is_enabled_at_stripe: boolean
}

const RANK: Record<Status, number> = {
  ready: 0,
  sending: 1,
  transferred: 2,
  payout_created: 3,
  paid: 4,
  failed: 5,
  canceled: 6,
}

const sum = (amounts: bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n)

export class Model {
  readonly sales: Sale[] = []
  readonly withdrawals: Withdrawal[] = []
  readonly parties = new Map<string, PartyBooks>(
    PARTIES.map((party) => [
      party,
      {
        pending: 0n,
        available: 0n,
        reserve: 0n,
        debt: 0n,
        net_earned: 0n,
        is_known_enabled: true,
        is_enabled_at_stripe: true,
      },
    ])
  )
  equity = 0n
  refunded_after_settled = 0n
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

  // ── what happens ──

  sell(sale: Omit<Sale, "parts" | "is_settled" | "refunded_before_settled">, bases: PartBase[], rate_bps: number): void {
    const commissions = sharedOut(rounded(sale.paid * BigInt(rate_bps), 10_000n), bases.map(({ base }) => base))
    const parts = bases.map(({ id, party, base }, index) => ({
      id,
      party,
      base,
      commission: commissions[index],
      refunded: 0n,
      commission_returned: 0n,
      pending: base - commissions[index],
      release_at: null,
      is_released: false,
    }))
    this.sales.push({ ...sale, is_settled: false, refunded_before_settled: 0n, parts })
    for (const { party, pending } of parts) {
      this.of(party).pending += pending
      this.of(party).net_earned += pending
    }
  }

  /** Pending of the order first, then available, reserve, debt. */
  refund(sale: Sale, part: Part, amount: bigint): void {
    const party = this.of(part.party)
    const commission = rounded(part.commission * (part.refunded + amount), part.base) - part.commission_returned
    let lost = amount - commission
    party.net_earned -= lost
    const give = (has: bigint): bigint => {
      const given = has < lost ? has : lost
      lost -= given
      return given
    }
    const from_pending = give(part.pending)
    part.pending -= from_pending
    party.pending -= from_pending
    party.available -= give(party.available)
    party.reserve -= give(party.reserve)
    party.debt += lost
    part.refunded += amount
    part.commission_returned += commission
    if (sale.is_settled) {
      this.refunded_after_settled += amount
    } else {
      sale.refunded_before_settled += amount
    }
  }

  /** @returns how many earnings were due */
  release(now: Date): number {
    const due = this.parts.filter(
      ({ part }) => !part.is_released && part.release_at !== null && part.release_at <= now
    )
    const freed = new Map<string, bigint>()
    for (const { part } of due) {
      freed.set(part.party, (freed.get(part.party) ?? 0n) + part.pending)
      this.of(part.party).pending -= part.pending
      part.pending = 0n
      part.is_released = true
    }
    for (const [id, amount] of freed) {
      const party = this.of(id)
      const repaid = party.debt < amount ? party.debt : amount
      party.available += amount - repaid
      party.debt -= repaid
    }
    return due.length
  }

  /** @returns how many funds were due */
  settle(now: Date): number {
    const due = this.sales.filter((sale) => !sale.is_settled && sale.available_on_at <= now)
    due.forEach((sale) => (sale.is_settled = true))
    return due.length
  }

  withdraw(withdrawal: Pick<Withdrawal, "id" | "key" | "party" | "amount">): void {
    const fee = feeOf(withdrawal.amount)
    const net = withdrawal.amount - fee
    this.withdrawals.push({ ...withdrawal, fee, net, status: "ready", is_given_back: false })
    this.of(withdrawal.party).available -= withdrawal.amount
  }

  cancel(withdrawal: Withdrawal): void {
    withdrawal.status = "canceled"
    this.of(withdrawal.party).available += withdrawal.amount
  }

  giveBack(withdrawal: Withdrawal): void {
    withdrawal.status = "failed"
    withdrawal.is_given_back = true
    this.of(withdrawal.party).available += withdrawal.amount
  }

  /**
   * Takes over how far a withdrawal has come.
   * @returns what is wrong with that step, if anything
   */
  observe(id: string, status: Status): string | undefined {
    const withdrawal = this.withdrawals.find((candidate) => candidate.id === id)
    if (!withdrawal) {
      return `Withdrawal ${id} was never asked for`
    }
    const before = withdrawal.status
    const is_end = before === "canceled" || withdrawal.is_given_back
    if (status !== before && (is_end || status === "canceled" || RANK[status] < RANK[before])) {
      return `Withdrawal ${id} went from ${before} to ${status}`
    }
    withdrawal.status = status
    return undefined
  }

  /** An operator lets a failed payout be made again. */
  retry(withdrawal: Withdrawal): void {
    if (withdrawal.status === "failed") {
      withdrawal.status = "transferred"
    }
  }

  // ── what the books must say ──

  withdrawalsOf(party: string, ...statuses: Status[]): Withdrawal[] {
    return this.withdrawals.filter(
      (one) => one.party === party && statuses.includes(one.status) && !one.is_given_back
    )
  }

  /** Every balance that is not zero, by account, each as its kind is normally shown. */
  balances(): Record<string, bigint> {
    const captured = this.sales.map(({ paid, fee, refunded_before_settled: refunded, is_settled }) => ({
      net: paid - fee - refunded,
      is_settled,
    }))
    const netIn = (...statuses: Status[]) =>
      sum(PARTIES.flatMap((party) => this.withdrawalsOf(party, ...statuses).map(({ net }) => net)))
    const left = netIn("transferred", "payout_created", "paid", "failed")
    const all: [string, bigint][] = [
      ["psp_pending", sum(captured.filter((one) => !one.is_settled).map(({ net }) => net))],
      [
        "psp_available",
        sum(captured.filter((one) => one.is_settled).map(({ net }) => net)) +
          this.equity - this.refunded_after_settled - left,
      ],
      ["fee_expense", sum(this.sales.map(({ fee }) => fee))],
      ["equity", this.equity],
      ["commission_rev", sum(this.parts.map(({ part }) => part.commission - part.commission_returned))],
      [
        "withdrawal_fee_rev",
        sum(this.withdrawals.filter((one) => one.status !== "canceled" && !one.is_given_back).map(({ fee }) => fee)),
      ],
    ]
    for (const [party, books] of this.parties) {
      const net = (...statuses: Status[]) => sum(this.withdrawalsOf(party, ...statuses).map((one) => one.net))
      all.push(
        [`pending:${party}`, books.pending],
        [`available:${party}`, books.available],
        [`reserve:${party}`, books.reserve],
        [`merchant_receivable:${party}`, books.debt],
        [`in_transfer:${party}`, net("ready", "sending")],
        [`owed_at_stripe:${party}`, net("transferred", "failed")],
        [`payout_in_transit:${party}`, net("payout_created")],
        [`connected:${party}`, net("transferred", "failed", "payout_created")]
      )
    }
    return Object.fromEntries(all.filter(([, amount]) => amount !== 0n))
  }
}

export type PartBase = { id: string; party: string; base: bigint }

export const feeOf = (amount: bigint): bigint => TERMS.fee_fixed + rounded(amount * TERMS.fee_bps, 10_000n)
