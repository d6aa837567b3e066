import fc from "fast-check"
import { commands } from "./payouts/commands"
import { begin, comeToRest, endOf, hearEverythingAgain } from "./payouts/history"
import { mustBe } from "./payouts/invariants"
import { World } from "./payouts/world"

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const numRuns = Number(process.env.NUM_RUNS ?? 40)
const maxCommands = Number(process.env.MAX_COMMANDS ?? 40)
const A_DAY_MS = 86_400_000

describe("the whole money path, whatever happens in whatever order", () => {
  let world: World

  beforeAll(async () => {
    process.stdout.write(`Payout simulation: SEED=${seed} NUM_RUNS=${numRuns} MAX_COMMANDS=${maxCommands}\n`)
    world = await World.start("simulation_payouts")
  })
  afterAll(() => world.stop())

  it("keeps every invariant after every event, and comes to rest (invariants 1 to 16)", async () => {
    const histories = fc.commands(commands(), { maxCommands, size: "max", replayPath: process.env.REPLAY_PATH })
    const property = fc.asyncProperty(histories, async (history) => {
      const start = await begin(world)
      await fc.asyncModelRun(() => start, history)
      await comeToRest(start.model, world)
      await hearEverythingAgain(start.model, world, seed)
    })
    await fc.assert(property, { seed, numRuns, path: process.env.FAILED_PATH, verbose: 1 })
  }, A_DAY_MS)

  it("ends the same whatever the order of Stripe's messages (invariant 13)", async () => {
    const ends: unknown[] = []
    const histories = fc.commands(commands({ may_give_back: false }), { maxCommands: Math.ceil(maxCommands / 2), size: "max" })
    const property = fc.asyncProperty(histories, async (history) => {
      for (const shift of [0, 1]) {
        world.message_seed = shift * 7919
        const start = await begin(world)
        await fc.asyncModelRun(() => start, history)
        await comeToRest(start.model, world)
        ends[shift] = await endOf(start.model, world)
      }
      mustBe("13: the end does not depend on the order of messages", ends[1], ends[0])
    })
    await fc.assert(property, { seed, numRuns: Math.ceil(numRuns / 10), verbose: 1 })
  }, A_DAY_MS)
})
