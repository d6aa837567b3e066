import fc from "fast-check"
import { begin, comeToRest, EVENTS } from "./marketplace/events"
import { History } from "./marketplace/history"
import { checkInvariants } from "./marketplace/invariants"
import { World } from "./marketplace/world"

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const numRuns = Number(process.env.NUM_RUNS ?? (process.env.CI ? 500 : 100))
const maxLength = Number(process.env.MAX_EVENTS ?? 20)
const NO_LIMIT_MS = 24 * 3_600_000

/** Many parties, many currencies, holds, reserves, rules that change between events: the books always agree among themselves and with Stripe. */
describe("the money of a marketplace", () => {
  let world: World
  const seen = new Map<string, number>()

  beforeAll(async () => {
    process.stdout.write(`Marketplace simulation: SEED=${seed} NUM_RUNS=${numRuns} MAX_EVENTS=${maxLength}\n`)
    world = await World.start("simulation_marketplace")
  })
  afterAll(async () => {
    const counts = [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, count]) => `${what} ${count}`)
    process.stdout.write(`Marketplace simulation saw: ${counts.join(", ")}\n`)
    await world.stop()
  })

  it("keeps every invariant after every event, and gives everything back when everything is refunded", async () => {
    const histories = fc.array(EVENTS, { minLength: 1, maxLength, size: "max" })
    const property = fc.asyncProperty(histories, async (events) => {
      const history = new History()
      await begin(history, world)
      for (const event of events) {
        await event.run(history, world)
        await checkInvariants(world)
      }
      await comeToRest(history, world)
      history.counts.forEach((count, what) => seen.set(what, (seen.get(what) ?? 0) + count))
    })
    await fc.assert(property, { seed, numRuns, path: process.env.FAILED_PATH })
  }, NO_LIMIT_MS)
})
