import { RECOVERY_TRANSITIONS } from "../../src/modules/payout/recovery-states"
import { retryWithdrawal } from "../../src/workflows/payout/steps/decide-intent"
import { sweepPayouts } from "../../src/workflows/payout/steps/follow-payouts"
import { transferChanged } from "../../src/workflows/payout/steps/handle-event"
import { sendDueIntents } from "../../src/workflows/payout/steps/send-due-intents"
import { resolveQuarantine } from "../../src/workflows/payout/reversal/resolve-quarantine"
import { sendDueRecoveries } from "../../src/workflows/payout/reversal/send-recoveries"
import { startReversal } from "../../src/workflows/payout/reversal/start-reversal"
import { checkBalances } from "../../src/workflows/payout/shortfall/check-balances"
import { releaseDueEarnings } from "../../src/workflows/settlement/steps/release-earnings"
import { settleDueFunds } from "../../src/workflows/payout/steps/settle-funds"
import { DAY_MS, HOUR_MS, usePayoutWorld } from "./support/payout-world"
import { reachableFrom, statesInDatabase } from "./support/transitions"

describe("money that comes back from merchants' balances", () => {
  const stage = usePayoutWorld("reversals")
  const { anEnabledAccount, anAvailableEarning, later, aPaidOrder, withdraw, aReadyWithdrawal, agrees } = stage

  /** 8,000 were sent and came back from the bank: they are in the merchant's balance at Stripe. */
  const aBouncedWithdrawal = async () => {
    const withdrawal = await aReadyWithdrawal()
    await sendDueIntents(stage.world())
    later(3 * DAY_MS)
    await sweepPayouts(stage.world())
    const [payout] = await stage.payoutsAtStripe()
    stage.local().control.failPayout(payout.id)
    await sweepPayouts(stage.world())
    return withdrawal
  }
  /** The merchant owes so much: as after a refund that nothing covered. */
  const aDebt = async (amount: bigint) => {
    const { ledger, clock } = stage.world()
    await ledger.post([
      {
        ...{ idempotency_key: `debt:${amount}`, kind: "adjustment", occurred_at: clock.now() },
        reference: { type: "test", id: "debt" },
        entries: [
          { account: "merchant_receivable:mer_a", currency_code: "eur", amount },
          { account: "commission_rev", currency_code: "eur", amount: -amount },
        ],
      },
    ])
  }
  const balances = async () => {
    const of = (account: string) => stage.world().balanceOf(account)
    return {
      debt: await of("merchant_receivable:mer_a"),
      available: await of("available:mer_a"),
      owed: await of("owed_at_stripe:mer_a"),
      connected: await of("connected:mer_a"),
    }
  }
  const reverse = (withdrawal_id: string, amount: bigint) =>
    startReversal(stage.world(), { withdrawal_id, amount, operator_id: "user_1", reason: "Owes refunds" })

  it("know the states that the database knows, each reachable from the first", async () => {
    expect(reachableFrom("ready", RECOVERY_TRANSITIONS)).toEqual(Object.keys(RECOVERY_TRANSITIONS).sort())
    expect(await statesInDatabase(stage.world().sql, "payout_recovery_status_known")).toEqual(
      Object.keys(RECOVERY_TRANSITIONS).sort()
    )
  })

  it("repays a debt from a transfer whose payout came back, never above debt, transfer or what is there", async () => {
    const { id } = await aBouncedWithdrawal()
    await expect(reverse(id, 1n)).rejects.toThrow("is more than the 0 eur that can be taken back")
    await aDebt(3_000n)
    await expect(reverse(id, 3_001n)).rejects.toThrow("is more than the 3000 eur that can be taken back")
    await reverse(id, 1_000n)
    await expect(reverse(id, 2_001n)).rejects.toThrow("is more than the 2000 eur that can be taken back")
    await reverse(id, 2_000n)
    await expect(retryWithdrawal(stage.world(), { withdrawal_id: id, operator_id: "user_1" })).rejects.toThrow(
      "is being taken back"
    )
    expect(await sendDueRecoveries(stage.world())).toBe(2)
    expect(await balances()).toEqual({ debt: 0n, available: 1_000n, owed: 5_000n, connected: 5_000n })
    await agrees()
    await retryWithdrawal(stage.world(), { withdrawal_id: id, operator_id: "user_1" })
    await sendDueIntents(stage.world())
    later(3 * DAY_MS)
    await sweepPayouts(stage.world())
    expect((await stage.payoutsAtStripe())[0].amount).toBe(5_000)
    expect(await balances()).toEqual({ debt: 0n, available: 1_000n, owed: 0n, connected: 0n })
    await agrees()
  })

  it.each([
    ["the connection breaks after the call", { kind: "timeout_after", times: 2 }],
    ["500 after everything ran", { kind: "server_error_after" }],
    ["429", { kind: "rate_limit" }],
  ] as const)("is made once, when %s, and a day later", async (_name, fault) => {
    const { id } = await aBouncedWithdrawal()
    await aDebt(3_000n)
    await reverse(id, 3_000n)
    stage.local().faults.add({ ...fault, path: "/reversals" })
    await sendDueRecoveries(stage.world())
    later(25 * HOUR_MS)
    await sendDueRecoveries(stage.world())
    expect((await stage.transfersAtStripe())[0].amount_reversed).toBe(3_000)
    expect(await balances()).toMatchObject({ debt: 0n, owed: 5_000n })
    await agrees()
  })

  it.each(["claimed", "called"] as const)("is made once where the sender dies at %s", async (boundary) => {
    const { id } = await aBouncedWithdrawal()
    await aDebt(3_000n)
    await reverse(id, 3_000n)
    const atBoundary = (at: string) => {
      if (at === boundary) {
        throw new Error("killed")
      }
    }
    await expect(sendDueRecoveries(stage.world(), { atBoundary })).rejects.toThrow("killed")
    expect(await sendDueRecoveries(stage.world())).toBe(0)
    later(HOUR_MS)
    expect(await sendDueRecoveries(stage.world())).toBe(1)
    expect((await stage.transfersAtStripe())[0].amount_reversed).toBe(3_000)
    await agrees()
  })

  it("is refused cleanly where the merchant's balance does not suffice: nothing moves", async () => {
    const { id } = await aBouncedWithdrawal()
    await aDebt(3_000n)
    await reverse(id, 3_000n)
    stage.local().control.debitAccount(stage.accountId(), 7_000, "eur")
    const before = await balances()
    expect(await sendDueRecoveries(stage.world())).toBe(0)
    expect(await balances()).toEqual(before)
    const [recovery] = await stage.world().payout.recoveries.find({ withdrawal_id: id })
    expect(recovery).toMatchObject({ status: "refused", last_error: expect.stringContaining("Insufficient funds") })
  })

  it("puts aside what was reversed in the dashboard, once; booked, it repays the debt and the rest is available", async () => {
    await aBouncedWithdrawal()
    await aDebt(500n)
    const [transfer] = await stage.transfersAtStripe()
    await stage.stripe().transfers.createReversal(transfer.id, { amount: 2_000 })
    await transferChanged(stage.world(), transfer.id)
    await transferChanged(stage.world(), transfer.id)
    const [found, ...more] = await stage.world().payout.listQuarantine()
    expect(more).toEqual([])
    expect(found).toMatchObject({ kind: "reversal", amount: 2_000n, merchant_id: "mer_a", transfer_id: transfer.id })
    const book = { id: found.id, resolution: "booked" as const, note: "By hand, ticket 7", operator_id: "user_1" }
    await resolveQuarantine(stage.world(), book)
    await expect(resolveQuarantine(stage.world(), book)).rejects.toThrow("was resolved before")
    expect(await balances()).toEqual({ debt: 0n, available: 2_500n, owed: 6_000n, connected: 6_000n })
    await agrees()
    await transferChanged(stage.world(), transfer.id)
    expect(await stage.world().payout.listQuarantine()).toEqual([])
  })

  it("a balance below zero is the merchant's debt, stops withdrawals, and later earnings cover it", async () => {
    await anEnabledAccount()
    await anAvailableEarning()
    stage.local().control.debitAccount(stage.accountId(), 1_200, "eur")
    expect(await checkBalances(stage.world())).toBe(1)
    expect(await checkBalances(stage.world())).toBe(1)
    expect(await balances()).toMatchObject({ debt: 1_200n, connected: -1_200n })
    await agrees()
    await expect(withdraw()).rejects.toThrow("1200 eur (minor units) below zero")
    expect(await sendDueRecoveries(stage.world())).toBe(0)

    await aPaidOrder(2_000, "mord_2")
    await stage.world().sql("earning").where({ merchant_order_id: "mord_2" }).update({ release_at: stage.clock.now() })
    later(7 * DAY_MS)
    await settleDueFunds(stage.world())
    await releaseDueEarnings(stage.world())
    expect(await balances()).toMatchObject({ debt: 0n, available: 9_600n })
    await checkBalances(stage.world())
    expect(await sendDueRecoveries(stage.world())).toBe(1)
    expect(await checkBalances(stage.world())).toBe(0)
    expect(await balances()).toEqual({ debt: 0n, available: 9_600n, owed: 0n, connected: 0n })
    await agrees()
    expect((await withdraw()).status).toBe("ready")
  })
})
