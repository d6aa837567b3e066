import fc from "fast-check"
import type { Fault, FaultKind } from "../../../src/dev/stripe"
import { journalOf, credit, debit } from "../../../src/workflows/money/journals/journal"
import { reserveReleaseJournal } from "../../../src/workflows/money/journals/earnings"
import { giveBackWithdrawal, retryWithdrawal } from "../../../src/workflows/payout/steps/decide-intent"
import { sweepPayouts } from "../../../src/workflows/payout/steps/follow-payouts"
import { findUnknownTransfers } from "../../../src/workflows/payout/steps/reconcile"
import { sendDueIntents } from "../../../src/workflows/payout/steps/send-due-intents"
import { settleDueFunds } from "../../../src/workflows/payout/steps/settle-funds"
import { cancelWithdrawal } from "../../../src/workflows/settlement/steps/cancel-withdrawal"
import { releaseDueEarnings } from "../../../src/workflows/settlement/steps/release-earnings"
import { requestWithdrawal } from "../../../src/workflows/settlement/steps/request-withdrawal"
import { checkInvariants, mustBe } from "./invariants"
import { DAY_MS, feeOf, HOUR_MS, type Model, PARTIES, TERMS, type Withdrawal } from "./model"
import * as orders from "./orders"
import { CRASH_POINTS, type CrashPlan } from "./process"
import type { World } from "./world"

export type Command = fc.AsyncCommand<Model, World>

const currency_code = "usd"

/** A command on one of the things that it can happen to; which one is drawn as a number, so that shrinking keeps its sense. */
const on = <Thing, Draw>(
  name: string,
  candidates: (model: Model, world?: World) => Thing[],
  draws: fc.Arbitrary<Draw>,
  run: (at: { model: Model; world: World; thing: Thing; draw: Draw }) => Promise<void>
): fc.Arbitrary<Command> =>
  fc.record({ which: fc.nat(1000), draw: draws }).map(({ which, draw }) => ({
    check: (model) => candidates(model).length > 0,
    run: async (model, world) => {
      const things = candidates(model, world)
      if (things.length > 0) {
        world.stats.add(name)
        await run({ model, world, thing: things[which % things.length], draw })
        await checkInvariants(model, world)
      }
    },
    toString: () => `${name}(${which}, ${fc.stringify(draw)})`,
  }))

const always = () => [0]
const none = fc.constant(null)

/** What somebody asked for must be refused with this text, or be done where no text is given. */
const attempt = async <T>(what: string, expected: RegExp | undefined, work: () => Promise<T>): Promise<T | undefined> => {
  try {
    const result = await work()
    mustBe(`(requests): ${what} is refused`, "done", expected ? String(expected) : "done")
    return result
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (!expected?.test(message)) {
      throw error
    }
    return undefined
  }
}

// ── orders ──

export const sellOnce = async (model: Model, world: World, sale: { start: number; bases: bigint[]; rate_bps: number }) => {
  const id = model.nextId("sale")
  const parts = sale.bases.map((base, index) => ({
    id: `${id}.${index}`,
    party: PARTIES[(sale.start + index) % PARTIES.length],
    base,
  }))
  const { commissions: _, ...captured } = await orders.sell(world, { id, parts, rate_bps: sale.rate_bps })
  model.sell(captured, parts, sale.rate_bps)
}

const sell = on(
  "sell",
  () => PARTIES.map((_, index) => index),
  fc.record({
    bases: fc.array(fc.bigInt({ min: 50n, max: 40_000n }), { minLength: 1, maxLength: 3 }),
    rate_bps: fc.integer({ min: 0, max: 3000 }),
  }),
  ({ model, world, thing, draw }) => sellOnce(model, world, { start: thing, ...draw })
)

const refund = on(
  "refund",
  (model) => model.parts.filter(({ part }) => part.refunded < part.base),
  fc.record({ percent: fc.bigInt({ min: 1n, max: 100n }), is_whole: fc.boolean() }),
  async ({ model, world, thing: { sale, part }, draw }) => {
    const left = part.base - part.refunded
    const portion = (left * draw.percent) / 100n
    const amount = draw.is_whole ? left : portion > 0n ? portion : 1n
    await orders.refund(world, { refund_id: model.nextId("refund"), sale, part, amount })
    model.refund(sale, part, amount)
    const [earning] = await world.deps.settlement.earningsOfOrders([part.id])
    const lost = part.refunded - part.commission_returned
    mustBe(`8: the earning of ${part.id} gave back its share`, earning.refunded_amount, lost)
  }
)

export const deliverPart = async (model: Model, world: World, merchant_order_id: string): Promise<void> => {
  const found = model.parts.find(({ part }) => part.id === merchant_order_id)
  const delivered_at = world.now()
  await world.deps.settlement.scheduleRelease({ merchant_order_id, delivered_at })
  if (found) {
    found.part.release_at = new Date(delivered_at.getTime() + TERMS.settlement_days * DAY_MS)
  }
}

const deliver = on(
  "deliver",
  (model) => model.parts.filter(({ part }) => !part.release_at),
  none,
  ({ model, world, thing }) => deliverPart(model, world, thing.part.id)
)

// ── time and jobs ──

const wait = on(
  "wait",
  always,
  fc.constantFrom(10 / 60, 1, 7, 25, 49, 73, 200),
  async ({ world, draw: hours }) => world.later(Math.round(hours * HOUR_MS))
)

export const release = async (model: Model, world: World): Promise<void> => {
  const released = await releaseDueEarnings(world.deps)
  mustBe("(model): as many earnings are released as are due", released, model.release(world.now()))
}

export const settle = async (model: Model, world: World): Promise<void> => {
  const settled = await settleDueFunds(world.deps)
  mustBe("(model): as many funds settle as are due", settled, model.settle(world.now()))
}

/** An order, delivered at once, and the days until its money can be withdrawn: so that short histories get there, too. */
const days = on(
  "days",
  () => PARTIES.map((_, index) => index),
  fc.array(fc.bigInt({ min: 500n, max: 40_000n }), { minLength: 1, maxLength: 3 }),
  async ({ model, world, thing, draw: bases }) => {
    await sellOnce(model, world, { start: thing, bases, rate_bps: 1250 })
    for (const { part } of model.parts.filter((one) => !one.part.release_at)) {
      await deliverPart(model, world, part.id)
    }
    world.later(TERMS.settlement_days * DAY_MS)
    await settle(model, world)
    await release(model, world)
  }
)

const releaseJob = on("release", always, none, ({ model, world }) => release(model, world))
const settleJob = on("settle", always, none, ({ model, world }) => settle(model, world))
const rollCheckpoints = on("rollCheckpoints", always, none, async ({ world }) => {
  await world.deps.ledger.rollCheckpoints(world.now())
})

const topUp = on("topUp", always, fc.bigInt({ min: 1n, max: 20_000n }), async ({ model, world, draw: amount }) => {
  await world.topUp(model.nextId("top_up"), amount)
  model.equity += amount
})

/** What risk will do with available money: kept back, and let go again. */
const hold = on(
  "hold",
  (model) => PARTIES.filter((party) => model.of(party).available > 0n),
  fc.bigInt({ min: 1n, max: 100n }),
  async ({ model, world, thing: party, draw: percent }) => {
    const own = model.of(party)
    const amount = (own.available * percent + 99n) / 100n
    const event = { currency_code, occurred_at: world.now() }
    const lines = [debit(`available:${party}`, amount), credit(`reserve:${party}`, amount)]
    await world.deps.ledger.post([journalOf(event, "hold", model.nextId("hold"), lines)])
    own.available -= amount
    own.reserve += amount
  }
)

const letGo = on(
  "letGo",
  (model) => PARTIES.filter((party) => model.of(party).reserve > 0n),
  none,
  async ({ model, world, thing: party }) => {
    const own = model.of(party)
    const event = { currency_code, occurred_at: world.now(), hold_id: model.nextId("hold"), party, amount: own.reserve }
    await world.deps.ledger.post([reserveReleaseJournal(event)])
    own.available += own.reserve
    own.reserve = 0n
  }
)

// ── withdrawals ──

const refusalOfRequest = (model: Model, party: string, amount: bigint): RegExp | undefined => {
  const own = model.of(party)
  if (!own.is_known_enabled) {
    return /^Your payout account is restricted/
  }
  if (amount < TERMS.minimum || amount <= feeOf(amount)) {
    return /is below the minimum/
  }
  return amount > own.available ? /is more than the \d+ that are available/ : undefined
}

const withdraw = on(
  "withdraw",
  (model) => {
    const rich = PARTIES.filter((party) => model.of(party).available >= TERMS.minimum)
    return rich.length > 0 ? rich : [...PARTIES]
  },
  fc.record({ percent: fc.constantFrom(1n, 30n, 60n, 100n, 100n, 130n), times: fc.constantFrom(1, 1, 2, 3) }),
  async ({ model, world, thing: party, draw: { percent, times } }) => {
    const wanted = (model.of(party).available * percent) / 100n
    const amount = wanted > 0n ? wanted : 100n
    const expected = refusalOfRequest(model, party, amount)
    const idempotency_key = model.nextId("key")
    const input = { merchant_id: party, amount, currency_code, idempotency_key, requested_by: "mem_1" }
    const requests = Array.from({ length: times }, () =>
      attempt(`withdrawing ${amount}`, expected, () => requestWithdrawal(world.deps, input))
    )
    const made = await Promise.all(requests)
    mustBe("(requests): one key is one withdrawal", new Set(made.map((one) => one?.id)).size, 1)
    if (made[0]) {
      model.withdraw({ id: made[0].id, key: idempotency_key, party, amount })
    }
  }
)

const withdrawAgain = on(
  "withdrawAgain",
  (model) => model.withdrawals,
  fc.boolean(),
  async ({ world, thing, draw: is_same }) => {
    const { party: merchant_id, key: idempotency_key, id } = thing
    const amount = is_same ? thing.amount : thing.amount + 1n
    const input = { merchant_id, amount, currency_code, idempotency_key, requested_by: "mem_1" }
    const expected = is_same ? undefined : /was used for withdrawal/
    const again = await attempt("another amount", expected, () => requestWithdrawal(world.deps, input))
    mustBe("(requests): the same key again is the same withdrawal", again?.id ?? id, id)
  }
)

const cancel = on(
  "cancel",
  (model) => model.withdrawals,
  none,
  async ({ model, world, thing }) => {
    const expected = thing.status === "ready" ? undefined : /only one that is ready can be canceled/
    const input = { merchant_id: thing.party, withdrawal_id: thing.id, member_id: "mem_1" }
    const canceled = await attempt("canceling", expected, () => cancelWithdrawal(world.deps, input))
    if (canceled) {
      model.cancel(thing)
    }
  }
)

// ── the sender, and what goes wrong with it ──

const crashes = fc.oneof(
  fc.constant(undefined),
  fc.record({ at: fc.constantFrom(...CRASH_POINTS), nth: fc.nat(2) }),
  fc.record({ at: fc.constant("any" as const), nth: fc.nat(9) })
)

const FAULTS: FaultKind[] = [
  "timeout_before",
  "timeout_after",
  "server_error_before",
  "server_error_stored",
  "server_error_after",
  "rate_limit",
  "lock_timeout",
  "balance_insufficient",
]

const sendFaults: fc.Arbitrary<Fault> = fc.oneof(
  fc
    .record({
      kind: fc.constantFrom(...FAULTS),
      path: fc.constantFrom("/v1/transfers", "/v1/payouts"),
      skip: fc.constantFrom(0, 0, 1),
      calls: fc.integer({ min: 1, max: 3 }),
    })
    // Stripe's client repeats a broken connection once by itself.
    .map(({ kind, path, skip, calls }) => ({ kind, path, skip, times: kind.startsWith("timeout") ? 2 * calls : calls })),
  fc.constantFrom("/v1/transfers", "/v1/payouts").map((path): Fault => ({ kind: "server_error_before", method: "GET", path })),
  fc
    .constantFrom("in_transit" as const, "paid" as const)
    .map((after): Fault => ({ kind: "payout_fails", path: "/v1/payouts", after }))
)

const sending = fc.record({
  crash: crashes,
  fault: fc.option(sendFaults, { nil: undefined }),
  sender_count: fc.constantFrom(1, 1, 1, 2),
})

type Sending = { crash?: CrashPlan; fault?: Fault; sender_count: number }

const runSender = async (world: World, { crash, fault, sender_count }: Sending): Promise<void> => {
  world.local.faults.add(...(fault ? [fault] : []))
  const lives = Array.from({ length: sender_count }, (_, index) => world.life(index === 0 ? crash : undefined))
  const ends = await Promise.all(
    lives.map((life) => life.run((deps, atBoundary) => sendDueIntents(deps, { atBoundary })))
  )
  world.stats.add("senders that crashed", ends.filter((end) => end === "crashed").length)
  world.stats.add("faults met", fault && world.local.faults.list()[0]?.times !== (fault.times ?? 1) ? 1 : 0)
  world.local.faults.clear()
}

const send = on("send", always, sending, ({ world, draw }) => runSender(world, draw))

/** A withdrawal that is sent at once: there is always something to send when this one crashes. */
const payOut = on(
  "payOut",
  (model) => PARTIES.filter((party) => !refusalOfRequest(model, party, model.of(party).available / 2n)),
  sending,
  async ({ model, world, thing: party, draw }) => {
    const amount = model.of(party).available / 2n
    const key = model.nextId("key")
    const input = { merchant_id: party, amount, currency_code, idempotency_key: key, requested_by: "mem_1" }
    const { id } = await requestWithdrawal(world.deps, input)
    model.withdraw({ id, key, party, amount })
    await runSender(world, draw)
  }
)

const sweep = on(
  "sweep",
  always,
  fc.record({ crash: crashes, by_book: fc.boolean() }),
  async ({ world, draw: { crash, by_book } }) => {
    const end = await world.life(crash).run((deps, atBoundary) =>
      by_book
        ? findUnknownTransfers(deps, { created_from: new Date(world.now().getTime() - 30 * DAY_MS), created_to: world.now() })
        : sweepPayouts(deps, atBoundary)
    )
    world.stats.add("sweeps that crashed", end === "crashed" ? 1 : 0)
  }
)

export const deliverMessages = async (
  model: Model,
  world: World,
  order: { seed?: number; duplicate_count?: number; crash?: CrashPlan }
): Promise<void> => {
  await world.deliver(order)
  for (const party of PARTIES) {
    model.of(party).is_known_enabled = model.of(party).is_enabled_at_stripe
  }
}

const messageFaults = fc
  .record({
    kind: fc.constantFrom("server_error_before" as const, "timeout_before" as const),
    path: fc.constantFrom("/v1/transfers/*", "/v1/payouts/*", "/v1/accounts/*"),
  })
  .map((fault): Fault => ({ ...fault, method: "GET", times: 2 }))

const messages = on(
  "messages",
  always,
  fc.record({
    seed: fc.nat(1_000_000),
    duplicate_count: fc.nat(2),
    fault: fc.option(messageFaults, { nil: undefined, freq: 2 }),
    crash: fc.option(fc.record({ at: fc.constantFrom("before_call", "after_call"), nth: fc.nat(1) }), { nil: undefined, freq: 2 }),
  }),
  async ({ model, world, draw: { fault, ...order } }) => {
    world.local.faults.add(...(fault ? [fault] : []))
    await deliverMessages(model, world, order)
    world.local.faults.clear()
  }
)

// ── what others do ──

const bounce = on(
  "bounce",
  (_model, world) =>
    world ? world.objects().payouts.filter(({ status }) => !/failed|canceled/.test(status)).map(({ id }) => id) : [""],
  none,
  async ({ world, thing: payout_id }) => {
    world.local.control.failPayout(payout_id)
  }
)

export const switchAccount = (model: Model, world: World, party: string, is_enabled: boolean): void => {
  world.local.control.restrictAccount(world.accountOf(party), {
    payouts_enabled: is_enabled,
    disabled_reason: is_enabled ? null : "rejected.fraud",
  })
  model.of(party).is_enabled_at_stripe = is_enabled
}

const stopOrStart = on(
  "stopOrStart",
  () => [...PARTIES],
  fc.constantFrom(true, true, false),
  async ({ model, world, thing: party, draw: is_enabled }) => switchAccount(model, world, party, is_enabled)
)

/** Withdrawals that wait for an operator. */
export const waiting = async (model: Model, world: World): Promise<Withdrawal[]> => {
  const stuck = await world.deps.payout.listIntents({ status: "needs_operator" })
  return model.withdrawals.filter(
    (one) => stuck.some(({ withdrawal_id }) => withdrawal_id === one.id) || (one.status === "failed" && !one.is_given_back)
  )
}

export const retry = async (model: Model, world: World, withdrawal: Withdrawal): Promise<void> => {
  await retryWithdrawal(world.deps, { withdrawal_id: withdrawal.id, operator_id: "user_1" })
  model.retry(withdrawal)
}

const operator = (may_give_back: boolean) =>
  on("operator", always, fc.record({ which: fc.nat(100), gives_back: fc.boolean() }), async ({ model, world, draw }) => {
    const all = await waiting(model, world)
    if (all.length === 0) {
      return
    }
    const withdrawal = all[draw.which % all.length]
    if (!draw.gives_back || !may_give_back) {
      await retry(model, world, withdrawal)
      return
    }
    const is_made = world.objects().transfers.some(({ metadata }) => metadata.withdrawal_id === withdrawal.id)
    const expected = is_made ? /was made after all|does not wait for an operator/ : undefined
    const decision = { withdrawal_id: withdrawal.id, operator_id: "user_1" }
    const given = await attempt("giving back", expected, () => giveBackWithdrawal(world.deps, decision))
    if (given) {
      model.giveBack(withdrawal)
    }
  })

/**
 * Everything that can happen. What happens often in life is drawn more often.
 * @param may_give_back whether operators give up transfers: what ends so depends on when tries fall due
 */
export const commands = ({ may_give_back = true }: { may_give_back?: boolean } = {}): fc.Arbitrary<Command>[] => [
  sell, sell, refund, refund, deliver, deliver, deliver,
  wait, wait, wait, days, days,
  releaseJob, releaseJob, settleJob, settleJob, rollCheckpoints, topUp, hold, letGo,
  withdraw, withdraw, withdraw, withdraw, withdrawAgain, cancel,
  send, send, send, payOut, payOut, payOut, payOut, payOut, payOut,
  messages, messages, messages,
  sweep, sweep, bounce, bounce, stopOrStart, operator(may_give_back),
]
