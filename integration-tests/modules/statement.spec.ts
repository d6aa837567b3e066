import type { StatementLine } from "../../src/modules/settlement/types"
import { transferFailedJournal } from "../../src/workflows/money/journals/withdrawals"
import { coverLoss } from "../../src/workflows/money/journals/losses"
import { refundJournal } from "../../src/workflows/money/journals/sales"
import { cancelWithdrawal } from "../../src/workflows/settlement/steps/cancel-withdrawal"
import { createMonthlyStatements, createStatement } from "../../src/workflows/settlement/steps/create-statement"
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

  it("are made for last month for everybody who ever earned, once", async () => {
    await sold("01-05", "mord_1", 6061n, 758n)
    world.clock.moveTo(at("02-01"))
    expect(await createMonthlyStatements(world)).toBe(1)
    expect(await createMonthlyStatements(world)).toBe(0)
    expect(await world.settlement.listStatements({})).toMatchObject([
      {
        merchant_id: "mer_a",
        period_from_at: new Date("2026-01-01T00:00:00.000Z"),
        period_to_at: new Date("2026-02-01T00:00:00.000Z"),
        closing_amount: 5303n,
        created_by: "system",
      },
    ])
  })

  it("stay as they were made, and are not made of a period that is not over", async () => {
    await sold("01-05", "mord_1", 6061n, 758n)
    await expect(statementOf("01-01", "02-01")).rejects.toThrow("period_to_at: must not be in the future")
    world.clock.moveTo(at("02-01"))
    const first = await statementOf("01-01", "02-01")
    expect(await statementOf("01-01", "02-01")).toEqual(first)
  })
})
