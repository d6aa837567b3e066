import { MedusaError } from "@medusajs/framework/utils"
import { nextShare } from "../../../src/lib/money"
import { refusalOf } from "../../../src/modules/ledger/refusal"
import { coverLoss } from "../../../src/workflows/money/journals/losses"
import { captureJournal, refundJournal } from "../../../src/workflows/money/journals/sales"
import { sweepPayouts } from "../../../src/workflows/payout/steps/follow-payouts"
import { sendDueIntents } from "../../../src/workflows/payout/steps/send-due-intents"
import { settleDueFunds } from "../../../src/workflows/payout/steps/settle-funds"
import { deductFromDeposit } from "../../../src/workflows/settlement/deposit/deduct-from-deposit"
import { payDepositFromBalance } from "../../../src/workflows/settlement/deposit/pay-deposit-from-balance"
import { releaseDueEarnings } from "../../../src/workflows/settlement/steps/release-earnings"
import { requestWithdrawal } from "../../../src/workflows/settlement/steps/request-withdrawal"
import { currency_code, MERCHANTS, type RaceWorld } from "./world"

/** One merchant's part of an order. */
type Part = { id: string; party: string; base: bigint; commission: bigint }

type Order = { id: string; charge_id: string; parts: Part[]; refunded: Map<string, bigint>; returned: Map<string, bigint>; is_busy: boolean }

/** What every worker has done, for the sums at the end. Only what was committed is added. */
export class Tally {
  readonly orders: Order[] = []
  readonly counts = new Map<string, number>()
  /** What each party earned less what it gave back, by the orders alone. */
  readonly earned = new Map<string, bigint>()
  readonly failures: string[] = []
  private next = 0

  nextId(name: string): string {
    this.next += 1
    return `${name}_${this.next}`
  }

  saw(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
  }

  earn(party: string, amount: bigint): void {
    this.earned.set(party, (this.earned.get(party) ?? 0n) + amount)
  }
}

export type Work = (world: RaceWorld, tally: Tally, random: () => number) => Promise<void>

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]
const amountUpTo = (most: number, random: () => number): bigint => BigInt(1 + Math.floor(random() * most))

/** A customer pays two merchants, named in any order, in one capture. */
export const capture: Work = async ({ deps }, tally, random) => {
  const { ledger, settlement, payout, sql, clock } = deps
  const id = tally.nextId("cap")
  const first = pick(MERCHANTS, random)
  const second = pick(MERCHANTS.filter((one) => one !== first), random)
  const parts = [first, second].map((party, index) => {
    const base = amountUpTo(20_000, random) + 100n
    return { id: `${id}_${index}`, party, base, commission: base / 10n }
  })
  const now = clock.now()
  const earnings = parts.map((part) => ({ ...part, amount: part.base - part.commission }))
  await settlement.createEarnings(
    earnings.map((part) => ({
      merchant_order_id: part.id, merchant_id: part.party, amount: part.amount, currency_code, placed_at: now,
    }))
  )
  const paid = parts.reduce((sum, { base }) => sum + base, 0n)
  const charge_id = `ch_${id}`
  await sql.transaction(async (trx) => {
    await ledger.lockParties(parts.map(({ party }) => party), trx)
    await settlement.addCaptured(
      earnings.map((part) => ({ merchant_order_id: part.id, merchant_id: part.party, amount: part.amount })),
      trx
    )
    const fund = { capture_id: id, payment_id: `pi_${id}`, charge_id, balance_transaction_id: `txn_${id}`, currency_code }
    const available_on_at = new Date(now.getTime() + 30_000)
    await payout.recordFunds([{ ...fund, amount: paid, fee_amount: 30n, net_amount: paid - 30n, available_on_at }], trx)
    const commission_amount = parts.reduce((sum, part) => sum + part.commission, 0n)
    const event = { capture_id: id, currency_code, occurred_at: now, net_amount: paid - 30n, fee_amount: 30n }
    await ledger.post([captureJournal({ ...event, commission_amount, earnings })], trx)
  })
  earnings.forEach(({ party, amount }) => tally.earn(party, amount))
  tally.orders.push({ id, charge_id, parts, refunded: new Map(), returned: new Map(), is_busy: false })
  // Delivered so long ago that its days are over: released while others are refunded.
  const delivered_at = new Date(now.getTime() - 30 * 86_400_000)
  for (const part of parts) {
    await settlement.scheduleRelease({ merchant_order_id: part.id, delivered_at })
  }
}

/** Both merchants of an order give a part of it back, from wherever it is by now. */
export const refund: Work = async ({ deps }, tally, random) => {
  const order = pick(tally.orders, random)
  if (!order || order.is_busy) {
    return
  }
  order.is_busy = true
  try {
    const wanted = [...order.parts].reverse().map((part) => ({ part, amount: refundable(order, part, random) }))
    const given = wanted.filter(({ amount }) => amount > 0n)
    if (given.length > 0) {
      await giveBack({ deps, tally, order, given })
    }
  } finally {
    order.is_busy = false
  }
}

const refundable = (order: Order, part: Part, random: () => number): bigint => {
  const left = part.base - (order.refunded.get(part.id) ?? 0n)
  return random() < 0.2 ? left : (left * BigInt(Math.floor(random() * 60))) / 100n
}

type GivingBack = { deps: RaceWorld["deps"]; tally: Tally; order: Order; given: { part: Part; amount: bigint }[] }

const giveBack = async ({ deps, tally, order, given }: GivingBack): Promise<void> => {
  const { sql, ledger, settlement, payout, clock } = deps
  const refund_id = tally.nextId("ref")
  const losses = given.map(({ part, amount }) => {
    const commission = nextShare({
      share: part.commission,
      base_amount: part.base,
      done_amount: (order.refunded.get(part.id) ?? 0n) + amount,
      already_amount: order.returned.get(part.id) ?? 0n,
    })
    return { part, amount, commission, lost: amount - commission }
  })
  const total = given.reduce((sum, { amount }) => sum + amount, 0n)
  await sql.transaction(async (trx) => {
    await ledger.lockParties(losses.map(({ part }) => part.party), trx)
    const [funds] = await payout.takeRefundsFromFunds([{ refund_id, charge_id: order.charge_id, amount: total }], trx)
    const taken = await settlement.takeRefunded(
      losses.map(({ part, lost }) => ({ merchant_order_id: part.id, merchant_id: part.party, amount: lost })),
      trx
    )
    const balances = await ledger.partyBalances(losses.map(({ part }) => part.party), currency_code, trx)
    const journal = refundJournal({
      refund_id,
      currency_code,
      occurred_at: clock.now(),
      amount: total,
      is_settled: funds.account === "psp_available",
      commission_amount: losses.reduce((sum, { commission }) => sum + commission, 0n),
      losses: losses.map(({ part, lost }) => ({
        ...coverLoss({
          party: part.party,
          amount: lost,
          pending_amount: taken.find((row) => row.merchant_order_id === part.id)?.from_pending ?? 0n,
          available_amount: balances.find((one) => one.party === part.party && one.kind === "available")?.natural_amount,
        }),
      })),
    })
    await ledger.post([journal], trx)
  })
  for (const { part, amount, commission, lost } of losses) {
    order.refunded.set(part.id, (order.refunded.get(part.id) ?? 0n) + amount)
    order.returned.set(part.id, (order.returned.get(part.id) ?? 0n) + commission)
    tally.earn(part.party, -lost)
  }
}

const availableOf = async ({ deps }: RaceWorld, kind: "available" | "deposit", party: string): Promise<number> => {
  const [balance] = await deps.ledger.balances({ accounts: [`${kind}:${party}`], currency_code })
  return Number(balance?.natural_amount ?? 0n)
}

/** Half of the time for more than there will be: others ask for it at the same moment. */
export const withdraw: Work = async (world, tally, random) => {
  const merchant_id = pick(MERCHANTS, random)
  const amount = amountUpTo(Math.max(1_000, 2 * (await availableOf(world, "available", merchant_id))), random)
  const idempotency_key = tally.nextId("withdrawal-key")
  await requestWithdrawal(world.deps, { merchant_id, amount, currency_code, idempotency_key, requested_by: "system" })
}

export const fillDeposit: Work = async (world, tally, random) => {
  const merchant_id = pick(MERCHANTS, random)
  const amount = amountUpTo(Math.max(500, await availableOf(world, "available", merchant_id)), random)
  const idempotency_key = tally.nextId("deposit-key")
  await payDepositFromBalance(world.deps, { merchant_id, currency_code, amount, idempotency_key, member_id: "mem_1" })
}

export const penalty: Work = async (world, tally, random) => {
  const merchant_id = pick(MERCHANTS, random)
  const amount = amountUpTo(Math.max(500, 2 * (await availableOf(world, "deposit", merchant_id))), random)
  const idempotency_key = tally.nextId("penalty-key")
  const why = { reason_code: "late", reason: "Sent late", operator_id: "user_1" }
  await deductFromDeposit(world.deps, { merchant_id, currency_code, amount, idempotency_key, ...why })
}

export const settleFunds: Work = async ({ deps }) => {
  await settleDueFunds(deps)
}

export const release: Work = async ({ deps }) => {
  await releaseDueEarnings(deps)
}

export const send: Work = async ({ deps }) => {
  await sendDueIntents(deps)
  await sweepPayouts(deps)
}

/** Whether a worker was told no for a reason that it can have: too little money, too late, somebody else was first. */
export const isRefusal = (error: unknown): boolean =>
  refusalOf(error)?.transient !== true &&
  error instanceof MedusaError &&
  [MedusaError.Types.NOT_ALLOWED, MedusaError.Types.INVALID_DATA].includes(error.type)
