import { sendDueIntents } from "../../../src/workflows/payout/steps/send-due-intents"
import { sweepPayouts } from "../../../src/workflows/payout/steps/follow-payouts"
import { findUnknownTransfers } from "../../../src/workflows/payout/steps/reconcile"
import { deliverMessages, deliverPart, release, retry, sellOnce, settle, switchAccount, waiting } from "./commands"
import { checkInvariants, checkQuiet, mustBe } from "./invariants"
import { DAY_MS, HOUR_MS, Model, PARTIES } from "./model"
import type { World } from "./world"

/** Where every history begins: each merchant has sold something, and two may withdraw. */
export const begin = async (world: World): Promise<{ model: Model; real: World }> => {
  const model = new Model()
  await world.reset()
  await world.topUp(model.nextId("top_up"), 2_000n)
  model.equity += 2_000n
  await sellOnce(model, world, { start: 0, bases: [20_000n, 9_001n], rate_bps: 1250 })
  await sellOnce(model, world, { start: 2, bases: [3_333n, 6_667n], rate_bps: 1000 })
  for (const { part } of model.parts) {
    if (part.party !== "mer_3") {
      await deliverPart(model, world, part.id)
    }
  }
  world.later(3 * DAY_MS)
  await settle(model, world)
  await release(model, world)
  await checkInvariants(model, world)
  return { model, real: world }
}

const MOST_ROUNDS = 20

/** Faults off, every account enabled, enough money at Stripe, operators let everything go on, all jobs run, time passes. */
export const comeToRest = async (model: Model, world: World): Promise<void> => {
  world.local.faults.clear()
  PARTIES.forEach((party) => switchAccount(model, world, party, true))
  await world.topUp(model.nextId("top_up"), 1_000_000n)
  model.equity += 1_000_000n
  if (model.event_count % 2 === 0) {
    // In half of the histories the sender finds out by itself what became of its calls, before any message tells.
    world.later(HOUR_MS)
    await sendDueIntents(world.deps)
    await checkInvariants(model, world)
  }
  // In a third, the bank sends the last payout back when all seems over.
  let bounces = model.event_count % 3 === 0
  for (let round = 0; round < MOST_ROUNDS; round++) {
    await deliverMessages(model, world, { seed: round })
    await settle(model, world)
    await release(model, world)
    for (const withdrawal of await waiting(model, world)) {
      await retry(model, world, withdrawal)
    }
    await sendDueIntents(world.deps)
    await sweepPayouts(world.deps)
    await findUnknownTransfers(world.deps, { created_from: new Date(0), created_to: world.now() })
    await checkInvariants(model, world)
    const is_quiet = model.withdrawals.every(({ status, is_given_back }) => is_given_back || /paid|canceled/.test(status))
    const is_settled = model.sales.every((sale) => sale.is_settled)
    const [last] = world.objects().payouts.filter(({ status }) => status === "paid").slice(-1)
    if (is_quiet && bounces && last) {
      world.local.control.failPayout(last.id)
      bounces = false
    } else if (is_quiet && is_settled && world.local.webhooks.pending().length === 0) {
      break
    }
    world.later(13 * HOUR_MS)
  }
  await checkQuiet(model, world)
  world.stats.add("withdrawals paid", model.withdrawals.filter(({ status }) => status === "paid").length)
  world.stats.add("withdrawals canceled", model.withdrawals.filter(({ status }) => status === "canceled").length)
  world.stats.add("withdrawals given back", model.withdrawals.filter(({ is_given_back }) => is_given_back).length)
  world.stats.add("debts", PARTIES.filter((party) => model.of(party).debt > 0n).length)
}

/** Every message of the history comes once more, as if it were new, in another order: nothing changes. */
export const hearEverythingAgain = async (model: Model, world: World, seed: number): Promise<void> => {
  const before = await endOf(model, world)
  await world.deps.sql("payout_webhook_event").update({ handled_at: null })
  Object.keys(world.local.state().event ?? {}).forEach((id) => world.local.webhooks.resend(id))
  await deliverMessages(model, world, { seed })
  await checkQuiet(model, world)
  mustBe("13: the end does not change when every message comes again", await endOf(model, world), before)
}

/** The end of a history, without ids and times. */
export const endOf = async (model: Model, world: World): Promise<unknown> => {
  const [accounts] = await world.deps.ledger.listAccounts({}, { limit: 1000 })
  const withdrawals = await world.deps.settlement.listWithdrawals({})
  return {
    balances: accounts
      .filter(({ amount }) => amount !== 0n)
      .map(({ account, natural_amount }) => `${account} ${natural_amount}`)
      .sort(),
    withdrawals: withdrawals.map(({ idempotency_key, net_amount, status }) => `${idempotency_key} ${net_amount} ${status}`).sort(),
    stripe: ["platform", ...PARTIES.map((party) => world.accountOf(party))].map((account) => String(world.balanceAtStripe(account))),
    known: PARTIES.map((party) => model.of(party).is_known_enabled),
  }
}
