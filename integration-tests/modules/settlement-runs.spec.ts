import { RUN_STATUSES, RUN_TRANSITIONS } from "../../src/modules/settlement/run-types"
import type { WriteTerms } from "../../src/modules/settlement/terms"
import type { SettlementBoundary } from "../../src/workflows/settlement/boundary"
import { confirmReceipts } from "../../src/workflows/settlement/steps/confirm-receipts"
import { releaseDueEarnings, settle } from "../../src/workflows/settlement/steps/release-earnings"
import { aMoneyWorld, type MoneyWorld } from "./support/money-world"
import { reachableFrom, statesInDatabase } from "./support/transitions"

const PLACED_AT = new Date("2026-01-05T10:00:00.000Z")
const days = (count: number) => new Date(PLACED_AT.getTime() + count * 86_400_000)

describe("settlement terms and runs", () => {
  let world: MoneyWorld

  beforeAll(async () => {
    world = await aMoneyWorld("settlement_runs")
  })
  afterAll(() => world.database.drop())
  beforeEach(async () => {
    await world.database.reset()
    world.clock.moveTo(PLACED_AT)
  })

  const anOrder = (merchant_id: string, merchant_order_id: string, amount = 1000n, currency_code = "eur") =>
    world.aCapturedOrder({ merchant_id, merchant_order_id, paid: amount, commission: 0n, currency_code })
  const earningOf = async (merchant_order_id: string) => {
    const [earning] = await world.settlement.earningsOfOrders([merchant_order_id])
    return earning
  }
  const someTerms = (terms: Partial<WriteTerms> = {}): WriteTerms => ({
    merchant_id: null,
    tier_code: null,
    currency_code: null,
    valid_from_at: world.clock.now(),
    ends_scope: false,
    trigger: "delivered",
    auto_confirm_days: null,
    settlement_days: 7,
    day_kind: "calendar",
    calendar_code: null,
    cycle: "none",
    cycle_weekday: null,
    time_zone: "UTC",
    reason: null,
    created_by: "user_1",
    ...terms,
  })
  const write = (terms: Partial<WriteTerms>) =>
    world.sql.transaction((trx) => world.settlement.terms.write(someTerms(terms), world.clock.now(), trx))
  const daysFor = async (merchant_id: string, tier_code: string | null, currency_code: string) => {
    const [terms] = await world.settlement.terms.resolve([{ merchant_id, tier_code, currency_code }], world.clock.now())
    return terms.settlement_days
  }
  const available = (merchant_id: string, currency_code = "eur") => world.balanceOf(`available:${merchant_id}`, currency_code)
  const isBalanced = async () => {
    for (const trial of await world.ledger.trialBalance()) {
      expect(trial.difference_amount).toBe(0n)
    }
    expect(await world.ledger.verify()).toEqual([])
  }

  describe("terms", () => {
    it("are the merchant's own, else its tier's, else the currency's, else everybody's", async () => {
      await write({ settlement_days: 5, currency_code: "jpy" })
      await write({ settlement_days: 3, tier_code: "gold" })
      await write({ settlement_days: 1, merchant_id: "mer_a" })

      expect(await daysFor("mer_a", "gold", "jpy")).toBe(1)
      expect(await daysFor("mer_b", "gold", "jpy")).toBe(3)
      expect(await daysFor("mer_b", "silver", "jpy")).toBe(5)
      expect(await daysFor("mer_b", null, "eur")).toBe(7)
    })

    it("hold from their date on, by version, and hand the scope back when they end", async () => {
      expect(await write({ settlement_days: 2, merchant_id: "mer_a" })).toMatchObject({ version: 1 })
      expect(await write({ settlement_days: 4, merchant_id: "mer_a", valid_from_at: days(10) })).toMatchObject({ version: 2 })
      expect(await daysFor("mer_a", null, "eur")).toBe(2)
      world.clock.moveTo(days(10))
      expect(await daysFor("mer_a", null, "eur")).toBe(4)
      await write({ merchant_id: "mer_a", ends_scope: true })
      expect(await daysFor("mer_a", null, "eur")).toBe(7)
    })

    it.each<[string, Partial<WriteTerms>, string]>([
      ["two scopes", { merchant_id: "mer_a", tier_code: "gold" }, "name one of them"],
      ["no days to confirm", { trigger: "auto_confirmed" }, "auto_confirm_days: automatic confirmation needs the days"],
      ["business days without calendar", { day_kind: "business" }, "calendar_code: business days need"],
      ["an unknown calendar", { day_kind: "business", calendar_code: "moon" }, 'there is no holiday calendar "moon"'],
      ["a week without weekday", { cycle: "weekly" }, "cycle_weekday: a weekly cycle needs"],
      ["an unknown time zone", { time_zone: "Europe/Atlantis" }, 'time_zone: "Europe/Atlantis" is not a time zone'],
      ["a past date", { valid_from_at: days(-1) }, "valid_from_at: must not be in the past"],
      ["an end of everybody's", { ends_scope: true }, "ends_scope: the terms for everybody cannot end"],
    ])("refuse %s, and write nothing", async (_name, terms, text) => {
      await expect(write(terms)).rejects.toThrow(text)
      expect((await world.settlement.terms.list({ limit: 10, offset: 0 }))[1]).toBe(1)
    })

    it("number two versions written at once one after the other", async () => {
      const written = await Promise.all([1, 2, 3].map((count) => write({ settlement_days: count, tier_code: "gold" })))
      expect(written.map(({ version }) => version).sort()).toEqual([1, 2, 3])
    })

    it("fix the day when the trigger happens: new terms and calendars move nothing that is scheduled", async () => {
      await write({ settlement_days: 2, day_kind: "business", calendar_code: "target", cycle: "monthly", time_zone: "Europe/Berlin" })
      await anOrder("mer_a", "mord_1")
      await world.settlement.scheduleRelease({ merchant_order_id: "mord_1", delivered_at: days(1) })
      const scheduled = await earningOf("mord_1")
      // 1 February 2026 is a Sunday: the close moves to Monday's first moment in Berlin.
      expect(scheduled).toMatchObject({
        trigger: "delivered",
        triggered_at: days(1),
        matures_at: new Date("2026-01-08T10:00:00.000Z"),
        release_at: new Date("2026-02-01T23:00:00.000Z"),
      })

      await write({ settlement_days: 0 })
      const { version, updated_at: _at, ...target } = await world.settlement.terms.retrieveCalendar("target")
      await world.settlement.terms.changeCalendar({ ...target, holidays: [] }, version, days(2))
      await world.settlement.scheduleRelease({ merchant_order_id: "mord_1", delivered_at: days(3), received_at: days(3) })
      expect(await earningOf("mord_1")).toEqual(scheduled)
    })

    it("wait for the customer, and count the receipt as confirmed after the days that they give", async () => {
      await write({ trigger: "received", auto_confirm_days: 10, settlement_days: 0 })
      for (const id of ["mord_1", "mord_2"]) {
        await anOrder("mer_a", id)
        await world.settlement.scheduleRelease({ merchant_order_id: id, delivered_at: days(1) })
      }
      expect(await earningOf("mord_1")).toMatchObject({ triggered_at: null, release_at: null, confirm_due_at: days(11) })
      await world.settlement.scheduleRelease({ merchant_order_id: "mord_2", delivered_at: days(4), received_at: days(4) })
      expect(await earningOf("mord_2")).toMatchObject({ trigger: "received", release_at: days(4), delivered_at: days(1) })

      world.clock.moveTo(new Date(days(11).getTime() - 1))
      expect(await confirmReceipts(world)).toBe(0)
      world.clock.moveTo(days(30))
      expect(await releaseDueEarnings(world)).toBe(2)
      expect(await earningOf("mord_1")).toMatchObject({ trigger: "auto_confirmed", triggered_at: days(11), status: "available" })
    })
  })

  describe("a run", () => {
    const aDay = async (merchants: string[], per_merchant: number) => {
      for (const merchant of merchants) {
        for (let index = 0; index < per_merchant; index++) {
          await anOrder(merchant, `mord_${merchant}_${index}`, 100n)
        }
      }
      await world.sql("earning").update({ delivered_at: PLACED_AT, triggered_at: PLACED_AT, release_at: days(1) })
      world.clock.moveTo(days(1))
    }
    const statusOf = async (id: string) => (await world.settlement.runs.retrieve(id)).status
    /** The sums of a merchant's journals: a second release would show in the count. */
    const releasesOf = async (merchant_id: string) =>
      (await world.ledger.listJournals({ party: merchant_id, kind: "release" }))[1]

    it("reaches every state from the first, and the database knows the same", async () => {
      expect(reachableFrom("running", RUN_TRANSITIONS)).toEqual([...RUN_STATUSES].sort())
      expect(await statesInDatabase(world.sql, "settlement_run_status_known")).toEqual([...RUN_STATUSES].sort())
    })

    it("is not written down where nothing is due", async () => {
      expect(await settle(world)).toBeUndefined()
      expect(await world.sql("settlement_run")).toEqual([])
    })

    it("releases everything once however many work on it, and says what it did", async () => {
      const merchants = ["mer_a", "mer_b", "mer_c", "mer_d", "mer_e"]
      await aDay(merchants, 6)
      await anOrder("mer_a", "mord_usd", 700n, "usd")
      await world.sql("earning").where({ merchant_order_id: "mord_usd" }).update({ release_at: days(1) })

      const passes = await Promise.all([1, 2, 3].map(() => settle(world, { chunk_size: 4, worker_count: 2 })))
      expect(passes.reduce((sum, pass) => sum + (pass?.released_count ?? 0), 0)).toBe(31)
      const [runs, count] = await world.settlement.runs.list({ limit: 10, offset: 0 })
      expect(count).toBe(1)
      expect(runs[0]).toMatchObject({
        status: "completed",
        total_count: 31,
        done_count: 31,
        failed_count: 0,
        amounts: { eur: 3000n, usd: 700n },
        as_of_at: days(1),
      })
      for (const merchant of merchants) {
        expect(await available(merchant)).toBe(600n)
      }
      await isBalanced()
    })

    it("leaves what was stopped for review, and what becomes due while it works, for another", async () => {
      await aDay(["mer_a"], 3)
      await world.settlement.stopEarnings(["mord_mer_a_0"], days(1))
      await world.sql("earning").where({ merchant_order_id: "mord_mer_a_1" }).update({ release_at: days(2) })
      const settled = await settle(world, { atBoundary: (at) => (at === "run_planned" ? world.clock.moveTo(days(3)) : undefined) })
      expect(settled).toMatchObject({ released_count: 1, run: { total_count: 1, done_count: 1 } })
      expect(await releaseDueEarnings(world)).toBe(1)
      expect(await available("mer_a")).toBe(200n)
    })

    it("settles everybody but the merchant whose batch fails, shows why, and tries it again next time", async () => {
      await aDay(["mer_a", "mer_b", "mer_c"], 3)
      // Less stands in pending than the earnings say: the ledger refuses.
      await world.sql("earning").where({ merchant_order_id: "mord_mer_b_1" }).update({
        pending_amount: 5000,
        captured_amount: 5000,
      })
      const settled = await settle(world)
      expect(settled).toMatchObject({ released_count: 6, run: { status: "completed_with_failures", done_count: 6, failed_count: 3 } })
      expect(settled?.errors).toHaveLength(1)
      const [failures, count] = await world.settlement.runs.failures({ run_id: settled?.run.id ?? "", limit: 10, offset: 0 })
      expect(count).toBe(1)
      expect(failures).toEqual([
        {
          merchant_id: "mer_b",
          count: 3,
          error: "Account pending:mer_b has 3.00 EUR, 52.00 EUR needed: nothing was moved",
          failed_at: days(1),
        },
      ])
      expect([await available("mer_a"), await available("mer_b"), await available("mer_c")]).toEqual([300n, 0n, 300n])

      await world.sql("earning").where({ merchant_order_id: "mord_mer_b_1" }).update({ pending_amount: 100, captured_amount: 100 })
      expect(await releaseDueEarnings(world)).toBe(3)
      expect(await available("mer_b")).toBe(300n)
      await isBalanced()
    })

    it.each<[SettlementBoundary, number]>([
      ["run_planned", 1],
      ["batch_claimed", 1],
      ["batch_claimed", 3],
      ["batch_released", 1],
      ["batch_released", 2],
      ["batch_committed", 2],
      ["run_finished", 1],
    ])("that dies at %s (time %i) goes on where it stopped, and releases nothing twice", async (boundary, time) => {
      await aDay(["mer_a", "mer_b", "mer_c"], 5)
      let seen = 0
      const died = settle(world, {
        chunk_size: 2,
        worker_count: 1,
        atBoundary: (at) => {
          seen += at === boundary ? 1 : 0
          if (at === boundary && seen === time) {
            throw new Error("killed")
          }
        },
      })
      await expect(died).rejects.toThrow("killed")
      const [[run]] = await world.settlement.runs.list({ limit: 1, offset: 0 })
      expect(await statusOf(run.id)).toBe(boundary === "run_finished" ? "completed" : "running")

      const before = run.done_count
      const resumed = await settle(world, { chunk_size: 2 })
      expect(resumed?.released_count ?? 0).toBe(15 - before)
      expect(await world.settlement.runs.retrieve(run.id)).toMatchObject({
        status: "completed",
        done_count: 15,
        amounts: { eur: 1500n },
      })
      expect(await Promise.all(["mer_a", "mer_b", "mer_c"].map(releasesOf))).toEqual([5, 5, 5])
      expect((await world.settlement.runs.list({ limit: 1, offset: 0 }))[1]).toBe(1)
      await isBalanced()
    })

    it("survives connections that are killed at random moments, 20 times", async () => {
      const merchants = Array.from({ length: 8 }, (_, index) => `mer_${index}`)
      await aDay(merchants, 5)
      for (let round = 0; round < 20; round++) {
        const pass = settle(world, { chunk_size: 3, worker_count: 3 }).catch((error: Error) => error)
        await new Promise((resolve) => setTimeout(resolve, 4 + ((round * 7) % 23)))
        await world.sql.raw(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query ilike '%settlement_run%'"
        )
        await pass
      }
      await settle(world, { chunk_size: 3 })
      await settle(world, { chunk_size: 3 })
      for (const merchant of merchants) {
        expect(await available(merchant)).toBe(500n)
        expect(await releasesOf(merchant)).toBe(5)
      }
      expect(await world.sql("settlement_run").where({ status: "running" })).toEqual([])
      await isBalanced()
    })
  })
})
