import { deductFromDeposit } from "../../src/workflows/settlement/deposit/deduct-from-deposit"
import {
  followDepositPayment,
  payDepositByCard,
  sweepDepositPayments,
} from "../../src/workflows/settlement/deposit/pay-deposit-by-card"
import { payDepositFromBalance } from "../../src/workflows/settlement/deposit/pay-deposit-from-balance"
import { refundDueDeposits, startDepositExit } from "../../src/workflows/settlement/deposit/refund-deposits"
import { handleEvent } from "../../src/workflows/payout/steps/handle-event"
import { settleDueFunds } from "../../src/workflows/payout/steps/settle-funds"
import { releaseDueEarnings } from "../../src/workflows/settlement/steps/release-earnings"
import { requestWithdrawal } from "../../src/workflows/settlement/steps/request-withdrawal"
import type { NewDepositRule } from "../../src/modules/settlement/deposits-types"
import { DAY_MS, usePayoutWorld } from "./support/payout-world"

const AT = new Date("2026-01-01T00:00:00.000Z")
const RULE: NewDepositRule = {
  category_id: null,
  tier_code: null,
  currency_code: "eur",
  valid_from_at: AT,
  required_amount: 5_000n,
  instalment_rate_bps: 0,
  claim_days: 30,
  blocks_publishing: true,
  blocks_withdrawals: true,
  blocks_campaigns: false,
  is_retired: false,
  created_by: "user_1",
  created_at: AT,
}
const MINE = { merchant_id: "mer_a", currency_code: "eur" }

describe("deposits", () => {
  const stage = usePayoutWorld("deposits")
  const world = () => stage.world()

  const required = async (rule: Partial<NewDepositRule> = {}) => {
    const published = await world().sql.transaction((trx) =>
      world().settlement.deposits.publishRule({ ...RULE, ...rule }, trx)
    )
    await world().settlement.deposits.assess([{ ...MINE, rule: published }], stage.clock.now())
    return published
  }
  const deposited = () => world().balanceOf("deposit:mer_a")
  const available = () => world().balanceOf("available:mer_a")
  const fromBalance = (amount: bigint, key: string) =>
    payDepositFromBalance(world(), { ...MINE, amount, idempotency_key: `balance-${key}`, member_id: "mem_1" })
  const byCard = (amount: bigint, key = "card-key-1") =>
    payDepositByCard(world(), {
      ...MINE,
      amount,
      idempotency_key: key,
      member_id: "mem_1",
      return_url: "http://localhost/deposit",
    })
  const deduct = (amount: bigint, key = "deduct-1") =>
    deductFromDeposit(world(), {
      ...MINE,
      amount,
      reason_code: "counterfeit",
      reason: "The bag of order 12 was a copy",
      idempotency_key: key,
      operator_id: "user_1",
    })
  const movements = () => world().sql("deposit_movement").select("kind", "amount").orderBy(["created_at", "id"])
  const nothingMoves = async (attempt: () => Promise<unknown>, why: string) => {
    const before = [await deposited(), await available(), (await movements()).length]
    await expect(attempt()).rejects.toThrow(why)
    expect([await deposited(), await available(), (await movements()).length]).toEqual(before)
  }

  it("is paid by card on Stripe's page: booked once, whoever hears of it first, and to the cent as Stripe has it", async () => {
    await required()
    const { deposit_payment, checkout_url } = await byCard(5_000n)
    expect(checkout_url).toContain("/c/pay/cs_test_")
    expect(await byCard(5_000n)).toMatchObject({ deposit_payment: { id: deposit_payment.id }, checkout_url })
    await sweepDepositPayments(world())
    expect(await deposited()).toBe(0n)

    const checkout_id = String(deposit_payment.checkout_id)
    stage.local().control.payCheckout(checkout_id)
    const [pending] = await world().settlement.deposits.listPayments({ id: deposit_payment.id })
    const message = { type: "checkout.session.completed", account_id: null, object_type: "checkout.session" }
    await Promise.all([
      followDepositPayment(world(), pending),
      sweepDepositPayments(world()),
      handleEvent(world(), { ...message, event_id: "evt_1", object_id: checkout_id, created_at: stage.clock.now() }),
      followDepositPayment(world(), pending),
    ])
    // 5,000 at the local Stripe's 2.9 % + 30: the fee is the platform's.
    expect(await deposited()).toBe(5_000n)
    expect(await world().balanceOf("fee_expense")).toBe(175n)
    expect(await world().balanceOf("psp_pending")).toBe(4_825n)
    expect(await movements()).toEqual([{ kind: "card", amount: "5000" }])
    const [paid] = await world().settlement.deposits.listPayments({ id: deposit_payment.id })
    expect(paid).toMatchObject({ status: "paid", fee_amount: 175n, payment_id: expect.stringMatching(/^pi_/) })
    stage.later(3 * DAY_MS)
    await settleDueFunds(world())
    expect(await world().balanceOf("psp_available")).toBe(4_825n)
    await stage.agrees()
    await nothingMoves(() => byCard(1n, "card-key-2"), "more than the 0 that your deposit is short of")
  })

  it("is found by the sweep behind any number of payments whose page never opened", async () => {
    await required()
    await world().sql.raw(
      `insert into deposit_payment (id, merchant_id, currency_code, amount, idempotency_key, status, requested_by, requested_at)
       select 'dpay_' || n, 'mer_a', 'eur', 5000, 'unopened-' || n, 'pending', 'mem_1', ? from generate_series(1, 600) n`,
      [AT.toISOString()]
    )
    const { deposit_payment } = await byCard(5_000n)
    stage.local().control.payCheckout(String(deposit_payment.checkout_id))
    expect(await sweepDepositPayments(world())).toBe(1)
    expect(await deposited()).toBe(5_000n)
  })

  it("books nothing of a page that was left, a declined card, or a page that expired", async () => {
    await required()
    const { deposit_payment } = await byCard(5_000n)
    const checkout_id = String(deposit_payment.checkout_id)
    expect(() => stage.local().control.payCheckout(checkout_id, "pm_card_chargeDeclined")).toThrow()
    await sweepDepositPayments(world())
    expect(await deposited()).toBe(0n)
    stage.later(2 * DAY_MS)
    expect(await sweepDepositPayments(world())).toBe(1)
    const [expired] = await world().settlement.deposits.listPayments({ id: deposit_payment.id })
    expect(expired.status).toBe("expired")
    expect(await deposited()).toBe(0n)
    await nothingMoves(() => byCard(10n, "too-little"), "the card provider refused")
  })

  it("is paid from the balance, never beyond what is short or available, with 20 connections at once", async () => {
    await required({ required_amount: 9_500n })
    await stage.anEnabledAccount()
    await stage.anAvailableEarning()
    await nothingMoves(() => fromBalance(9_501n, "beyond"), "more than the 9500 that your deposit is short of")
    await nothingMoves(() => fromBalance(9_001n, "uncovered"), "more than the 9000 that are available")
    const asked = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => fromBalance(1_000n, `${index}`)))
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(9)
    expect([await deposited(), await available()]).toEqual([9_000n, 0n])
    const again = await Promise.all([1, 2, 3].map(() => fromBalance(1_000n, "0").catch(() => null)))
    expect(again.filter(Boolean).length === 0 || new Set(again.map((one) => one?.id)).size === 1).toBe(true)
    expect(await deposited()).toBe(9_000n)
    await stage.agrees()
  })

  it("is filled by a share of each release until nothing is short, and by nothing afterwards", async () => {
    await required({ required_amount: 1_500n, instalment_rate_bps: 1_000 })
    await stage.anAvailableEarning()
    // 10,000 paid, 1,000 commission: a tenth of 9,000.
    expect([await deposited(), await available()]).toEqual([900n, 8_100n])
    await stage.aPaidOrder(10_000, "mord_2")
    await world().settlement.scheduleRelease({ merchant_order_id: "mord_2", delivered_at: stage.clock.now() })
    stage.later(8 * DAY_MS)
    await releaseDueEarnings(world())
    expect([await deposited(), await available()]).toEqual([1_500n, 16_500n])
    expect(await movements()).toEqual([
      { kind: "instalment", amount: "900" },
      { kind: "instalment", amount: "600" },
    ])
  })

  it("blocks withdrawals while it is short where its rule says so, and lets them go once it is filled", async () => {
    await required({ required_amount: 2_000n })
    await stage.anEnabledAccount()
    await stage.anAvailableEarning()
    const withdraw = () =>
      requestWithdrawal(world(), { ...MINE, amount: 7_000n, idempotency_key: "key-12345", requested_by: "mem_1" })
    await nothingMoves(withdraw, "Your deposit is short of 2000 eur")
    await fromBalance(2_000n, "all")
    expect(await withdraw()).toMatchObject({ amount: 7_000n, status: "ready" })
  })

  it("gives an operator a deduction with its reason, once, and never more than there is", async () => {
    await required()
    await stage.anAvailableEarning()
    await fromBalance(5_000n, "all")
    const movement = await deduct(100n)
    expect(movement).toMatchObject({ kind: "deduction", reason: "The bag of order 12 was a copy" })
    expect((await deduct(100n)).id).toBe(movement.id)
    expect([await deposited(), await world().balanceOf("penalty_rev")]).toEqual([4_900n, 100n])
    await nothingMoves(() => deduct(4_901n, "deduct-2"), "more than the 4900 that merchant mer_a has deposited")
    await nothingMoves(() => deduct(99n, "deduct-1"), "was used for 100 eur")
    const [audited] = await world().sql("audit_record").where({ action: "deposit.deducted" })
    expect(audited).toMatchObject({ actor_id: "user_1", merchant_id: "mer_a" })
    await stage.agrees()
  })

  it("goes back however many others wait for the end of a dispute", async () => {
    await required()
    await stage.anAvailableEarning()
    await fromBalance(5_000n, "all")
    await startDepositExit(world(), { merchant_id: "mer_a", operator_id: "user_1" })
    const [own] = await world().sql("deposit").where({ merchant_id: "mer_a" })
    const waiting = Array.from({ length: 201 }, (_, index) => `mer_0${index}`)
    await world().sql("deposit").insert(waiting.map((merchant_id) => ({ ...own, merchant_id })))
    const entry = { currency_code: "eur" }
    await world().ledger.post([
      {
        ...{ idempotency_key: "test:waiting", kind: "test", occurred_at: stage.clock.now() },
        reference: { type: "test", id: "waiting" },
        entries: [
          { ...entry, account: "equity", amount: 201n },
          ...waiting.map((merchant_id) => ({ ...entry, account: `dispute_hold:${merchant_id}`, amount: -1n })),
        ],
      },
    ])
    stage.later(31 * DAY_MS)
    expect(await refundDueDeposits(world())).toBe(1)
    expect([await deposited(), await available()]).toEqual([0n, 9_000n])
  })

  it("goes back after the claim period of who left: debts first, once, and not while a dispute is open", async () => {
    await required()
    await stage.anAvailableEarning()
    await fromBalance(5_000n, "all")
    await startDepositExit(world(), { merchant_id: "mer_a", operator_id: "user_1" })
    await startDepositExit(world(), { merchant_id: "mer_a", operator_id: "user_1" })
    stage.later(29 * DAY_MS)
    expect(await refundDueDeposits(world())).toBe(0)
    stage.later(2 * DAY_MS)

    const entry = { currency_code: "eur" }
    const owes = (id: string, account: string, amount: bigint) =>
      world().ledger.post([
        {
          idempotency_key: `test:${id}`,
          kind: "test",
          occurred_at: stage.clock.now(),
          reference: { type: "test", id },
          entries: [
            { ...entry, account: "merchant_receivable:mer_a", amount },
            { ...entry, account, amount: -amount },
          ],
        },
      ])
    await owes("debt", "equity", 1_200n)
    await owes("disputed", "dispute_hold:mer_a", 10n)
    expect(await refundDueDeposits(world())).toBe(0)
    await world().ledger.post([
      {
        idempotency_key: "test:decided",
        kind: "test",
        occurred_at: stage.clock.now(),
        reference: { type: "test", id: "decided" },
        entries: [
          { ...entry, account: "dispute_hold:mer_a", amount: 10n },
          { ...entry, account: "merchant_receivable:mer_a", amount: -10n },
        ],
      },
    ])
    const runs = await Promise.all([1, 2, 3].map(() => refundDueDeposits(world())))
    expect(runs.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect([await deposited(), await available()]).toEqual([0n, 7_800n])
    expect(await world().balanceOf("merchant_receivable:mer_a")).toBe(0n)
    expect(await refundDueDeposits(world())).toBe(0)
  })

  it("keeps the requirement that it says, by the rule's version, and asks nothing of who leaves", async () => {
    const first = await required()
    const second = await required({ required_amount: 7_000n })
    expect([first.version, second.version]).toEqual([1, 2])
    expect(await world().settlement.deposits.rulesAt(stage.clock.now())).toMatchObject([{ id: second.id }])
    expect(await world().settlement.deposits.ofMerchants(["mer_a"])).toMatchObject([
      { required_amount: 7_000n, rule_id: second.id, claim_days: 30 },
    ])
    await world().settlement.deposits.assess([{ ...MINE, rule: null }], stage.clock.now())
    expect(await world().settlement.deposits.ofMerchants(["mer_a"])).toMatchObject([
      { required_amount: 0n, rule_id: null, claim_days: 30, blocks_withdrawals: false },
    ])
    await startDepositExit(world(), { merchant_id: "mer_a", operator_id: null })
    await required({ required_amount: 9_000n })
    expect(await world().settlement.deposits.ofMerchants(["mer_a"])).toMatchObject([{ required_amount: 0n }])
  })
})
