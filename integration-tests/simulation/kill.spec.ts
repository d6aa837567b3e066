import { reconcile } from "../../src/workflows/payout/steps/reconcile"
import { someEarnings, someWithdrawals, workUntilKilled } from "./kill/work"
import { DAY_MS, HOUR_MS } from "./payouts/model"
import { World } from "./payouts/world"

const kills = Number(process.env.KILLS ?? 8)
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)

/** Numbers from 0 to 1 that a seed decides (a linear congruence, Numerical Recipes). */
const randomFrom = (start: number) => {
  let state = start >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** `kill -9` of the process that settles and pays, at random moments: after a restart everything is done, once. */
describe("a server that is killed again and again", () => {
  let world: World
  const random = randomFrom(seed)
  const killed = { settlement: 0, payout: 0 }

  beforeAll(async () => {
    process.stdout.write(`Kill simulation: SEED=${seed} KILLS=${kills}\n`)
    world = await World.start("simulation_kill")
    await world.reset()
    await world.topUp("top_up", 100_000_000n)
  }, 60_000)
  afterAll(() => world.stop())

  it("in the middle of settlement runs and payout runs completes everything once", async () => {
    let [round, earning_count, withdrawal_count] = [0, 0, 0]
    const more = async () => {
      round++
      await someEarnings(world, { count: 150, round })
      earning_count += 150
    }
    await more()
    const undisturbed = { settlement: (await workUntilKilled(world, "settlement", null)).worked_ms, payout: 0 }
    await someWithdrawals(world, { count: 12, round })
    withdrawal_count += 12
    undisturbed.payout = (await workUntilKilled(world, "payout", null)).worked_ms

    for (let kill = 0; killed.settlement + killed.payout < kills; kill++) {
      if (kill > kills * 5) {
        throw new Error(`Of ${kill} workers only ${JSON.stringify(killed)} were still at work when they were killed`)
      }
      const work = kill % 2 === 0 ? "settlement" : "payout"
      if (work === "settlement") {
        await more()
      } else {
        await someWithdrawals(world, { count: 12, round: round * 1_000 + kill })
        withdrawal_count += 12
      }
      const { end } = await workUntilKilled(world, work, random() * undisturbed[work])
      killed[work] += end === "SIGKILL" ? 1 : 0
      expect(await world.deps.ledger.verify()).toEqual([])
      // What the dead had taken is given up after a while.
      world.later(HOUR_MS)
    }

    expect((await workUntilKilled(world, "settlement", null)).end).toBe(0)
    for (let rest = 0; rest < 4; rest++) {
      expect((await workUntilKilled(world, "payout", null)).end).toBe(0)
      world.later(3 * DAY_MS)
    }
    process.stdout.write(`Killed ${killed.settlement} settlement runs and ${killed.payout} payout runs at work\n`)
    await expectAllOnce(earning_count, withdrawal_count)
  }, 3_600_000)

  const expectAllOnce = async (earning_count: number, withdrawal_count: number) => {
    const { deps } = world
    const released = await deps.sql("earning").where({ status: "available" }).sum({ amount: "released_amount" }).count({ count: "*" }).first()
    expect(released).toEqual({ amount: String(1_000 * earning_count), count: String(earning_count) })
    expect((await deps.ledger.listJournals({ kind: "release" }, { limit: 1 }))[1]).toBe(earning_count)

    const withdrawals = await deps.settlement.listWithdrawals({})
    expect(withdrawals.map(({ status }) => status)).toEqual(Array(withdrawal_count).fill("paid"))
    const { transfers, payouts } = world.objects()
    const once = withdrawals.map(({ id }) => id).sort()
    expect(transfers.map(({ metadata }) => metadata.withdrawal_id).sort()).toEqual(once)
    expect(payouts.map(({ metadata }) => metadata?.withdrawal_id).sort()).toEqual(once)

    const [accounts] = await deps.ledger.listAccounts({}, { limit: 1_000 })
    const available = accounts.filter(({ kind }) => kind === "available").reduce((sum, { natural_amount }) => sum + natural_amount, 0n)
    expect(available).toBe(1_000n * BigInt(earning_count - withdrawal_count))
    expect(await deps.ledger.verify()).toEqual([])
    const { differences, unanswered } = await reconcile(deps)
    // The captures of this test are of no charge at Stripe: that money it does not hold.
    const of_merchants = differences.filter(({ merchant_id }) => merchant_id !== null)
    expect({ of_merchants, unanswered }).toEqual({ of_merchants: [], unanswered: [] })
  }
})
