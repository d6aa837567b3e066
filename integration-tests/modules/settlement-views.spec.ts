import { MovableClock } from "../../src/lib/clock"
import type { Transaction } from "../../src/lib/database"
import { statementCsv } from "../../src/workflows/settlement/documents/statement-csv"
import { readBalanceTrend } from "../../src/workflows/settlement/queries/balance-trend"
import { readCashFlow, withInstalments } from "../../src/workflows/settlement/queries/cash-flow"
import { listComing, listUnscheduled } from "../../src/workflows/settlement/queries/list-cash-flow-items"
import { eachMovement, listMovements } from "../../src/workflows/settlement/queries/list-movements"
import { listWithdrawalContents } from "../../src/workflows/settlement/queries/list-withdrawal-contents"
import { previewTerms } from "../../src/workflows/settlement/queries/preview-terms"
import { createDueStatements } from "../../src/workflows/settlement/steps/create-due-statements"
import { releaseDueEarnings } from "../../src/workflows/settlement/steps/release-earnings"
import { withdrawalCanceledJournal, withdrawalFeeJournal, withdrawalJournal } from "../../src/workflows/money/journals/withdrawals"
import { aMoneyWorld, type MoneyWorld, START_AT } from "./support/money-world"

const days = (count: number) => new Date(START_AT.getTime() + count * 86_400_000)

describe("what merchants see of their settlement", () => {
  let world: MoneyWorld

  beforeAll(async () => {
    const clock = new MovableClock(START_AT, { now: () => START_AT })
    world = await aMoneyWorld("settlement_views", undefined, clock, ["merchant-order"])
  })
  afterAll(() => world.database.drop())
  beforeEach(async () => {
    await world.database.reset()
    world.clock.moveTo(START_AT)
  })

  const anOrder = (merchant_order_id: string, paid: bigint, commission = 0n, currency_code = "eur") =>
    world.aCapturedOrder({ merchant_id: "mer_a", merchant_order_id, paid, commission, currency_code })
  const delivered = (merchant_order_id: string, at = world.clock.now()) =>
    world.settlement.scheduleRelease({ merchant_order_id, delivered_at: at })

  describe("the cash flow", () => {
    const period = { merchant_id: "mer_a", from: "2026-01-05", to: "2026-02-05", time_zone: "UTC" }
    const read = (over: Partial<typeof period> = {}) =>
      readCashFlow({ ...period, ...over, at: world.clock.now() }, world.sql)

    beforeEach(async () => {
      await anOrder("mord_1", 1000n)
      await anOrder("mord_2", 500n)
      await anOrder("mord_usd", 700n, 0n, "usd")
      await anOrder("mord_waits", 300n)
      await anOrder("mord_stopped", 200n)
      await world.settlement.createEarnings([
        { merchant_id: "mer_a", merchant_order_id: "mord_unpaid", currency_code: "eur", amount: 900n, placed_at: START_AT },
      ])
      await delivered("mord_1")
      await delivered("mord_2", days(1))
      await delivered("mord_usd", days(1))
      await delivered("mord_stopped")
      await world.settlement.stopEarnings(["mord_stopped"], START_AT)
    })

    it("says what comes on which day, and what has no day and why", async () => {
      expect(await read()).toEqual({
        days: [
          { day: "2026-01-12", currency_code: "eur", amount: 1000n, parts: [{ kind: "release", count: 1, amount: 1000n }] },
          { day: "2026-01-13", currency_code: "eur", amount: 500n, parts: [{ kind: "release", count: 1, amount: 500n }] },
          { day: "2026-01-13", currency_code: "usd", amount: 700n, parts: [{ kind: "release", count: 1, amount: 700n }] },
        ],
        unscheduled: [
          { reason: "awaiting_delivery", currency_code: "eur", count: 1, amount: 300n },
          { reason: "awaiting_payment", currency_code: "eur", count: 1, amount: 900n },
          { reason: "stopped", currency_code: "eur", count: 1, amount: 200n },
        ],
      })
    })

    it("counts days in the merchant's time zone, and nobody else's money", async () => {
      const { days: eastern } = await read({ time_zone: "Pacific/Kiritimati" })
      expect(eastern.map(({ day }) => day)).toEqual(["2026-01-13", "2026-01-14", "2026-01-14"])
      expect(await read({ merchant_id: "mer_b" })).toEqual({ days: [], unscheduled: [] })
    })

    it("takes off what holds will keep, and shows when holds end", async () => {
      await world.sql("hold").insert([
        {
          id: "hold_1",
          merchant_id: "mer_a",
          currency_code: "eur",
          kind: "risk",
          status: "planned",
          wanted_amount: 400,
          hold_days: 30,
          reason_code: "first_orders",
          earning_id: (await world.settlement.earningsOfOrders(["mord_1"]))[0].id,
          created_by: "system",
          created_at: START_AT,
        },
        {
          id: "hold_2",
          merchant_id: "mer_a",
          currency_code: "eur",
          kind: "operator",
          status: "active",
          wanted_amount: 50,
          amount: 50,
          remaining_amount: 50,
          hold_until_at: days(8),
          reason_code: "other",
          created_by: "user_1",
          created_at: START_AT,
        },
      ])
      expect((await read()).days).toMatchObject([
        {
          amount: 600n,
          parts: [
            { kind: "kept_back", amount: -400n },
            { kind: "release", amount: 1000n },
          ],
        },
        { amount: 550n, parts: [{ kind: "hold_ends", amount: 50n }, { kind: "release" }] },
        { currency_code: "usd" },
      ])
    })

    it("takes off the instalments of a deposit until it is full", () => {
      const release = (day: string, amount: bigint) => ({
        day,
        currency_code: "eur",
        amount,
        parts: [{ kind: "release" as const, count: 1, amount }],
      })
      const short = [{ currency_code: "eur", missing_amount: "150", instalment_rate_bps: 1000 }]
      const flow = withInstalments([release("2026-01-12", 1000n), release("2026-01-13", 900n)], short)
      expect(flow.map(({ amount, parts }) => [amount, parts[1].amount])).toEqual([
        [900n, -100n],
        [850n, -50n],
      ])
    })

    it("lists the earnings behind a day and behind a reason, with their schedule", async () => {
      const part = { merchant_id: "mer_a", limit: 10, offset: 0, at: world.clock.now() }
      const coming = await listComing({ ...part, from: "2026-01-12", to: "2026-01-12", time_zone: "UTC" }, world.sql)
      expect(coming).toMatchObject({
        count: 1,
        rows: [
          {
            kind: "release",
            amount: 1000n,
            expected_at: days(7),
            trigger: "delivered",
            triggered_at: START_AT,
            settlement_days: 7,
            day_kind: "calendar",
            cycle: "none",
          },
        ],
      })
      const waiting = await listUnscheduled({ ...part, reason: "awaiting_payment" }, world.sql)
      expect(waiting).toMatchObject({ count: 1, rows: [{ kind: "awaiting_payment", amount: 900n, expected_at: null }] })
    })

    it("previews new terms: what is delivered when comes when, and how much they will decide", async () => {
      const rule = {
        trigger: "delivered" as const,
        auto_confirm_days: null,
        settlement_days: 2,
        day_kind: "business" as const,
        calendar_code: "target",
        cycle: "weekly" as const,
        cycle_weekday: 1,
        time_zone: "Europe/Berlin",
      }
      const scope = { merchant_id: "mer_a", tier_code: null, currency_code: null }
      const preview = await previewTerms(world.settlement, { rule, scope, at: START_AT }, world.sql)
      expect(preview.current).toMatchObject({ settlement_days: 7, cycle: "none" })
      expect(preview.samples[0]).toEqual({
        triggered_at: START_AT,
        release_at_now: days(7),
        release_at_then: new Date("2026-01-11T23:00:00.000Z"),
      })
      expect(preview.undecided).toEqual([{ currency_code: "eur", count: 2, amount: 1200n }])
    })
  })

  describe("a withdrawal", () => {
    const event = (id: string) => ({
      party: "mer_a",
      withdrawal_id: id,
      currency_code: "eur",
      occurred_at: world.clock.now(),
      reference: { type: "withdrawal", id },
    })
    const withdrawn = (id: string, amount: bigint, fee = 0n) =>
      world.ledger.post([
        ...(fee > 0n ? [withdrawalFeeJournal({ ...event(id), amount: fee })] : []),
        withdrawalJournal({ ...event(id), amount }),
      ])
    const contentsOf = async (id: string, page = { limit: 10, offset: 0 }) => {
      const { rows, count } = await listWithdrawalContents({ id, merchant_id: "mer_a", currency_code: "eur" }, page, world.sql)
      return { count, parts: rows.map((row) => [row.journal_kind, row.taken_amount, row.available_amount]) }
    }

    it("consists of what became available first; what comes back queues up again", async () => {
      for (const [index, amount] of [100n, 200n, 300n].entries()) {
        await anOrder(`mord_${index}`, amount)
        await delivered(`mord_${index}`, START_AT)
        world.clock.moveTo(days(7 + index))
        await releaseDueEarnings(world)
      }
      await withdrawn("wd_1", 140n, 10n)
      await withdrawn("wd_2", 100n)
      await world.ledger.post([withdrawalCanceledJournal({ ...event("wd_2"), amount: 100n, fee_amount: 0n })])
      await withdrawn("wd_3", 450n)

      expect(await contentsOf("wd_1")).toEqual({
        count: 2,
        parts: [
          ["release", 100n, 100n],
          ["release", 50n, 200n],
        ],
      })
      expect((await contentsOf("wd_2")).parts).toEqual([["release", 100n, 200n]])
      expect((await contentsOf("wd_3")).parts).toEqual([
        ["release", 50n, 200n],
        ["release", 300n, 300n],
        ["withdrawal_canceled", 100n, 100n],
      ])
      expect(await contentsOf("wd_3", { limit: 1, offset: 1 })).toEqual({ count: 3, parts: [["release", 300n, 300n]] })
      expect(await contentsOf("wd_unknown")).toEqual({ count: 0, parts: [] })
    })
  })

  it("the balance of each day is counted back from the live one", async () => {
    await anOrder("mord_1", 1000n, 100n)
    await delivered("mord_1")
    world.clock.moveTo(days(2))
    await anOrder("mord_2", 500n)
    world.clock.moveTo(days(7))
    await releaseDueEarnings(world)
    const trend = await readBalanceTrend(
      { merchant_id: "mer_a", currency_code: "eur", from: "2026-01-04", to: "2026-01-13" },
      world.sql
    )
    expect(trend.map(({ held_amount, available_amount }) => [held_amount, available_amount])).toEqual([
      [0n, 0n],
      [900n, 0n],
      [900n, 0n],
      ...Array.from({ length: 5 }, () => [1400n, 0n]),
      [1400n, 900n],
      [1400n, 900n],
    ])
  })

  it("a statement's file has a line for each journal, carries the balance, and ends where the statement does", async () => {
    for (let index = 0; index < 1_050; index++) {
      world.clock.moveTo(new Date(START_AT.getTime() + index * 1000))
      if (index % 50 === 0) {
        await anOrder(`mord_${index}`, 1000n, 125n)
      }
    }
    world.clock.moveTo(new Date("2026-02-02T00:00:00Z"))
    await createDueStatements(world)
    const [statement] = await world.settlement.listStatements({ merchant_id: "mer_a" })
    expect(statement).toMatchObject({ closing_amount: 18_375n })

    const lines: string[] = []
    await world.sql.transaction(async (trx: Transaction) => {
      for await (const line of statementCsv(statement, eachMovement(statement, trx))) {
        lines.push(line)
      }
    })
    expect(lines).toHaveLength(1 + 2 + 21)
    expect(lines[2]).toContain(",sales,capture,capture,cap_mord_0,,10.00,-1.25,0.00,0.00,0.00,8.75,8.75,eur")
    expect(lines[lines.length - 2]).toContain(",8.75,183.75,eur")
    const page = await listMovements(statement, { limit: 2, offset: 20 }, world.sql)
    expect(page).toMatchObject({ count: 21, rows: [{ net_amount: 875n, balance_amount: 18_375n }] })
  })
})
