import { type Fault } from "../../src/dev/stripe"
import type { Boundary } from "../../src/workflows/payout/boundary"
import { giveBackWithdrawal, retryWithdrawal } from "../../src/workflows/payout/steps/decide-intent"
import { sweepPayouts } from "../../src/workflows/payout/steps/follow-payouts"
import { handleEvent } from "../../src/workflows/payout/steps/handle-event"
import { refreshPayoutAccount } from "../../src/workflows/payout/steps/open-payout-account"
import { findUnknownTransfers, reconcile } from "../../src/workflows/payout/steps/reconcile"
import { sendDueIntents } from "../../src/workflows/payout/steps/send-due-intents"
import { settleDueFunds } from "../../src/workflows/payout/steps/settle-funds"
import { ACCOUNT_TRANSITIONS, INTENT_TRANSITIONS } from "../../src/modules/payout/states"
import { DAY_MS, HOUR_MS, usePayoutWorld } from "./support/payout-world"
import { reachableFrom, statesInDatabase } from "./support/transitions"

describe("payout", () => {
  const stage = usePayoutWorld("payout")
  const { clock, open, anEnabledAccount, later, aPaidOrder, anAvailableEarning, withdraw, aReadyWithdrawal } = stage
  const { intentOf, statusOf, transfersAtStripe, payoutsAtStripe, agrees, runToTheEnd, isPaidOnce } = stage

  describe("states", () => {
    it("reach every state from the first, and the database knows the same", async () => {
      expect(reachableFrom("ready", INTENT_TRANSITIONS)).toEqual(Object.keys(INTENT_TRANSITIONS).sort())
      expect(reachableFrom("opening", ACCOUNT_TRANSITIONS)).toEqual(Object.keys(ACCOUNT_TRANSITIONS).sort())
      const { sql } = stage.world()
      expect(await statesInDatabase(sql, "payout_intent_status_known")).toEqual(Object.keys(INTENT_TRANSITIONS).sort())
      expect(await statesInDatabase(sql, "payout_account_status_known")).toEqual(
        Object.keys(ACCOUNT_TRANSITIONS).sort()
      )
    })
  })

  describe("accounts", () => {
    it("opens one account for a merchant who asks twice, and is enabled once Stripe has what it needs", async () => {
      const first = await open()
      const second = await open()
      expect(first.onboarding_url).toMatch(/^http/)
      expect(second.payout_account).toMatchObject({
        id: first.payout_account.id,
        provider_account_id: first.payout_account.provider_account_id,
        status: "onboarding",
      })
      expect((await stage.stripe().accounts.list()).data).toHaveLength(1)

      stage.local().control.completeOnboarding(first.payout_account.provider_account_id ?? "")
      expect(await refreshPayoutAccount(stage.world(), { merchant_id: "mer_a" })).toMatchObject({
        status: "enabled",
        payouts_enabled: true,
        transfers_active: true,
      })
    })

    it("goes on with the same account when the answer to its creation was lost", async () => {
      stage.local().faults.add({ kind: "timeout_after", path: "/v1/accounts", times: 2 })
      await expect(open()).rejects.toThrow("The payout provider did not answer")
      await open()
      expect((await stage.stripe().accounts.list()).data).toHaveLength(1)
    })
  })

  describe("the whole way", () => {
    it("settles, transfers, pays out and is paid, ledger and Stripe equal to the cent after every step", async () => {
      await anEnabledAccount()
      await anAvailableEarning()
      await agrees()
      await withdraw()
      await agrees()
      expect(await sendDueIntents(stage.world())).toEqual({ succeeded: 2, failed: 0, lease_lost: 0 })
      expect(await statusOf()).toBe("payout_created")
      await agrees()

      later(3 * DAY_MS)
      expect(await sweepPayouts(stage.world())).toBe(1)
      await isPaidOnce()
    })

    it("does nothing twice when two senders and two sweeps run at the same time", async () => {
      await aReadyWithdrawal()
      await Promise.all([sendDueIntents(stage.world()), sendDueIntents(stage.world()), sendDueIntents(stage.world())])
      await sendDueIntents(stage.world())
      later(3 * DAY_MS)
      await Promise.all([sweepPayouts(stage.world()), sweepPayouts(stage.world())])
      await isPaidOnce()
    })

    it("settles a capture net of what was refunded before it settled, below zero as well", async () => {
      await anEnabledAccount()
      const { payment_id, charge_id } = await aPaidOrder(1_000, "mord_2")
      await stage.stripe().refunds.create({ payment_intent: payment_id })
      await stage.world().sql.transaction(async (trx) => {
        const refund = [{ refund_id: "re_1", charge_id, amount: 1_000n }]
        const { payout } = stage.world()
        for (let asked = 0; asked < 2; asked++) {
          const taken = await payout.takeRefundsFromFunds(refund, trx)
          expect(taken).toEqual([{ ...refund[0], account: "psp_pending" }])
        }
        await stage.world().settlement.takeRefunded(
          [{ merchant_order_id: "mord_2", merchant_id: "mer_a", amount: 900n }],
          trx
        )
        await stage.world().ledger.post(
          [
            {
              idempotency_key: "refund:1",
              kind: "refund",
              occurred_at: clock.now(),
              reference: { type: "refund", id: "re_1" },
              entries: [
                { account: "pending:mer_a", currency_code: "eur", amount: 900n },
                { account: "commission_rev", currency_code: "eur", amount: 100n },
                { account: "psp_pending", currency_code: "eur", amount: -1_000n },
              ],
            },
          ],
          trx
        )
      })
      later(3 * DAY_MS)
      expect(await settleDueFunds(stage.world())).toBe(1)
      expect(await stage.world().balanceOf("psp_pending")).toBe(0n)
      expect(await stage.world().balanceOf("psp_available")).toBe(-59n)
      await stage.world().sql.transaction(async (trx) => {
        const refund = [{ refund_id: "re_2", charge_id, amount: 1n }]
        const taken = await stage.world().payout.takeRefundsFromFunds(refund, trx)
        expect(taken).toEqual([{ ...refund[0], account: "psp_available" }])
      })
      await agrees()
    })
  })

  describe("when Stripe fails, it ends in exactly one transfer and one payout", () => {
    const faults: [string, Fault][] = [
      ["the connection breaks before the call", { kind: "timeout_before", times: 2 }],
      ["the connection breaks after the call", { kind: "timeout_after", times: 2 }],
      ["500 before anything ran", { kind: "server_error_before" }],
      ["500 after everything ran", { kind: "server_error_after" }],
      ["429, too many requests", { kind: "rate_limit" }],
      ["429, lock timeout", { kind: "lock_timeout" }],
      ["400, insufficient balance, which poisons the key", { kind: "balance_insufficient" }],
    ]
    it.each(faults)("of the transfer: %s", async (_name, fault) => {
      await aReadyWithdrawal()
      stage.local().faults.add({ ...fault, path: "/v1/transfers" })
      await sendDueIntents(stage.world())
      await agreesExceptOnTheWay()
      await runToTheEnd()
      await isPaidOnce()
    })
    it.each(faults)("of the payout: %s", async (_name, fault) => {
      await aReadyWithdrawal()
      stage.local().faults.add({ ...fault, path: "/v1/payouts" })
      await runToTheEnd()
      await isPaidOnce()
    })
    it("also when the listing that must come before a new key fails", async () => {
      await aReadyWithdrawal()
      stage.local().faults.add({ kind: "balance_insufficient", path: "/v1/transfers" })
      stage.local().faults.add({ kind: "server_error_before", method: "GET", path: "/v1/transfers" })
      await runToTheEnd()
      await isPaidOnce()
      expect((await intentOf("transfer")).epoch).toBe(2)
    })

    /**
     * While an answer is missing, Stripe may be ahead of the books by that one transfer, and by nothing
     * else.
     */
    const agreesExceptOnTheWay = async () => {
      const { differences } = await reconcile(stage.world())
      for (const { difference_amount } of differences) {
        expect([8_000n, -8_000n]).toContain(difference_amount)
      }
    }
  })

  describe("when the process dies between two steps, it ends in exactly one transfer and one payout", () => {
    const boundaries: Boundary[] = ["claimed", "called", "recorded"]
    const dying = (at: Boundary, times: number) => {
      let left = times
      return (boundary: Boundary) => {
        if (boundary === at && left > 0) {
          left--
          throw new Error(`died at ${at}`)
        }
      }
    }
    it.each(boundaries.flatMap((at) => [1, 2, 3].map((times) => [at, times] as const)))(
      "at %s, %i times",
      async (at, times) => {
        await aReadyWithdrawal()
        const atBoundary = dying(at, times)
        for (let round = 0; round < 8; round++) {
          await sendDueIntents(stage.world(), { atBoundary }).catch(() => undefined)
          later(10 * 60_000)
        }
        await runToTheEnd()
        await isPaidOnce()
      }
    )
    it.each(["looked_up", "epoch_started"] as const)("at %s, after a refusal", async (at) => {
      await aReadyWithdrawal()
      stage.local().faults.add({ kind: "balance_insufficient", path: "/v1/transfers" })
      const atBoundary = dying(at, 1)
      for (let round = 0; round < 6; round++) {
        await sendDueIntents(stage.world(), { atBoundary }).catch(() => undefined)
        later(HOUR_MS)
      }
      await runToTheEnd()
      await isPaidOnce()
    })
    it.each(["payout_fetched", "payout_applied"] as const)("at %s", async (at) => {
      await aReadyWithdrawal()
      await sendDueIntents(stage.world())
      later(3 * DAY_MS)
      await expect(sweepPayouts(stage.world(), dying(at, 1))).rejects.toThrow(`died at ${at}`)
      await sweepPayouts(stage.world())
      await isPaidOnce()
    })
  })

  describe("what nobody can tell", () => {
    it("is never sent again after 23 hours: it is looked for, found, and booked", async () => {
      await aReadyWithdrawal()
      stage.local().faults.add({ kind: "timeout_after", path: "/v1/transfers", times: 2 })
      await sendDueIntents(stage.world())
      expect(await intentOf("transfer")).toMatchObject({ status: "unknown", last_outcome: "unknown" })

      later(30 * HOUR_MS)
      await sendDueIntents(stage.world())
      expect((await intentOf("transfer")).status).toBe("succeeded")
      await runToTheEnd()
      await isPaidOnce()
    })

    it("goes to an operator where it is not found, and goes on under a new key when the operator says so", async () => {
      await aReadyWithdrawal()
      stage.local().faults.add({ kind: "timeout_before", path: "/v1/transfers", times: 2 })
      await sendDueIntents(stage.world())
      later(30 * HOUR_MS)
      await sendDueIntents(stage.world())
      expect(await intentOf("transfer")).toMatchObject({ status: "needs_operator", epoch: 1 })
      expect(await transfersAtStripe()).toHaveLength(0)
      expect(await stage.world().balanceOf("in_transfer:mer_a")).toBe(8_000n)

      const [{ id }] = await stage.world().settlement.listWithdrawals({})
      await retryWithdrawal(stage.world(), { withdrawal_id: id, operator_id: "user_1" })
      await runToTheEnd()
      expect((await intentOf("transfer")).epoch).toBe(2)
      await isPaidOnce()
    })

    it("waits for an operator after five tries, the money still in transfer, who may give it back", async () => {
      const { id } = await aReadyWithdrawal()
      stage.local().faults.add({ kind: "balance_insufficient", path: "/v1/transfers", times: 100 })
      for (let round = 0; round < 7; round++) {
        await sendDueIntents(stage.world())
        later(7 * HOUR_MS)
      }
      expect(await intentOf("transfer")).toMatchObject({
        status: "needs_operator",
        attempt_count: 5,
        epoch: 5,
        last_error: expect.stringContaining("balance_insufficient"),
      })
      expect(await stage.world().balanceOf("in_transfer:mer_a")).toBe(8_000n)

      stage.local().faults.clear()
      const given_back = await giveBackWithdrawal(stage.world(), { withdrawal_id: id, operator_id: "user_1" })
      expect(given_back.status).toBe("failed")
      expect(await stage.world().balanceOf("available:mer_a")).toBe(9_000n)
      await sendDueIntents(stage.world())
      expect(await transfersAtStripe()).toHaveLength(0)
      await agrees()
    })

    it("is not given back where the transfer was made after all", async () => {
      const { id } = await aReadyWithdrawal()
      stage.local().faults.add({ kind: "timeout_after", path: "/v1/transfers", times: 2 })
      await sendDueIntents(stage.world())
      await stage.world().sql("payout_intent").update({ status: "needs_operator" })

      await expect(giveBackWithdrawal(stage.world(), { withdrawal_id: id, operator_id: "user_1" })).rejects.toThrow(
        "was made after all: it goes on"
      )
      await runToTheEnd()
      await isPaidOnce()
    })

    it("does not go to an account that was stopped meanwhile, and goes on once it is enabled again", async () => {
      await aReadyWithdrawal()
      await stage.world().sql("payout_account").update({ status: "restricted", disabled_reason: "listed" })
      expect(await sendDueIntents(stage.world())).toEqual({ succeeded: 0, failed: 0, lease_lost: 0 })
      expect(await transfersAtStripe()).toHaveLength(0)
      expect(await statusOf()).toBe("ready")

      await refreshPayoutAccount(stage.world(), { merchant_id: "mer_a" })
      await runToTheEnd()
      await isPaidOnce()
    })

    it("is looked for, and found, when the account was stopped after it was sent", async () => {
      await aReadyWithdrawal()
      stage.local().faults.add({ kind: "timeout_after", path: "/v1/transfers", times: 2 })
      await sendDueIntents(stage.world())
      await stage.world().sql("payout_account").update({ status: "restricted", disabled_reason: "listed" })
      later(HOUR_MS)
      await sendDueIntents(stage.world())
      expect((await intentOf("transfer")).status).toBe("succeeded")
      expect(await payoutsAtStripe()).toHaveLength(0)
      await agrees()
    })

    it("keeps a transfer that no intent explains for an operator, whether a message or the book tells of it", async () => {
      await aReadyWithdrawal()
      await sendDueIntents(stage.world())
      const destination = stage.accountId()
      const strange = await stage.stripe().transfers.create({ amount: 100, currency: "eur", destination })
      const from = new Date(clock.now().getTime() - DAY_MS)
      later(1_000)
      expect(await findUnknownTransfers(stage.world(), { created_from: from, created_to: clock.now() })).toBe(2)
      await findUnknownTransfers(stage.world(), { created_from: from, created_to: clock.now() })

      expect(await stage.world().payout.listQuarantine()).toMatchObject([
        { provider_object_id: strange.id, amount: 100n, reason: "No intent of ours explains it" },
      ])
      expect((await reconcile(stage.world())).differences).toMatchObject([
        { what: "platform", difference_amount: -100n },
        { what: "connected", merchant_id: "mer_a", difference_amount: 100n },
      ])
    })
  })

  describe("payouts that banks send back", () => {
    it.each(["in_transit", "paid"] as const)("undoes what was booked when it fails after it was %s", async (after) => {
      await aReadyWithdrawal()
      await sendDueIntents(stage.world())
      const [made] = await payoutsAtStripe()
      if (after === "paid") {
        later(3 * DAY_MS)
        await sweepPayouts(stage.world())
        expect(await statusOf()).toBe("paid")
      } else {
        later(2 * HOUR_MS)
        await sweepPayouts(stage.world())
      }
      stage.local().control.failPayout(made.id, { code: "account_closed", message: "The bank account was closed" })
      await sweepPayouts(stage.world())

      expect((await stage.world().settlement.listWithdrawals({}))[0]).toMatchObject({
        status: "failed",
        failure_code: "account_closed",
      })
      expect(await stage.world().balanceOf("owed_at_stripe:mer_a")).toBe(8_000n)
      expect(await stage.world().balanceOf("payout_in_transit:mer_a")).toBe(0n)
      await agrees()
    })

    it("is paid by a second payout once an operator retries", async () => {
      const { id } = await aReadyWithdrawal()
      await sendDueIntents(stage.world())
      const [made] = await payoutsAtStripe()
      later(2 * HOUR_MS)
      stage.local().control.failPayout(made.id)
      await sweepPayouts(stage.world())

      await retryWithdrawal(stage.world(), { withdrawal_id: id, operator_id: "user_1" })
      await runToTheEnd()
      expect(await statusOf()).toBe("paid")
      expect(await payoutsAtStripe()).toHaveLength(2)
      expect(await stage.world().balanceOf("owed_at_stripe:mer_a")).toBe(0n)
      await agrees()
    })
  })

  describe("messages", () => {
    const theEvents = async () => {
      const own = (await stage.stripe().events.list({ limit: 100 })).data
      const connected = (await stage.stripe().events.list({ limit: 100 }, { stripeAccount: stage.accountId() })).data
      return [...own, ...connected.map((event) => ({ ...event, account: stage.accountId() }))].map((event) => ({
        event_id: event.id,
        type: event.type,
        account_id: event.account ?? null,
        object_id: "id" in event.data.object ? (event.data.object.id as string) : null,
        object_type: event.data.object.object,
        created_at: new Date(event.created * 1000),
      }))
    }
    it.each([1, 2, 3])("end in the same books in any order and number (shuffle %i)", async (seed) => {
      await aReadyWithdrawal()
      await sendDueIntents(stage.world())
      later(3 * DAY_MS)
      const events = await theEvents()
      const shuffled = [...events, ...events].sort((a, b) => order(a.event_id, seed) - order(b.event_id, seed))
      for (const event of shuffled) {
        await handleEvent(stage.world(), event)
      }
      expect(events.length).toBeGreaterThan(5)
      await isPaidOnce()
      expect(await stage.world().payout.listQuarantine()).toEqual([])
    })

    it("complete an intent whose answer was lost", async () => {
      await aReadyWithdrawal()
      stage.local().faults.add({ kind: "timeout_after", path: "/v1/transfers", times: 2 })
      await sendDueIntents(stage.world())
      for (const event of await theEvents()) {
        await handleEvent(stage.world(), event)
      }
      expect((await intentOf("transfer")).status).toBe("succeeded")
      expect(await statusOf()).toBe("transferred")
      await agrees()
    })

    it("stop withdrawals of an account that Stripe stopped", async () => {
      await anEnabledAccount()
      await anAvailableEarning()
      stage.local().control.restrictAccount(stage.accountId(), {
        disabled_reason: "rejected.fraud",
        payouts_enabled: false,
      })
      for (const event of await theEvents()) {
        await handleEvent(stage.world(), event)
      }
      await expect(withdraw()).rejects.toThrow("Your payout account is restricted (rejected.fraud)")
      expect(await stage.world().balanceOf("available:mer_a")).toBe(9_000n)
    })

    const order = (text: string, seed: number) =>
      [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0) * seed) % 65_537, seed)
  })
})
