import { balancesAgree } from "./race/sums"
import { capture, fillDeposit, isRefusal, penalty, refund, release, send, settleFunds, Tally, type Work, withdraw } from "./race/work"
import { type RaceWorld, startRace, WORKERS } from "./race/world"

const seconds = Number(process.env.RACE_SECONDS ?? 10)
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const NO_LIMIT_MS = 24 * 3_600_000

/** What the workers do, and how often of a hundred times. */
const SHARES: [string, number, Work][] = [
  ["capture", 30, capture],
  ["refund", 22, refund],
  ["withdrawal", 18, withdraw],
  ["deposit", 10, fillDeposit],
  ["penalty", 8, penalty],
  ["release", 5, release],
  ["funds", 4, settleFunds],
  ["sending", 3, send],
]

/** Mulberry32: the same seed, the same draws; the order in which the workers get to act is the database's. */
const drawsOf = (state: number) => () => {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

const choose = (random: () => number): [string, Work] => {
  let left = random() * 100
  const [name, , work] = SHARES.find(([, share]) => (left -= share) < 0) ?? SHARES[0]
  return [name, work]
}

describe("32 workers on 8 merchants at the same time", () => {
  let world: RaceWorld

  beforeAll(async () => {
    process.stdout.write(`Race: RACE_SECONDS=${seconds} SEED=${seed}\n`)
    world = await startRace()
  }, NO_LIMIT_MS)
  afterAll(() => world.stop())

  it("meet no deadlock, and leave books in which everything agrees", async () => {
    const tally = new Tally()
    const ends_ms = performance.now() + seconds * 1_000
    const worker = async (number: number) => {
      const random = drawsOf(seed + number)
      while (performance.now() < ends_ms) {
        const [name, work] = choose(random)
        try {
          await work(world, tally, random)
          tally.saw(name)
        } catch (error) {
          tally.saw(`${name} refused`)
          if (!isRefusal(error)) {
            tally.failures.push(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
          }
        }
      }
    }
    // Ten seconds pass every quarter of one, so that funds settle and earnings are released meanwhile. Not hours: no call to
    // Stripe takes a day, after which its key would be forgotten.
    const time = setInterval(() => {
      const { clock } = world.deps
      clock.moveTo(new Date(clock.now().getTime() + 10_000))
      world.local.control.tick()
    }, 250)
    await Promise.all(Array.from({ length: WORKERS }, (_, number) => worker(number)))
    clearInterval(time)
    process.stdout.write(`Race saw: ${[...tally.counts].sort().map(([what, count]) => `${what} ${count}`).join(", ")}\n`)
    expect(tally.failures.slice(0, 3)).toEqual([])
    for (const name of ["capture", "refund", "withdrawal", "deposit", "penalty", "release"]) {
      expect([name, (tally.counts.get(name) ?? 0) > 0]).toEqual([name, true])
    }
    // What was cut off in the middle of a sending is finished by the next one.
    for (let round = 0; round < 8; round++) {
      world.deps.clock.moveTo(new Date(world.deps.clock.now().getTime() + 46_800_000))
      world.local.control.tick()
      await send(world, tally, drawsOf(seed))
    }
    expect(await balancesAgree(world.deps, tally)).toEqual([])
  }, NO_LIMIT_MS)
})
