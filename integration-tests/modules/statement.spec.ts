import type { StatementLine } from "../../src/modules/settlement/types"
import { transferFailedJournal } from "../../src/workflows/money/journals/withdrawals"
import { coverLoss } from "../../src/workflows/money/journals/losses"
import {
  depositFromEarningsJournal,
  penaltyFromDepositJournal,
  releaseJournal,
  reserveReleaseJournal,
} from "../../src/workflows/money/journals/earnings"
import { captureJournal, rebateJournal, refundJournal } from "../../src/workflows/money/journals/sales"
import { cancelWithdrawal } from "../../src/workflows/settlement/steps/cancel-withdrawal"
import { createDueStatements } from "../../src/workflows/settlement/steps/create-due-statements"
import { createStatement } from "../../src/workflows/settlement/steps/create-statement"
import { releaseDueEarnings } from "../../src/workflows/settlement/steps/release-earnings"
import { requestWithdrawal } from "../../src/workflows/settlement/steps/request-withdrawal"
import { aMoneyWorld, type MoneyWorld } from "./support/money-world"

const at = (day: string) => new Date(`2026-${day}T12:00:00.000Z`)

describe("statements", () => {
  let world: MoneyWorld

  beforeAll(async () => {
    world = await aMoneyWorld("statement")
  })
  afterAll(() => world.database.drop())
  beforeEach(async () => {
    await world.database.reset()
    await world.sql("settlement_settings").update({ withdrawal_fee_fixed_amount: 50 }).whereNull("currency_code")
    await world.sql("payout_account").insert({
      id: "pacc_1",
      merchant_id: "mer_a",
      provider: "stripe-connect",
      provider_account_id: "acct_1",
      status: "enabled",
      payouts_enabled: true,
      transfers_active: true,
      country_code: "de",
      created_at: at("01-01"),
      updated_at: at("01-01"),
    })
  })

  const sold = (day: string, id: string, paid: bigint, commission: bigint) => {
    world.clock.moveTo(at(day))
    return world.aCapturedOrder({ merchant_id: "mer_a", merchant_order_id: id, paid, commission })
  }
  const released = async (day: string) => {
    world.clock.moveTo(at(day))
    await world.sql("earning").update({ release_at: at(day) })
    await releaseDueEarnings(world)
  }
  /** 2000 back to the customer, 250 of it commission. */
  const refunded = async (day: string) => {
    world.clock.moveTo(at(day))
    const loss = coverLoss({ party: "mer_a", amount: 1750n, pending_amount: 1750n })
    await world.ledger.post([
      refundJournal({
        refund_id: `ref_${day}`,
        currency_code: "eur",
        occurred_at: at(day),
        amount: 2000n,
        commission_amount: 250n,
        is_settled: true,
        losses: [loss],
        metadata: { "sales:mer_a": "2000", "commission:mer_a": "250" },
      }),
    ])
    await world.sql("earning").update({
      pending_amount: world.sql.raw("pending_amount - 1750"),
      refunded_pending_amount: 1750,
      refunded_amount: 1750,
    })
  }
  const withdrawn = (day: string, amount: bigint, key: string) => {
    world.clock.moveTo(at(day))
    return requestWithdrawal(world, {
      merchant_id: "mer_a",
      amount,
      currency_code: "eur",
      idempotency_key: key,
      requested_by: "mem_1",
    })
  }
  const statementOf = (from: string, to: string) =>
    createStatement(world, {
      merchant_id: "mer_a",
      currency_code: "eur",
      period_from_at: new Date(`2026-${from}T00:00:00.000Z`),
      period_to_at: new Date(`2026-${to}T00:00:00.000Z`),
      created_by: "mem_1",
    })
  const sum = (lines: StatementLine[]) => lines.reduce((all, { amount }) => all + amount, 0n)

  it("tell sales, commission, refunds, fees and withdrawals apart, and add up from month to month", async () => {
    await sold("01-05", "mord_1", 6061n, 758n)
    await refunded("01-07")
    await sold("01-20", "mord_2", 2400n, 300n)
    await released("02-03")
    await withdrawn("02-05", 3053n, "key-1")
    const { id } = await withdrawn("02-06", 1050n, "key-2")
    await cancelWithdrawal(world, { merchant_id: "mer_a", withdrawal_id: id, member_id: "mem_1" })
    world.clock.moveTo(at("03-02"))

    const january = await statementOf("01-01", "02-01")
    expect(january).toMatchObject({ opening_amount: 0n, closing_amount: 5653n })
    expect(january.lines).toEqual([
      { kind: "sales", count: 2, amount: 8461n },
      { kind: "commission", count: 2, amount: -1058n },
      { kind: "refunds", count: 1, amount: -2000n },
      { kind: "commission_returned", count: 1, amount: 250n },
    ])
    const february = await statementOf("02-01", "03-01")
    expect(february).toMatchObject({ opening_amount: 5653n, closing_amount: 2600n })
    expect(february.lines).toEqual([
      { kind: "fees", count: 3, amount: -50n },
      { kind: "withdrawals", count: 3, amount: -3003n },
    ])
    for (const statement of [january, february]) {
      expect(statement.opening_amount + sum(statement.lines)).toBe(statement.closing_amount)
    }
    expect(await world.balanceOf("available:mer_a")).toBe(february.closing_amount)
  })

  it("give back the fee with a transfer that failed", async () => {
    await sold("01-05", "mord_1", 6061n, 758n)
    await released("01-13")
    const { id } = await withdrawn("01-14", 1050n, "key-1")
    await world.ledger.post([
      transferFailedJournal({
        intent_id: "pint_1",
        party: "mer_a",
        amount: 1000n,
        fee_amount: 50n,
        currency_code: "eur",
        occurred_at: at("01-20"),
        reference: { type: "withdrawal", id },
      }),
    ])
    world.clock.moveTo(at("02-01"))
    expect(await statementOf("01-01", "02-01")).toMatchObject({
      closing_amount: 5303n,
      lines: [{ kind: "sales" }, { kind: "commission" }],
    })
  })

  it("count a debt as less than nothing", async () => {
    await world.ledger.post([
      refundJournal({
        refund_id: "ref_1",
        currency_code: "eur",
        occurred_at: at("01-05"),
        amount: 1000n,
        commission_amount: 125n,
        is_settled: true,
        losses: [coverLoss({ party: "mer_a", amount: 875n })],
        metadata: { "sales:mer_a": "1000", "commission:mer_a": "125" },
      }),
    ])
    world.clock.moveTo(at("02-01"))
    expect(await statementOf("01-01", "02-01")).toMatchObject({
      opening_amount: 0n,
      closing_amount: -875n,
      lines: [
        { kind: "refunds", count: 1, amount: -1000n },
        { kind: "commission_returned", count: 1, amount: 125n },
      ],
    })
  })

  describe("of cycles", () => {
    const cycles = (where: Record<string, string> = {}) => world.settlement.listStatements({ kind: "cycle", ...where })
    const terms = (cycle: "weekly" | "twice_monthly" | "monthly", time_zone = "UTC") =>
      world.sql.transaction((trx) =>
        world.settlement.terms.write(
          {
            merchant_id: "mer_a",
            tier_code: null,
            currency_code: null,
            valid_from_at: world.clock.now(),
            ends_scope: false,
            trigger: "delivered",
            auto_confirm_days: null,
            settlement_days: 0,
            day_kind: "calendar",
            calendar_code: null,
            cycle,
            cycle_weekday: cycle === "weekly" ? 1 : null,
            time_zone,
            reason: "asked for it",
            created_by: "user_1",
          },
          world.clock.now(),
          trx
        )
      )

    it("are made for the month that is over for everybody in whose account something moved, once", async () => {
      await sold("01-05", "mord_1", 6061n, 758n)
      world.clock.moveTo(new Date("2026-01-31T23:59:59.999Z"))
      expect(await createDueStatements(world)).toBe(0)
      world.clock.moveTo(at("02-01"))
      expect(await Promise.all([createDueStatements(world), createDueStatements(world)])).toContain(1)
      expect(await createDueStatements(world)).toBe(0)
      expect(await cycles()).toMatchObject([
        {
          merchant_id: "mer_a",
          period_from_at: new Date("2026-01-01T00:00:00.000Z"),
          period_to_at: new Date("2026-02-01T00:00:00.000Z"),
          closing_amount: 5303n,
          cycle: "monthly",
          created_by: "system",
        },
      ])
    })

    it("carry the closing balance on, leave out quiet months, and show in the next what was booked late", async () => {
      await sold("01-05", "mord_1", 6061n, 758n)
      world.clock.moveTo(at("02-01"))
      await createDueStatements(world)
      // Booked in February, but it occurred in January, which is stated already.
      await world.ledger.post([
        refundJournal({
          refund_id: "ref_late",
          currency_code: "eur",
          occurred_at: at("01-30"),
          amount: 1000n,
          is_settled: true,
          losses: [coverLoss({ party: "mer_a", amount: 1000n, pending_amount: 1000n })],
        }),
      ])
      await sold("04-10", "mord_2", 2400n, 300n)
      world.clock.moveTo(at("05-02"))
      expect(await createDueStatements(world)).toBe(2)

      const [april, february, january] = await cycles()
      expect(january).toMatchObject({ opening_amount: 0n, closing_amount: 5303n })
      expect(february).toMatchObject({
        period_from_at: new Date("2026-02-01T00:00:00.000Z"),
        opening_amount: 5303n,
        closing_amount: 4303n,
        lines: [{ kind: "refunds", count: 1, amount: -1000n }],
      })
      expect(april).toMatchObject({
        period_from_at: new Date("2026-04-01T00:00:00.000Z"),
        opening_amount: 4303n,
        closing_amount: 6403n,
      })
      for (const statement of [january, february, april]) {
        expect(statement.opening_amount + sum(statement.lines)).toBe(statement.closing_amount)
      }
      // A statement of other days goes by when things occurred, and by the same balance in the end.
      expect(await statementOf("01-15", "04-11")).toMatchObject({ opening_amount: 5303n, closing_amount: 6403n })
      expect(await statementOf("03-01", "04-11")).toMatchObject({ opening_amount: 4303n, closing_amount: 6403n })
      expect((await statementOf("02-01", "03-01")).id).toBe(february.id)
    })

    it("follow the cycle of the merchant's terms in its time zone, and a change of cycles leaves no gap", async () => {
      world.clock.moveTo(at("01-01"))
      await terms("weekly", "Europe/Berlin")
      await sold("01-07", "mord_1", 1000n, 0n)
      await sold("01-14", "mord_2", 1000n, 0n)
      world.clock.moveTo(at("01-20"))
      expect(await createDueStatements(world)).toBe(2)
      await terms("twice_monthly", "Europe/Berlin")
      await sold("01-25", "mord_3", 1000n, 0n)
      world.clock.moveTo(at("02-05"))
      expect(await createDueStatements(world)).toBe(1)
      const periods = (await cycles()).map(({ period_from_at, period_to_at, opening_amount, closing_amount }) => [
        period_from_at.toISOString(),
        period_to_at.toISOString(),
        opening_amount,
        closing_amount,
      ])
      expect(periods).toEqual([
        ["2026-01-18T23:00:00.000Z", "2026-01-31T23:00:00.000Z", 2000n, 3000n],
        ["2026-01-11T23:00:00.000Z", "2026-01-18T23:00:00.000Z", 1000n, 2000n],
        ["2026-01-04T23:00:00.000Z", "2026-01-11T23:00:00.000Z", 0n, 1000n],
      ])
    })

    it("tell participants, taxes, shares, rebates, deposits and penalties apart; holds and releases move nothing", async () => {
      await world.ledger.post([
        captureJournal({
          capture_id: "cap_1",
          currency_code: "eur",
          occurred_at: at("01-05"),
          net_amount: 10_000n,
          fee_amount: 0n,
          commission_amount: 1190n,
          tax_amount: 500n,
          earnings: [
            { party: "mer_a", amount: 8113n },
            { party: "mer_p", amount: 197n },
          ],
          metadata: {
            "sales:mer_a": "10000",
            "commission:mer_a": "1000",
            "commission_tax:mer_a": "190",
            "tax:mer_a": "500",
            "participants:mer_a": "197",
          },
        }),
        rebateJournal({
          capture_id: "cap_1",
          currency_code: "eur",
          occurred_at: at("01-05"),
          rebates: [{ party: "mer_p", account: "channel_payable", amount: 300n }],
        }),
        releaseJournal({ earning_id: "earn_1", party: "mer_a", amount: 8113n, held_amount: 1000n, currency_code: "eur", occurred_at: at("01-06") }),
        depositFromEarningsJournal({ deposit_id: "dep_1", party: "mer_a", amount: 500n, currency_code: "eur", occurred_at: at("01-07") }),
        penaltyFromDepositJournal({ penalty_id: "pen_1", party: "mer_a", amount: 100n, currency_code: "eur", occurred_at: at("01-08") }),
        reserveReleaseJournal({ hold_id: "hold_1", party: "mer_a", amount: 1000n, currency_code: "eur", occurred_at: at("01-09") }),
      ])
      world.clock.moveTo(at("02-01"))
      expect(await createDueStatements(world)).toBe(2)
      const [merchant] = await cycles({ merchant_id: "mer_a" })
      expect(merchant.lines).toEqual([
        { kind: "sales", count: 1, amount: 10_000n },
        { kind: "commission", count: 1, amount: -1000n },
        { kind: "commission_tax", count: 1, amount: -190n },
        { kind: "tax", count: 1, amount: -500n },
        { kind: "participants", count: 1, amount: -197n },
        { kind: "penalties", count: 1, amount: -100n },
      ])
      expect(merchant.closing_amount).toBe(8013n)
      const [partner] = await cycles({ merchant_id: "mer_p" })
      expect(partner.lines).toEqual([
        { kind: "shares", count: 1, amount: 197n },
        { kind: "rebates", count: 1, amount: 300n },
      ])
    })
  })

  it("stay as they were made, and are not made of a period that is not over", async () => {
    await sold("01-05", "mord_1", 6061n, 758n)
    await expect(statementOf("01-01", "02-01")).rejects.toThrow("period_to_at: must not be in the future")
    world.clock.moveTo(at("02-01"))
    const first = await statementOf("01-01", "02-01")
    expect(await statementOf("01-01", "02-01")).toEqual(first)
  })
})
