import { setTimeout as sleep } from "node:timers/promises"
import { requireDeposit } from "./marketplace/deposits"
import { History } from "./marketplace/history"
import { checkInvariants } from "./marketplace/invariants"
import { runJobs } from "./marketplace/money"
import { DAY_MS, World } from "./marketplace/world"
import { MERCHANTS, onePurchase, Worker } from "./marketplace/workers"

const seconds = Number(process.env.RACE_SECONDS ?? 6)
const worker_count = Number(process.env.RACE_WORKERS ?? 32)

/** Real connections at once on the same few merchants: captures, refunds, withdrawals, penalties, holds, releases. */
describe("many workers on the orders of few merchants", () => {
  let world: World

  beforeAll(async () => {
    world = await World.start("simulation_race", MERCHANTS, worker_count + 8)
    await world.reset()
    await requireDeposit(new History(), world, { required_amount: 50_000n, instalment_rate_bps: 2_000 })
    for (let order = 0; order < 16; order++) {
      await onePurchase(world, `start_${order}`, [order % 8, (order + 3) % 8])
    }
    world.later(20 * DAY_MS)
    await runJobs(world)
  }, 120_000)
  afterAll(() => world.stop())

  it("leave no deadlock unhandled, and all invariants whole", async () => {
    const until = performance.now() + seconds * 1_000
    const workers = Array.from({ length: worker_count }, (_, number) => new Worker(world, number))
    const time = (async () => {
      while (performance.now() < until) {
        await sleep(250)
        // A call to Stripe must not outlive the day for which its key is good: real ones end within seconds.
        world.later(10_000)
      }
    })()
    const ends = await Promise.allSettled([...workers.map((worker) => worker.workUntil(until)), time])
    const failures = ends.flatMap((end) => (end.status === "rejected" ? [end.reason as unknown] : []))
    const counts = Worker.add(workers)
    process.stdout.write(`Race: ${worker_count} workers, ${seconds} s: ${JSON.stringify(counts)}\n`)
    expect(failures).toEqual([])
    await checkInvariants(world)
    for (const done of ["purchase", "refund", "withdrawal", "penalty", "jobs"]) {
      expect([done, (counts[done] ?? 0) > 0]).toEqual([done, true])
    }
  }, (seconds + 600) * 1_000)
})
