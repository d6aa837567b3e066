import { checkLines } from "../check-lines"
import { balanceEffect, type BreakToCorrect, neededEffect, proposeJournal } from "../propose-journal"

const theirs = (changes: Partial<NonNullable<BreakToCorrect["theirs"]>>) => ({
  amount: 5_000n,
  fee_amount: 0n,
  currency_code: "eur",
  kind: "topup",
  is_available: true,
  is_dispute: false,
  ...changes,
})

const ours = (amounts: Record<string, bigint>, currency_code = "eur") => ({
  amount: (amounts.psp_pending ?? 0n) + (amounts.psp_available ?? 0n),
  currency_code,
  entries: Object.entries(amounts).map(([account, amount]) => ({ account, amount, currency_code })),
})

const capture = ours({ psp_pending: 970n, fee_expense: 30n, "pending:mer_a": -900n, commission_rev: -100n })

const found = (changes: Partial<BreakToCorrect>): BreakToCorrect => ({
  class: "missing_in_ledger",
  counterpart: "provider",
  ours: null,
  theirs: null,
  party: null,
  debt_amount: 0n,
  ...changes,
})

describe("what is proposed", () => {
  it.each<[string, BreakToCorrect, string, Record<string, bigint>]>([
    ["a top-up as the platform's own money", found({ theirs: theirs({}) }), "top_up", { psp_available: 5_000n, equity: -5_000n }],
    ["a payout to the platform's bank", found({ theirs: theirs({ kind: "payout", amount: -800n }) }), "bank_payout", { equity: 800n, psp_available: -800n }],
    ["a payout that came back", found({ theirs: theirs({ kind: "payout_failure", amount: 800n }) }), "bank_payout", { psp_available: 800n, equity: -800n }],
    ["a fee of the provider's", found({ theirs: theirs({ kind: "stripe_fee", amount: -25n }) }), "provider_fee", { fee_expense: 25n, psp_available: -25n }],
    ["a refund nobody here made, borne by the platform", found({ theirs: theirs({ kind: "refund", amount: -700n, is_available: false }) }), "refund_borne_by_platform", { promotion_expense: 700n, psp_pending: -700n }],
    ["a charge without an order", found({ theirs: theirs({ kind: "charge", amount: 970n, fee_amount: 30n, is_available: false }) }), "unknown_charge", { psp_pending: 970n, fee_expense: 30n, platform_sales_rev: -1_000n }],
    ["a dispute with its fee", found({ theirs: theirs({ kind: "adjustment", is_dispute: true, amount: -5_440n, fee_amount: 1_500n }) }), "dispute", { dispute_receivable: 3_940n, psp_available: -5_440n, dispute_fee_expense: 1_500n }],
    ["a dispute that was won", found({ theirs: theirs({ kind: "adjustment", is_dispute: true, amount: 3_940n }) }), "dispute", { psp_available: 3_940n, dispute_receivable: -3_940n }],
    ["a transfer to nobody we know", found({ class: "unknown_transfer", theirs: theirs({ kind: "transfer", amount: -400n }) }), "unknown_transfer", { equity: 400n, psp_available: -400n }],
    ["a transfer to a merchant, who owes it", found({ class: "unknown_transfer", party: "mer_a", theirs: theirs({ kind: "transfer", amount: -400n }) }), "unknown_transfer", { "merchant_receivable:mer_a": 400n, psp_available: -400n, "connected:mer_a": 400n, "owed_at_stripe:mer_a": -400n }],
    ["a reversal that repays a debt", found({ party: "mer_a", debt_amount: 400n, theirs: theirs({ kind: "transfer_refund", amount: 400n }) }), "reversal_known_party", { psp_available: 400n, "merchant_receivable:mer_a": -400n, "owed_at_stripe:mer_a": 400n, "connected:mer_a": -400n }],
    ["a reversal without a debt", found({ party: "mer_a", theirs: theirs({ kind: "transfer_refund", amount: 400n }) }), "reversal_known_party", { psp_available: 400n, "available:mer_a": -400n, "owed_at_stripe:mer_a": 400n, "connected:mer_a": -400n }],
    ["another fee than was booked", found({ class: "amount", ours: capture, theirs: theirs({ kind: "charge", amount: 960n, is_available: false }) }), "fee_difference", { fee_expense: 10n, psp_pending: -10n }],
    ["a capture that the provider does not have: the merchant owes it", found({ class: "missing_at_counterpart", ours: capture }), "reversed_entries", { psp_pending: -970n, fee_expense: -30n, "merchant_receivable:mer_a": 900n, commission_rev: 100n }],
  ])("is for %s", (_, wrong, reason_code, amounts) => {
    const proposal = proposeJournal(wrong)
    expect(proposal.reason_code).toBe(reason_code)
    const lines = proposal.lines ?? []
    expect(Object.fromEntries(lines.map(({ account, amount }) => [account, amount]))).toEqual(amounts)
    expectToClose(wrong, lines)
  })

  it("reverses ours and books theirs where the currencies differ", () => {
    const wrong = found({ class: "currency", ours: ours({ psp_available: 5_000n, equity: -5_000n }), theirs: theirs({ currency_code: "usd" }) })
    const { lines } = proposeJournal(wrong)
    expect(lines?.map(({ account, amount, currency_code }) => `${account} ${amount} ${currency_code}`)).toEqual([
      "psp_available -5000 eur",
      "equity 5000 eur",
      "psp_available 5000 usd",
      "equity -5000 usd",
    ])
    expectToClose(wrong, lines ?? [])
  })

  it("is nothing while it may settle by itself, and nothing between orders and ledger", () => {
    expect(proposeJournal(found({ class: "timing", theirs: theirs({}) }))).toEqual({ lines: null, reason_code: "wait" })
    expect(proposeJournal(found({ counterpart: "order", theirs: theirs({}) }))).toEqual({ lines: null, reason_code: "book_the_payment" })
  })
})

describe("accounts that have a register of their own", () => {
  it.each(["pending", "channel_payable", "reserve", "deposit", "dispute_hold"])("are not moved by hand: %s", (kind) => {
    const by_hand = [
      { account: `${kind}:mer_a`, currency_code: "eur", amount: 100n },
      { account: "equity", currency_code: "eur", amount: -100n },
    ]
    expect(() => checkLines(by_hand)).toThrow("has a register of its own")
    const wrong = found({ class: "missing_at_counterpart", ours: ours({ psp_pending: 100n, [`${kind}:mer_a`]: -100n }) })
    expect(proposeJournal(wrong).lines).toMatchObject([{ amount: -100n }, { account: "merchant_receivable:mer_a", amount: 100n }])
  })
})

/** Balanced, on accounts that may be moved by hand, and closing exactly what differs. */
const expectToClose = (wrong: BreakToCorrect, lines: NonNullable<ReturnType<typeof proposeJournal>["lines"]>) => {
  const needed = neededEffect({
    ours_amount: wrong.ours?.amount ?? 0n,
    ours_currency_code: wrong.ours?.currency_code ?? null,
    theirs_amount: wrong.theirs?.amount ?? 0n,
    theirs_currency_code: wrong.theirs?.currency_code ?? null,
  })
  expect(balanceEffect(lines)).toEqual(needed)
  expect(() => checkLines(lines, needed)).not.toThrow()
}
