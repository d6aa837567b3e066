import fc from "fast-check"
import { setTimeout as sleep } from "node:timers/promises"
import { sweepPayouts } from "../../src/workflows/payout/steps/follow-payouts"
import { sendDueIntents } from "../../src/workflows/payout/steps/send-due-intents"
import { type Command, commands, deliverMessages } from "./payouts/commands"
import { begin, comeToRest, endOf, hearEverythingAgain } from "./payouts/history"
import { checkInvariants, mustBe } from "./payouts/invariants"
import { DAY_MS, HOUR_MS } from "./payouts/model"
import { aReadyWithdrawal, aSenderProcess, endOfProcess, sendThrough, theEnd } from "./payouts/one-withdrawal"
import { CRASH_POINTS, type CrashPoint } from "./payouts/process"
import { World } from "./payouts/world"

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const numRuns = Number(process.env.NUM_RUNS ?? 20)
const maxCommands = Number(process.env.MAX_COMMANDS ?? 40)
const NO_LIMIT_MS = 7 * DAY_MS
const SHRINKING_MS = Number(process.env.SHRINKING_MS ?? 120_000)

/** Says at once what failed, and lets fast-check look for a shorter history for a while, not for hours. */
const untilShrunk = (play: (history: Iterable<Command>) => Promise<void>) => {
  let failed_at_ms: number | undefined
  return async (history: Iterable<Command>) => {
    if (failed_at_ms !== undefined && performance.now() - failed_at_ms > SHRINKING_MS) {
      return
    }
    try {
      await play(history)
    } catch (error) {
      if (failed_at_ms === undefined) {
        failed_at_ms = performance.now()
        process.stdout.write(`Failed, looking for a shorter history: ${String(error)}\n  ${String(history)}\n`)
      }
      throw error
    }
  }
}

describe("the whole money path", () => {
  let world: World

  beforeAll(async () => {
    process.stdout.write(`Payout simulation: SEED=${seed} NUM_RUNS=${numRuns} MAX_COMMANDS=${maxCommands}\n`)
    world = await World.start("simulation_payouts")
  })
  afterAll(async () => {
    process.stdout.write(`Payout simulation saw: ${world.stats}\n`)
    await world.stop()
  })

  describe("whatever happens in whatever order", () => {
    it("keeps every invariant after every event, and comes to rest (invariants 1 to 16)", async () => {
      const histories = fc.commands(commands(), { maxCommands, size: "max", replayPath: process.env.REPLAY_PATH })
      const play = untilShrunk(async (history: Iterable<Command>) => {
        const start = await begin(world)
        await fc.asyncModelRun(() => start, history)
        await comeToRest(start.model, world)
        await hearEverythingAgain(start.model, world, seed)
      })
      const property = fc.asyncProperty(histories, play)
      await fc.assert(property, { seed, numRuns, path: process.env.FAILED_PATH, verbose: 1, unbiased: true })
    }, NO_LIMIT_MS)

    it("ends the same whatever the order of Stripe's messages (invariant 13)", async () => {
      const of = commands({ may_give_back: false })
      const histories = fc.commands(of, { maxCommands: Math.ceil(maxCommands / 2), size: "max" })
      const play = untilShrunk(async (history: Iterable<Command>) => {
        const ends: unknown[] = []
        for (const message_seed of [0, 7919]) {
          world.message_seed = message_seed
          const start = await begin(world)
          await fc.asyncModelRun(() => start, history)
          await comeToRest(start.model, world)
          ends.push(await endOf(start.model, world))
        }
        mustBe("13: the end does not depend on the order of messages", ends[1], ends[0])
      })
      const property = fc.asyncProperty(histories, play)
      await fc.assert(property, { seed, numRuns: Math.ceil(numRuns / 10), verbose: 1, unbiased: true })
    }, NO_LIMIT_MS)
  })

  describe("of one withdrawal ends in one transfer, one payout and the same books when the process dies", () => {
    let undisturbed: Awaited<ReturnType<typeof theEnd>>

    beforeAll(async () => {
      undisturbed = (await sendThrough(world, { times: 0 })).end
      expect(undisturbed).toMatchObject({ transfer_count: 1, payout_count: 1 })
    })

    const kinds = ["transfer", "payout"] as const
    const isCall = (at: CrashPoint) => at === "before_call" || at === "after_call"
    const isFollowing = (at: CrashPoint) => at === "payout_fetched" || at === "payout_applied"
    const cases = CRASH_POINTS.flatMap((at) =>
      kinds
        .filter((kind) => kind === "payout" || !isFollowing(at))
        .flatMap((kind) => [1, 2].map((times) => ({ at, kind, times })))
    )

    it.each(cases)("at $at of the $kind, times: $times", async ({ at, kind, times }) => {
      const isOfKind = async (intent_id: string) => (await world.deps.payout.listIntents({ id: intent_id }))[0].kind === kind
      // A refusal first: the way through look-up and new key is passed as well.
      const fault = { kind: "balance_insufficient" as const, path: `/v1/${kind}s`, times }
      const plan = isCall(at) ? { at, nth: kind === "transfer" ? 0 : 1 } : { at, nth: 0, only: isOfKind }
      expect(await sendThrough(world, { plan, times, fault })).toEqual({ crash_count: times, end: undisturbed })
    })

    // Found by the simulation: what was stored of a payout that was paid or failed before we knew of it passed for booked.
    it.each([
      ["paid", "a message"],
      ["paid", "a look at Stripe"],
      ["failed", "a message"],
      ["failed", "a look at Stripe"],
    ] as const)("before it knows of the payout, which is %s by the time that %s tells of it", async (status, by) => {
      const { model, withdrawal } = await aReadyWithdrawal(world)
      world.local.faults.add({ kind: "timeout_after", path: "/v1/payouts", times: 2 })
      await sendDueIntents(world.deps)
      world.later(3 * DAY_MS)
      if (status === "failed") {
        world.local.control.failPayout(world.objects().payouts[0].id)
      }
      if (by === "a message") {
        await deliverMessages(model, world, { seed: 1 })
      } else {
        await sendDueIntents(world.deps)
        await sweepPayouts(world.deps)
      }
      await checkInvariants(model, world)
      expect(withdrawal.status).toBe(status)
      if (status === "failed") {
        await comeToRest(model, world)
        expect([world.objects().transfers.length, world.objects().payouts.length]).toEqual([1, 2])
      } else {
        expect(await theEnd(model, world)).toEqual(undisturbed)
      }
    })

    it("by SIGKILL, in the middle of a call that Stripe carried out", async () => {
      const { model } = await aReadyWithdrawal(world)
      world.local.faults.add({ kind: "timeout_after", path: "/v1/transfers", hang: true })
      const sender = aSenderProcess(world)
      const killed = endOfProcess(sender)
      while (world.objects().transfers.length === 0 && sender.exitCode === null) {
        await sleep(20)
      }
      sender.kill("SIGKILL")
      expect(await killed).toBe("SIGKILL")
      await checkInvariants(model, world)
      expect(model.withdrawals[0].status).toBe("sending")

      world.later(HOUR_MS)
      expect(await endOfProcess(aSenderProcess(world))).toBe(0)
      await checkInvariants(model, world)
      expect(model.withdrawals[0].status).toBe("payout_created")

      world.later(3 * DAY_MS)
      await sweepPayouts(world.deps)
      expect(await theEnd(model, world)).toEqual(undisturbed)
    })
  })
})
