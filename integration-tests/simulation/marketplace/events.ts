import fc from "fast-check"
import { reconcile } from "../../../src/workflows/payout/steps/reconcile"
import { aRequirement, deduct, payDeposit, requireDeposit } from "./deposits"
import { decide, decideAll, dispute, winAtOnce } from "./disputes"
import type { History } from "./history"
import { checkInvariants } from "./invariants"
import { aDraw, cancelLast, giveHoldBack, hold, passDays, withdraw } from "./money"
import { aFeePlan, agree, anAgreement, changeFees, changeTerms, someTerms } from "./rules"
import { anOrder, deliver, deliverAll, refundable, refundAmount, refundUnit, sell } from "./sales"
import type { World } from "./world"

export type Event = { run: (history: History, world: World) => Promise<void>; toString: () => string }

/** An event that is drawn with everything that it decides, so that a shorter history still means something. */
const event = <Draw>(
  name: string,
  draws: fc.Arbitrary<Draw>,
  run: (history: History, world: World, draw: Draw) => Promise<void>
): fc.Arbitrary<Event> =>
  draws.map((draw) => ({
    run: (history, world) => run(history, world, draw),
    toString: () => `${name}(${fc.stringify(draw)})`,
  }))

const oneOf = <Thing>(things: readonly Thing[], which: number): Thing | undefined => things[which % Math.max(things.length, 1)]

const refundSomething = event("refund", aDraw, async (history, world, { which, percent }) => {
  const payment = oneOf(refundable(history), which)
  await (payment && refundAmount(history, world, payment, percent))
})

const refundOneUnit = event("refundUnit", aDraw, async (history, world, { which }) => {
  const order = oneOf(history.orders, which)
  await (order && refundUnit(history, world, order, which))
})

const deliverSomething = event("deliver", aDraw, async (history, world, { which }) => {
  const order = oneOf(history.orders, which)
  await (order && deliver(history, world, order, which))
})

export const EVENTS: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: event("sell", anOrder, sell) },
  { weight: 5, arbitrary: deliverSomething },
  { weight: 5, arbitrary: event("passDays", fc.integer({ min: 1, max: 12 }), passDays) },
  { weight: 3, arbitrary: refundSomething },
  { weight: 3, arbitrary: refundOneUnit },
  { weight: 3, arbitrary: event("withdraw", aDraw, withdraw) },
  { weight: 1, arbitrary: event("cancelWithdrawal", fc.constant(null), cancelLast) },
  { weight: 2, arbitrary: event("hold", aDraw, hold) },
  { weight: 1, arbitrary: event("giveHoldBack", aDraw, giveHoldBack) },
  { weight: 1, arbitrary: event("requireDeposit", aRequirement, requireDeposit) },
  { weight: 1, arbitrary: event("payDeposit", aDraw, payDeposit) },
  { weight: 1, arbitrary: event("penalty", aDraw, deduct) },
  { weight: 2, arbitrary: event("dispute", aDraw, dispute) },
  { weight: 2, arbitrary: event("decideDispute", aDraw, decide) },
  { weight: 1, arbitrary: event("winAtOnce", aDraw, winAtOnce) },
  { weight: 1, arbitrary: event("changeFees", aFeePlan, changeFees) },
  { weight: 2, arbitrary: event("agree", anAgreement, agree) },
  { weight: 1, arbitrary: event("changeTerms", someTerms, changeTerms) }
)

const LINE = { quantity: 1, discount_percent: 0n, tax_percent: 0 } as const

/** Where every history begins: a channel and a provider take part, and everybody has earned something that can be withdrawn. */
export const begin = async (history: History, world: World): Promise<void> => {
  await world.reset()
  await agree(history, world, {
    ...{ channel_bps: 300, provider_bps: 500, channel_is_borne_by: "platform", base: "gross_excl_tax" },
    is_of_one_channel: false,
  })
  await requireDeposit(history, world, { required_amount: 5_000n, instalment_rate_bps: 1_000 })
  const dollars = [0, 1, 0].map((merchant) => ({ ...LINE, merchant, unit_amount: 15_001n }))
  const yen = [{ ...LINE, merchant: 2, unit_amount: 30_003n }]
  const order = { shipping_amount: 499n, channel: 0, is_paid_in_two: false } as const
  await sell(history, world, { ...order, is_yen: false, lines: dollars })
  await sell(history, world, { ...order, is_yen: true, lines: yen })
  await deliverAll(history, world)
  await passDays(history, world, 20)
  await checkInvariants(world)
}

const MOST_ROUNDS = 4

/** Everything arrives, all that can be refunded is, time passes until nothing moves: every share went back, and Stripe agrees. */
export const comeToRest = async (history: History, world: World): Promise<void> => {
  await deliverAll(history, world)
  await passDays(history, world, 1)
  await decideAll(history, world)
  for (const payment of refundable(history)) {
    await refundAmount(history, world, payment, 100n)
  }
  await checkInvariants(world)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    await passDays(history, world, 31)
  }
  await checkInvariants(world)
  const { differences, unanswered } = await reconcile(world.deps)
  if (differences.length > 0 || unanswered.length > 0) {
    throw new Error(`At rest the ledger is not what Stripe says: ${fc.stringify({ differences, unanswered })}`)
  }
}
