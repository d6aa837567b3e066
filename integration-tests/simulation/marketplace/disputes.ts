import { disputeDepsOf } from "../../../src/workflows/dispute/deps"
import { sweepDisputes } from "../../../src/workflows/dispute/steps/sweep-disputes"
import { takeMinimum } from "./draws"
import { type History, type Payment } from "./history"
import type { Draw } from "./money"
import { refundable } from "./sales"
import type { World } from "./world"

const hear = ({ container }: World) => sweepDisputes(disputeDepsOf(container))

/** A customer goes to the bank; the platform hears of it at once, or with the next sweep. */
export const dispute = async (history: History, world: World, draw: Draw): Promise<void> => {
  await openDispute(history, world, draw)
}

const openDispute = async (history: History, world: World, { which, percent }: Draw): Promise<Payment | undefined> => {
  const payments = refundable(history).filter(({ payment }) => payment.dispute_id === null)
  const chosen = payments[which % Math.max(payments.length, 1)]
  if (chosen) {
    const { payment } = chosen
    const amount = takeMinimum(payment.amount - payment.refunded_amount, percent)
    const opened = world.local.control.createDispute({ charge: payment.charge_id, amount: Number(amount) })
    payment.dispute_id = opened.id
    payment.disputed_amount = amount
    await hear(world)
    history.saw("dispute")
  }
  return chosen?.payment
}

/** 17: a dispute that is won leaves everything where it was, apart from Stripe's fee. */
export const winAtOnce = async (history: History, world: World, draw: Draw): Promise<void> => {
  const before = await balancesBesideStripe(world)
  const payment = await openDispute(history, world, draw)
  if (payment) {
    await close(history, world, { payment, verdict: "won", reinstated: 0n })
    const after = await balancesBesideStripe(world)
    if (after !== before) {
      throw new Error(`Invariant 17: a won dispute restores the state before it\n  before ${before}\n  after  ${after}`)
    }
  }
}

export const openDisputes = (history: History): Payment[] =>
  history.paid.map(({ payment }) => payment).filter(({ dispute_id }) => dispute_id?.startsWith("dp_"))

/** The bank decides one: for the merchant, against, or for a part of it. */
export const decide = async (history: History, world: World, { which, percent }: Draw): Promise<void> => {
  const open = openDisputes(history)
  const payment = open[which % Math.max(open.length, 1)]
  if (!payment?.dispute_id) {
    return
  }
  const verdict = which % 2 === 0 ? "won" : "lost"
  const reinstated = verdict === "lost" && which % 3 === 0 ? (payment.disputed_amount * percent) / 200n : 0n
  await close(history, world, { payment, verdict, reinstated })
}

type Closing = { payment: Payment; verdict: "won" | "lost"; reinstated: bigint }

const close = async (history: History, world: World, { payment, verdict, reinstated }: Closing): Promise<void> => {
  world.local.control.decideDispute(payment.dispute_id ?? "", verdict, {
    ...(reinstated > 0n && { reinstated: Number(reinstated) }),
  })
  if (verdict === "lost") {
    payment.refunded_amount += payment.disputed_amount - reinstated
  }
  // Stripe takes no second dispute of a charge, and refunds nothing more of one that was charged back.
  payment.dispute_id = `${verdict} ${payment.dispute_id}`
  await hear(world)
  history.saw(`dispute ${verdict}${reinstated > 0n ? " in part" : ""}`)
}

const balancesBesideStripe = async ({ deps }: World): Promise<string> => {
  const [accounts] = await deps.ledger.listAccounts({}, { limit: 1000 })
  return accounts
    .filter(({ kind, amount }) => amount !== 0n && !/^(psp_|dispute_fee_expense)/.test(kind))
    .map(({ account, currency_code, natural_amount }) => `${account} ${natural_amount} ${currency_code}`)
    .sort()
    .join(", ")
}

/** Every dispute comes to its end. */
export const decideAll = async (history: History, world: World): Promise<void> => {
  for (const [index] of openDisputes(history).entries()) {
    await decide(history, world, { which: index * 7, percent: 50n })
  }
}

export const hearOfDisputes = async (world: World): Promise<void> => void (await hear(world))
