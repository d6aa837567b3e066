import { cancelWithdrawal } from "../../src/workflows/settlement/steps/cancel-withdrawal"
import { releaseDueEarnings } from "../../src/workflows/settlement/steps/release-earnings"
import { requestWithdrawal } from "../../src/workflows/settlement/steps/request-withdrawal"
import { coverLoss } from "../../src/workflows/money/journals/losses"
import { captureJournal, refundJournal } from "../../src/workflows/money/journals/sales"
import { EARNING_TRANSITIONS, WITHDRAWAL_TRANSITIONS } from "../../src/modules/settlement/states"
import { aMoneyWorld, type MoneyWorld } from "./support/money-world"
import { reachableFrom, statesInDatabase } from "./support/transitions"

const PLACED_AT = new Date("2026-01-05T10:00:00.000Z")
const DELIVERED_AT = new Date("2026-01-09T12:00:00.000Z")

describe("settlement", () => {
  let world: MoneyWorld
  let settlement: MoneyWorld["settlement"]
  let database: MoneyWorld["database"]

  beforeAll(async () => {
    world = await aMoneyWorld("settlement")
    settlement = world.settlement
    database = world.database
  })
  afterAll(() => database.drop())
  beforeEach(async () => {
    await database.reset()
    world.clock.moveTo(PLACED_AT)
  })

  const anEarning = async (merchant_order_id = "mord_1", amount = 5303n) => {
    const [earning] = await settlement.createEarnings([
      { merchant_id: "mer_a", merchant_order_id, currency_code: "eur", amount, placed_at: PLACED_AT },
    ])
    return earning
  }
  const captured = (merchant_order_id: string, amount: bigint) =>
    database.sql.transaction((sql) => settlement.addCaptured([{ merchant_order_id, merchant_id: "mer_a", amount }], sql))
  const refunded = (merchant_order_id: string, amount: bigint) =>
    database.sql.transaction((sql) => settlement.takeRefunded([{ merchant_order_id, merchant_id: "mer_a", amount }], sql))
  const earningOf = async (merchant_order_id: string) => {
    const [earning] = await settlement.earningsOfOrders([merchant_order_id])
    return earning
  }

  it("reaches every state of earnings and withdrawals from the first, and the database knows the same", async () => {
    expect(reachableFrom("pending_payment", EARNING_TRANSITIONS)).toEqual(Object.keys(EARNING_TRANSITIONS).sort())
    expect(reachableFrom("ready", WITHDRAWAL_TRANSITIONS)).toEqual(Object.keys(WITHDRAWAL_TRANSITIONS).sort())
    const { sql } = database
    expect(await statesInDatabase(sql, "earning_status_known")).toEqual(Object.keys(EARNING_TRANSITIONS).sort())
    expect(await statesInDatabase(sql, "withdrawal_status_known")).toEqual(Object.keys(WITHDRAWAL_TRANSITIONS).sort())
  })

  describe("earnings", () => {
    it("waits for the payment after the order is placed, and placing twice makes one earning", async () => {
      const first = await anEarning()
      const second = await anEarning("mord_1", 9999n)

      expect(second).toEqual(first)
      expect(first).toMatchObject({ amount: 5303n, status: "pending_payment", pending_amount: 0n })
    })

    it("holds a capture as pending, and the rest of it with the second capture", async () => {
      await anEarning()
      await captured("mord_1", 3000n)
      await captured("mord_1", 2303n)

      expect(await earningOf("mord_1")).toMatchObject({
        status: "pending",
        captured_amount: 5303n,
        pending_amount: 5303n,
      })
    })

    it("takes a refund from its own pending first and says what is left to take elsewhere", async () => {
      await anEarning()
      await captured("mord_1", 5303n)

      expect(await refunded("mord_1", 1750n)).toMatchObject([{ merchant_id: "mer_a", from_pending: 1750n, rest: 0n }])
      expect(await refunded("mord_1", 4000n)).toMatchObject([{ from_pending: 3553n, rest: 447n }])
      expect(await earningOf("mord_1")).toMatchObject({
        pending_amount: 0n,
        refunded_pending_amount: 5303n,
        refunded_amount: 5750n,
      })
    })

    it("refuses a capture of an order without earning and books none of the others", async () => {
      await anEarning()
      const both = database.sql.transaction((sql) =>
        settlement.addCaptured(
          [
            { merchant_order_id: "mord_1", merchant_id: "mer_a", amount: 100n },
            { merchant_order_id: "mord_unknown", merchant_id: "mer_a", amount: 100n },
          ],
          sql
        )
      )

      await expect(both).rejects.toThrow("Merchant order mord_unknown has no earning of mer_a")
      expect(await earningOf("mord_1")).toMatchObject({ captured_amount: 0n })
    })

    it("is released seven days after the delivery, by the settings that held at the delivery", async () => {
      await anEarning()
      await settlement.scheduleRelease({ merchant_order_id: "mord_1", delivered_at: DELIVERED_AT })

      expect(await earningOf("mord_1")).toMatchObject({
        delivered_at: DELIVERED_AT,
        release_at: new Date("2026-01-16T12:00:00.000Z"),
      })
    })

    it("is canceled with its merchant order, twice the same, and waits as pending when money comes all the same", async () => {
      await anEarning()
      await settlement.cancelEarning("mord_1")
      await settlement.cancelEarning("mord_1")
      expect(await earningOf("mord_1")).toMatchObject({ status: "canceled" })

      await captured("mord_1", 5303n)
      expect(await earningOf("mord_1")).toMatchObject({ status: "pending", pending_amount: 5303n })
    })
  })

  const days = (count: number) => new Date(PLACED_AT.getTime() + count * 86_400_000)
  const anOrder = (merchant_id: string, merchant_order_id: string, paid: bigint, commission: bigint) =>
    world.aCapturedOrder({ merchant_id, merchant_order_id, paid, commission })
  const delivered = (merchant_order_id: string) =>
    settlement.scheduleRelease({ merchant_order_id, delivered_at: world.clock.now() })
  /** The journal of a capture without commission or fee. */
  const aCapture = (capture_id: string, shares: Record<string, bigint>) =>
    captureJournal({
      capture_id,
      currency_code: "eur",
      occurred_at: PLACED_AT,
      net_amount: Object.values(shares).reduce((sum, amount) => sum + amount, 0n),
      fee_amount: 0n,
      earnings: Object.entries(shares).map(([party, amount]) => ({ party, amount })),
    })
  const anEnabledAccount = (merchant_id: string) =>
    world.sql("payout_account").insert({
      id: `pacc_${merchant_id}`,
      merchant_id,
      provider: "stripe-connect",
      provider_account_id: `acct_${merchant_id}`,
      status: "enabled",
      payouts_enabled: true,
      transfers_active: true,
      details_submitted: true,
      country_code: "de",
      default_currency_code: "eur",
      created_at: PLACED_AT,
      updated_at: PLACED_AT,
    })
  const available = (merchant_id: string) => world.balanceOf(`available:${merchant_id}`)
  const isBalanced = async () => {
    for (const trial of await world.ledger.trialBalance()) {
      expect(trial.difference_amount).toBe(0n)
    }
    expect(await world.ledger.verify()).toEqual([])
  }

  describe("releasing", () => {
    it("moves pending to available on the seventh day after the delivery, not a second before, and once", async () => {
      await anOrder("mer_a", "mord_1", 6061n, 758n)
      await delivered("mord_1")

      world.clock.moveTo(new Date(days(7).getTime() - 1_000))
      expect(await releaseDueEarnings(world)).toBe(0)
      expect(await available("mer_a")).toBe(0n)

      world.clock.moveTo(days(7))
      expect(await Promise.all([releaseDueEarnings(world), releaseDueEarnings(world)])).toContain(1)
      expect(await releaseDueEarnings(world)).toBe(0)
      expect(await available("mer_a")).toBe(5303n)
      expect(await world.balanceOf("pending:mer_a")).toBe(0n)
      expect(await earningOf("mord_1")).toMatchObject({ status: "available", released_amount: 5303n, pending_amount: 0n })
      await isBalanced()
    })

    it("repays what the merchant owes from the same batch first, and leaves the rest available", async () => {
      await world.sql.transaction((trx) =>
        world.ledger.post(
          [
            refundJournal({
              refund_id: "ref_old",
              currency_code: "eur",
              occurred_at: PLACED_AT,
              amount: 1000n,
              commission_amount: 125n,
              is_settled: true,
              losses: [coverLoss({ party: "mer_a", amount: 875n })],
            }),
          ],
          trx
        )
      )
      await anOrder("mer_a", "mord_1", 600n, 100n)
      await anOrder("mer_a", "mord_2", 2400n, 300n)
      await delivered("mord_1")
      await delivered("mord_2")

      world.clock.moveTo(days(8))
      expect(await releaseDueEarnings(world)).toBe(2)
      expect(await world.balanceOf("merchant_receivable:mer_a")).toBe(0n)
      expect(await available("mer_a")).toBe(500n + 2100n - 875n)
      await isBalanced()
    })

    it("releases a second capture of a delivered order at the next run, as an event of its own", async () => {
      await anOrder("mer_a", "mord_1", 1000n, 100n)
      await delivered("mord_1")
      world.clock.moveTo(days(8))
      await releaseDueEarnings(world)

      await captured("mord_1", 250n)
      await world.ledger.post([aCapture("later", { mer_a: 250n })])
      expect(await releaseDueEarnings(world)).toBe(1)
      expect(await available("mer_a")).toBe(1150n)
      expect(await earningOf("mord_1")).toMatchObject({ released_amount: 1150n, released_at: days(8) })
    })

    it("releases 2,500 earnings of 50 merchants in three batches", async () => {
      const rows = Array.from({ length: 2_500 }, (_, index) => ({
        merchant_id: `mer_${index % 50}`,
        merchant_order_id: `mord_${index}`,
        currency_code: "eur",
        amount: BigInt(100 + (index % 7)),
        placed_at: PLACED_AT,
      }))
      await settlement.createEarnings(rows)
      await database.sql.transaction(async (trx) => {
        await settlement.addCaptured(rows, trx)
        const shares: Record<string, bigint> = {}
        for (const { merchant_id, amount } of rows) {
          shares[merchant_id] = (shares[merchant_id] ?? 0n) + amount
        }
        await world.ledger.post([aCapture("many", shares)], trx)
      })
      await database.sql("earning").update({ delivered_at: PLACED_AT, release_at: days(7) })

      world.clock.moveTo(days(7))
      expect(await releaseDueEarnings(world)).toBe(2_500)
      expect(await world.balanceOf("pending:mer_7")).toBe(0n)
      await isBalanced()
    })
  })

  describe("withdrawing", () => {
    const withdraw = (amount: bigint, idempotency_key = "key-1", currency_code = "eur") =>
      requestWithdrawal(world, { merchant_id: "mer_a", amount, currency_code, idempotency_key, requested_by: "mem_1" })
    const nothingMoved = async (available_amount = 5303n) => {
      expect(await available("mer_a")).toBe(available_amount)
      expect(await world.balanceOf("in_transfer:mer_a")).toBe(0n)
      expect(await world.sql("withdrawal")).toEqual([])
      expect(await world.sql("payout_intent")).toEqual([])
    }

    beforeEach(async () => {
      await anOrder("mer_a", "mord_1", 6061n, 758n)
      await delivered("mord_1")
      world.clock.moveTo(days(7))
      await releaseDueEarnings(world)
    })

    it("books the amount out of available and writes one intent to transfer it", async () => {
      await anEnabledAccount("mer_a")
      const withdrawal = await withdraw(3000n)

      expect(withdrawal).toMatchObject({ status: "ready", amount: 3000n, fee_amount: 0n, net_amount: 3000n })
      expect(await available("mer_a")).toBe(2303n)
      expect(await world.balanceOf("in_transfer:mer_a")).toBe(3000n)
      expect(await world.payout.listIntents({ withdrawal_id: withdrawal.id })).toMatchObject([
        { kind: "transfer", status: "ready", amount: 3000n, epoch: 1, provider_account_id: "acct_mer_a" },
      ])
      await isBalanced()
    })

    it("takes the fee that the settings of the day ask for", async () => {
      await anEnabledAccount("mer_a")
      await world.sql("settlement_settings").insert({
        id: "sset_eur_1",
        currency_code: "eur",
        version: 1,
        valid_from_at: PLACED_AT,
        settlement_days: 7,
        withdrawal_minimum_amount: 1000,
        withdrawal_multiple_amount: 1,
        withdrawal_fee_fixed_amount: 30,
        withdrawal_fee_rate_bps: 50,
        created_by: "user_1",
        created_at: PLACED_AT,
      })
      await expect(withdraw(999n)).rejects.toThrow("amount: 999 eur is below the minimum of 1000 (minor units)")
      await nothingMoved()

      expect(await withdraw(3053n)).toMatchObject({ fee_amount: 45n, net_amount: 3008n })
      expect(await world.balanceOf("in_transfer:mer_a")).toBe(3008n)
      expect(await world.balanceOf("withdrawal_fee_rev")).toBe(45n)
      await isBalanced()
    })

    it("does one thing for two clicks, and refuses the key for another amount", async () => {
      await anEnabledAccount("mer_a")
      const [first, second] = await Promise.all([withdraw(3000n), withdraw(3000n)])

      expect(second.id).toBe(first.id)
      expect(await available("mer_a")).toBe(2303n)
      await expect(withdraw(2000n)).rejects.toThrow('"key-1" was used for withdrawal')
      expect(await available("mer_a")).toBe(2303n)
    })

    it("pays out no more than there is when many ask at once", async () => {
      await anEnabledAccount("mer_a")
      const asked = await Promise.allSettled(["a", "b", "c", "d"].map((key) => withdraw(2000n, key)))

      expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(2)
      expect(await available("mer_a")).toBe(1303n)
      await isBalanced()
    })

    it("refuses what the balance does not cover, and moves nothing", async () => {
      await anEnabledAccount("mer_a")
      await expect(withdraw(5304n)).rejects.toThrow("amount: 5304 eur is more than the 5303 that are available")
      await nothingMoved()
    })

    it("refuses without a payout account, and with one that the provider stopped", async () => {
      await expect(withdraw(100n)).rejects.toThrow("Your payout account does not exist")
      await anEnabledAccount("mer_a")
      await world.sql("payout_account").update({ status: "restricted", disabled_reason: "rejected.fraud" })
      await expect(withdraw(100n)).rejects.toThrow("Your payout account is restricted (rejected.fraud)")
      await nothingMoved()
    })

    it("refuses a currency that the account does not take, and amounts that banks do not pay", async () => {
      await anEnabledAccount("mer_a")
      await expect(withdraw(100n, "key-2", "usd")).rejects.toThrow("currency_code: your payout account takes eur, not usd")
      await world.sql("payout_account").update({ default_currency_code: "huf" })
      await expect(withdraw(150n, "key-3", "huf")).rejects.toThrow("banks pay multiples of 100")
      await nothingMoved()
    })

    it("gives back amount and fee when it is canceled before it was sent, and not after", async () => {
      await anEnabledAccount("mer_a")
      const first = await withdraw(3000n)
      const cancel = { merchant_id: "mer_a", withdrawal_id: first.id, member_id: "mem_1" }
      expect(await cancelWithdrawal(world, cancel)).toMatchObject({ status: "canceled" })
      expect(await available("mer_a")).toBe(5303n)
      expect(await world.payout.listIntents({ withdrawal_id: first.id })).toMatchObject([{ status: "canceled" }])
      await expect(cancelWithdrawal(world, cancel)).rejects.toThrow("is canceled: only one that is ready")

      const second = await withdraw(1000n, "key-2")
      await world.sql("withdrawal").where({ id: second.id }).update({ status: "sending" })
      await expect(cancelWithdrawal(world, { ...cancel, withdrawal_id: second.id })).rejects.toThrow("is sending")
      expect(await available("mer_a")).toBe(4303n)
      await isBalanced()
    })

    it("answers another merchant's withdrawal as a missing one", async () => {
      await anEnabledAccount("mer_a")
      const { id } = await withdraw(3000n)
      await expect(cancelWithdrawal(world, { merchant_id: "mer_b", withdrawal_id: id, member_id: "mem_2" })).rejects.toThrow(
        `Withdrawal with id: ${id} was not found`
      )
    })
  })
})
