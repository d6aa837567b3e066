import { type ChildProcess, spawn } from "node:child_process"
import { join } from "node:path"
import type { FaultKind } from "../../../src/dev/stripe"
import { sweepPayouts } from "../../../src/workflows/payout/steps/follow-payouts"
import { sendDueIntents } from "../../../src/workflows/payout/steps/send-due-intents"
import { requestWithdrawal } from "../../../src/workflows/settlement/steps/request-withdrawal"
import { deliverMessages, retry, waiting } from "./commands"
import { begin, endOf } from "./history"
import { checkInvariants, checkQuiet } from "./invariants"
import { HOUR_MS, type Model, type Withdrawal } from "./model"
import type { CrashPlan } from "./process"
import type { World } from "./world"

type Trouble = {
  plan?: CrashPlan
  /** How often the process dies. */
  times: number
  fault?: { kind: FaultKind; path: string; times: number }
}

/** A history with one withdrawal of mer_1, ready to be sent. */
export const aReadyWithdrawal = async (world: World): Promise<{ model: Model; withdrawal: Withdrawal }> => {
  const { model } = await begin(world)
  const input = { merchant_id: "mer_1", amount: 12_345n, currency_code: "usd", idempotency_key: "key", requested_by: "mem_1" }
  const { id } = await requestWithdrawal(world.deps, input)
  model.withdraw({ id, key: "key", party: "mer_1", amount: 12_345n })
  return { model, withdrawal: model.withdrawals[0] }
}

/**
 * Sends one withdrawal while the process dies again and again, until it is paid.
 * @returns how often it died, and the end: books, Stripe's balances, and what Stripe made
 */
export const sendThrough = async (world: World, { plan, times, fault }: Trouble) => {
  const { model, withdrawal } = await aReadyWithdrawal(world)
  world.local.faults.add(...(fault ? [fault] : []))
  let crash_count = 0
  for (let round = 0; round < 40 && withdrawal.status !== "paid"; round++) {
    for (const work of [sendDueIntents, sweepPayouts] as const) {
      const life = world.life(crash_count < times ? plan : undefined)
      const end = await life.run((deps, atBoundary) =>
        work === sendDueIntents ? sendDueIntents(deps, { atBoundary }) : sweepPayouts(deps, atBoundary)
      )
      crash_count += end === "crashed" ? 1 : 0
    }
    // Also tells the model how far the withdrawal has come.
    await checkInvariants(model, world)
    for (const stuck of await waiting(model, world)) {
      await retry(model, world, stuck)
    }
    world.later(round < 5 ? HOUR_MS : 13 * HOUR_MS)
  }
  return { crash_count, end: await theEnd(model, world) }
}

export const theEnd = async (model: Model, world: World) => {
  await deliverMessages(model, world, { seed: 1 })
  world.local.faults.clear()
  await checkQuiet(model, world)
  const { transfers, payouts } = world.objects()
  return { books: await endOf(model, world), transfer_count: transfers.length, payout_count: payouts.length }
}

/** The same sender as a process of its own. */
export const aSenderProcess = (world: World): ChildProcess =>
  spawn(process.execPath, ["-r", "ts-node/register", join(__dirname, "sender.ts")], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      DATABASE_URL: world.databaseUrl(),
      STRIPE_PORT: String(world.local.port),
      NOW: world.now().toISOString(),
    },
  })

/** How a process ended: its exit code, or the signal that ended it. */
export const endOfProcess = (child: ChildProcess): Promise<number | NodeJS.Signals | null> =>
  new Promise((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code)))
