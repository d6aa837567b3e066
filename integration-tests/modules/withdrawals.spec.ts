import { requestWithdrawal } from "../../src/workflows/settlement/steps/request-withdrawal"
import { cancelWithdrawal } from "../../src/workflows/settlement/steps/cancel-withdrawal"
import { runAutomaticWithdrawals } from "../../src/workflows/settlement/steps/run-automatic-withdrawals"
import { refreshPayoutAccount } from "../../src/workflows/payout/steps/open-payout-account"
import type { NewWithdrawalRule } from "../../src/modules/settlement/withdrawals-controls"
import { DAY_MS, HOUR_MS, usePayoutWorld } from "./support/payout-world"

const RULE: NewWithdrawalRule = {
  merchant_id: null,
  tier_code: null,
  currency_code: "eur",
  valid_from_at: new Date("2026-01-01T00:00:00.000Z"),
  withdrawal_minimum_amount: 1n,
  withdrawal_maximum_amount: null,
  withdrawal_daily_count: null,
  withdrawal_fee_fixed_amount: 0n,
  withdrawal_fee_rate_bps: 0,
  withdrawal_free_count: 0,
  bank_change_cooling_hours: 24,
  second_factor_from_amount: null,
  automatic: "off",
  automatic_threshold_amount: 1n,
  is_retired: false,
  created_by: "user_1",
  created_at: new Date("2026-01-01T00:00:00.000Z"),
}

describe("withdrawals by rules", () => {
  const stage = usePayoutWorld("withdrawals")
  const world = () => stage.world()

  const aRule = (rule: Partial<NewWithdrawalRule>) =>
    world().sql.transaction((trx) => world().settlement.publishWithdrawalRule({ ...RULE, ...rule }, trx))
  const withdraw = (amount: bigint, key: string, currency_code = "eur") =>
    requestWithdrawal(world(), {
      merchant_id: "mer_a",
      amount,
      currency_code,
      idempotency_key: `key-${key}`,
      requested_by: "mem_1",
    })
  const available = () => world().balanceOf("available:mer_a")
  /** 9,000 available, an account that takes euro. */
  const ready = async () => {
    await stage.anEnabledAccount()
    await stage.anAvailableEarning()
  }
  const refused = async (attempt: () => Promise<unknown>, why: string) => {
    const before = await available()
    const count = (await world().settlement.listWithdrawals({})).length
    await expect(attempt()).rejects.toThrow(why)
    expect(await available()).toBe(before)
    expect(await world().settlement.listWithdrawals({})).toHaveLength(count)
  }

  // The most specific wins; the latest version of a scope holds; a retired one leaves the place to the next wider.
  it("takes the merchant's rule before its tier's, before the currency's, before everybody's", async () => {
    const fee = async () => {
      const scope = { merchant_id: "mer_a", tier_code: "gold", currency_code: "eur" }
      return (await world().settlement.withdrawalRuleAt(scope, stage.clock.now())).withdrawal_fee_fixed_amount
    }
    expect(await fee()).toBe(0n)
    await aRule({ withdrawal_fee_fixed_amount: 4n })
    expect(await fee()).toBe(4n)
    await aRule({ tier_code: "gold", currency_code: null, withdrawal_fee_fixed_amount: 3n })
    expect(await fee()).toBe(3n)
    await aRule({ tier_code: "silver", withdrawal_fee_fixed_amount: 9n })
    await aRule({ merchant_id: "mer_b", withdrawal_fee_fixed_amount: 9n })
    expect(await fee()).toBe(3n)
    await aRule({ merchant_id: "mer_a", currency_code: null, withdrawal_fee_fixed_amount: 2n })
    await aRule({ merchant_id: "mer_a", withdrawal_fee_fixed_amount: 1n })
    expect(await fee()).toBe(1n)
    await aRule({ merchant_id: "mer_a", withdrawal_fee_fixed_amount: 5n, valid_from_at: new Date("2027-01-01") })
    expect(await fee()).toBe(1n)
    const retired = await aRule({ merchant_id: "mer_a", is_retired: true })
    expect(retired.version).toBe(3)
    expect(await fee()).toBe(2n)
  })

  it("gives two operators who publish at once two versions", async () => {
    const both = await Promise.all([aRule({ tier_code: "gold" }), aRule({ tier_code: "gold" })])
    expect(both.map(({ version }) => version).sort()).toEqual([1, 2])
  })

  it("never exceeds the daily count or the balance with 20 connections asking at once", async () => {
    await ready()
    await aRule({ withdrawal_daily_count: 3 })
    const asked = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => withdraw(1_000n, `${index}`)))

    const given = asked.filter(({ status }) => status === "fulfilled")
    expect(given).toHaveLength(3)
    for (const one of asked) {
      if (one.status === "rejected") {
        expect(String(one.reason)).toContain("3 are allowed a day")
      }
    }
    expect(await available()).toBe(6_000n)
    expect(await world().balanceOf("in_transfer:mer_a")).toBe(3_000n)

    await aRule({ withdrawal_daily_count: null })
    const more = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => withdraw(1_000n, `more-${index}`)))
    expect(more.filter(({ status }) => status === "fulfilled")).toHaveLength(6)
    expect(await available()).toBe(0n)
    await stage.agrees()
  }, 60_000)

  it("counts a canceled withdrawal neither for the day nor for the month, and starts both over", async () => {
    await ready()
    await aRule({ withdrawal_daily_count: 1, withdrawal_free_count: 2, withdrawal_fee_fixed_amount: 50n })
    const first = await withdraw(1_000n, "first")
    expect(first).toMatchObject({ fee_amount: 0n, net_amount: 1_000n })
    await refused(() => withdraw(1_000n, "second"), "1 are allowed a day (UTC): try again tomorrow")
    await cancelWithdrawal(world(), { merchant_id: "mer_a", withdrawal_id: first.id, member_id: "mem_1" })
    expect(await withdraw(1_000n, "again")).toMatchObject({ fee_amount: 0n })
    stage.later(DAY_MS)
    expect(await withdraw(1_000n, "free")).toMatchObject({ fee_amount: 0n })
    stage.later(DAY_MS)
    expect(await withdraw(1_000n, "paid")).toMatchObject({ fee_amount: 50n, net_amount: 950n })
    stage.clock.moveTo(new Date("2026-02-01T00:00:00.000Z"))
    expect(await withdraw(1_000n, "february")).toMatchObject({ fee_amount: 0n })
  })

  it("keeps money here after the bank was changed, names until when, and lets it go then", async () => {
    await ready()
    const account = await world().payout.accountOf("mer_a")
    expect(account).toMatchObject({ bank_changed_at: null })
    expect(account?.external_accounts).toMatchObject([{ currency_code: "eur", last4: "6789", is_default: true }])

    stage.local().control.changeBank(stage.accountId(), { last4: "9999", fingerprint: "other" })
    const changed = await refreshPayoutAccount(world(), { merchant_id: "mer_a" })
    expect(changed.bank_changed_at).toEqual(stage.clock.now())
    const until = new Date(stage.clock.now().getTime() + DAY_MS).toISOString()
    await refused(() => withdraw(1_000n, "cooling"), `nothing is withdrawn until ${until}`)

    // Asking again, or the same bank anew, is no change: the time does not start over.
    stage.later(23 * HOUR_MS)
    stage.local().control.changeBank(stage.accountId(), { last4: "9999", fingerprint: "other" })
    await refreshPayoutAccount(world(), { merchant_id: "mer_a" })
    await refused(() => withdraw(1_000n, "cooling"), until)
    stage.later(HOUR_MS)
    expect(await withdraw(1_000n, "cooled")).toMatchObject({ status: "ready" })
  })

  it("takes several currencies where the account has banks for them, and converts nothing", async () => {
    await ready()
    await refused(() => withdraw(1_000n, "usd", "usd"), "your payout account takes eur, not usd")
    stage.local().control.changeBank(stage.accountId(), { currency: "usd" })
    await refreshPayoutAccount(world(), { merchant_id: "mer_a" })
    await refused(() => withdraw(1_000n, "chf", "chf"), "takes eur, usd, not chf")
  })

  it("withdraws nothing while an operator stopped it", async () => {
    await ready()
    const stop = { merchant_id: "mer_a", reason: "Please answer our letter", stopped_by: "user_1" }
    await world().settlement.stopWithdrawals({ ...stop, stopped_at: stage.clock.now() })
    await refused(() => withdraw(1_000n, "stopped"), "stopped by the marketplace: Please answer our letter")
    expect(await runAutomaticWithdrawals(world())).toMatchObject({ requested_count: 0 })
    expect(await world().settlement.allowWithdrawals("mer_a")).toBe(true)
    expect(await withdraw(1_000n, "allowed")).toMatchObject({ status: "ready" })
  })

  describe("by the payout rules of Stripe", () => {
    // What the merchant asks for in minor units of ours | why it is refused | what is asked for instead | Stripe's units of it.
    const cases: [currency: string, refused: bigint, why: string, given: bigint, at_stripe: number][] = [
      ["jpy", 0n, "below the minimum", 501n, 501],
      ["krw", 0n, "below the minimum", 1_000n, 1_000],
      ["huf", 12_345n, "banks pay multiples of 100", 12_300n, 12_300],
      ["twd", 850n, "banks pay multiples of 100", 800n, 800],
      ["kwd", 5_124n, "banks pay multiples of 10", 5_120n, 5_120],
      ["isk", 0n, "below the minimum", 7n, 700],
      ["ugx", 0n, "below the minimum", 31n, 3_100],
      ["mxn", 999n, "banks pay 1000 or more", 1_000n, 1_000],
      ["clp", 22_999n, "banks pay 23000 or more", 23_000n, 23_000],
    ]

    it.each(cases)("refuses %s %p before anything is sent, and pays out what it can", async (currency, ...row) => {
      const [refusedAmount, why, given, at_stripe] = row
      await stage.anEnabledAccount()
      stage.local().control.changeBank(stage.accountId(), { currency })
      await refreshPayoutAccount(world(), { merchant_id: "mer_a" })
      await world().sql("payout_account").update({ bank_changed_at: null })
      stage.local().control.topup(10_000_000, currency)
      const entry = { currency_code: currency }
      await world().sql.transaction((trx) =>
        world().ledger.post(
          [
            {
              idempotency_key: `test:${currency}`,
              kind: "top_up",
              occurred_at: stage.clock.now(),
              reference: { type: "test", id: currency },
              entries: [
                { ...entry, account: "psp_available", amount: 100_000n },
                { ...entry, account: "available:mer_a", amount: -100_000n },
              ],
            },
          ],
          trx
        )
      )
      await refused(() => withdraw(refusedAmount, "refused", currency), why)
      expect(await stage.transfersAtStripe()).toHaveLength(0)

      await withdraw(given, "given", currency)
      await stage.runToTheEnd()
      expect(await stage.statusOf()).toBe("paid")
      expect((await stage.payoutsAtStripe()).map((payout) => [payout.amount, payout.currency])).toEqual([
        [at_stripe, currency],
      ])
      expect(await world().balanceOf("available:mer_a", currency)).toBe(100_000n - given)
    })
  })

  describe("automatically", () => {
    const schedule = (automatic: "off" | "daily" | "weekly", threshold_amount = 1n) =>
      world().settlement.setWithdrawalSchedule({
        merchant_id: "mer_a",
        currency_code: "eur",
        automatic,
        threshold_amount,
        updated_by: "mem_1",
        updated_at: stage.clock.now(),
      })

    it("takes all that is available, once a day, whoever runs the job how often", async () => {
      await ready()
      await schedule("daily", 9_001n)
      expect(await runAutomaticWithdrawals(world())).toMatchObject({ requested_count: 0 })
      await schedule("daily", 9_000n)
      await Promise.all([1, 2, 3].map(() => runAutomaticWithdrawals(world())))
      expect(await runAutomaticWithdrawals(world())).toMatchObject({ requested_count: 0 })
      expect(await available()).toBe(0n)
      expect(await world().settlement.listWithdrawals({})).toMatchObject([
        { amount: 9_000n, requested_by: "automatic", idempotency_key: "automatic:eur:2026-01-12" },
      ])
    })

    it("waits for Monday where it is weekly, and follows the rule where the merchant chose nothing", async () => {
      await ready()
      stage.later(DAY_MS)
      await schedule("weekly")
      expect(await runAutomaticWithdrawals(world())).toMatchObject({ requested_count: 0 })
      stage.clock.moveTo(new Date("2026-01-19T01:00:00.000Z"))
      await schedule("off")
      await aRule({ automatic: "weekly", automatic_threshold_amount: 100n, withdrawal_maximum_amount: 5_000n })
      expect(await runAutomaticWithdrawals(world())).toMatchObject({ requested_count: 0 })
      await world().sql("withdrawal_schedule").delete()
      expect(await runAutomaticWithdrawals(world())).toMatchObject({ requested_count: 1 })
      expect(await available()).toBe(4_000n)
    })
  })
})
