import fc from "fast-check"
import type { JournalInput } from "../../../../modules/ledger/types"
import { disputeFrozenJournal, disputeLostJournal, disputeWonJournal } from "../disputes"
import { depositByCardJournal, reserveReleaseJournal } from "../earnings"
import { coverLoss, lossLines } from "../losses"
import { captureJournal, refundJournal } from "../sales"
import {
  payoutFailedJournal,
  transferFailedJournal,
  transferReversedJournal,
  withdrawalCanceledJournal,
} from "../withdrawals"

const at = { currency_code: "usd", occurred_at: new Date("2026-11-01T12:00:00Z") }
const ofA = { ...at, party: "A", amount: 3003n }

/** Debits positive, credits negative, one number per account; their sum is zero. */
const movesOf = ({ entries }: JournalInput): Record<string, bigint> => {
  expect(entries.reduce((sum, { amount }) => sum + amount, 0n)).toBe(0n)
  const moves: Record<string, bigint> = {}
  for (const { account, amount } of entries) {
    moves[account] = (moves[account] ?? 0n) + amount
  }
  return moves
}

describe("the variants of money.md that its table has no row for", () => {
  it.each<[string, JournalInput, Record<string, bigint>]>([
    [
      "a transfer reversed",
      transferReversedJournal({ ...ofA, reversal_id: "trr_1" }),
      {
        psp_available: 3003n,
        "merchant_receivable:A": -3003n,
        "owed_at_stripe:A": 3003n,
        "connected:A": -3003n,
      },
    ],
    [
      "a transfer that failed for good",
      transferFailedJournal({ ...ofA, intent_id: "pint_1" }),
      { "in_transfer:A": 3003n, "available:A": -3003n },
    ],
    [
      "a transfer that failed, its fee given back",
      transferFailedJournal({ ...ofA, intent_id: "pint_1", fee_amount: 50n }),
      { "in_transfer:A": 3003n, withdrawal_fee_rev: 50n, "available:A": -3053n },
    ],
    [
      "a withdrawal cancelled",
      withdrawalCanceledJournal({ ...ofA, withdrawal_id: "wd_1", fee_amount: 50n }),
      { "in_transfer:A": 3003n, withdrawal_fee_rev: 50n, "available:A": -3053n },
    ],
    [
      "a payout that failed before it was paid",
      payoutFailedJournal({ ...ofA, payout_id: "po_1", was_paid: false }),
      { "payout_in_transit:A": 3003n, "owed_at_stripe:A": -3003n },
    ],
    [
      "a payout that failed after it was paid",
      payoutFailedJournal({ ...ofA, payout_id: "po_1", was_paid: true }),
      { "connected:A": 3003n, "payout_in_transit:A": 0n, "owed_at_stripe:A": -3003n },
    ],
    [
      "a reserve released",
      reserveReleaseJournal({ ...ofA, hold_id: "hold_1" }),
      { "reserve:A": 3003n, "available:A": -3003n },
    ],
    [
      "a deposit by card",
      depositByCardJournal({ ...at, party: "A", deposit_id: "dep_1", net_amount: 950n, fee_amount: 50n }),
      { psp_pending: 950n, fee_expense: 50n, "deposit:A": -1000n },
    ],
    [
      "a capture with the platform's own item, its discount and its tax",
      captureJournal({
        ...at,
        capture_id: "cap_1",
        net_amount: 9000n,
        fee_amount: 300n,
        promotion_amount: 500n,
        earnings: [{ party: "A", amount: 7000n }],
        commission_amount: 800n,
        platform_sales_amount: 1200n,
        tax_amount: 800n,
      }),
      {
        psp_pending: 9000n,
        fee_expense: 300n,
        promotion_expense: 500n,
        "pending:A": -7000n,
        commission_rev: -800n,
        platform_sales_rev: -1200n,
        tax_payable: -800n,
      },
    ],
    [
      "a refund of the same, from a merchant who has less than it loses",
      refundJournal({
        ...at,
        refund_id: "ref_1",
        amount: 9300n,
        is_settled: true,
        losses: [coverLoss({ party: "A", amount: 7000n, pending_amount: 6000n, deposit_amount: 400n })],
        commission_amount: 800n,
        platform_sales_amount: 1200n,
        tax_amount: 800n,
        promotion_amount: 500n,
      }),
      {
        "pending:A": 6000n,
        "deposit:A": 400n,
        "merchant_receivable:A": 600n,
        commission_rev: 800n,
        platform_sales_rev: 1200n,
        tax_payable: 800n,
        promotion_expense: -500n,
        psp_available: -9300n,
      },
    ],
    [
      "a dispute lost by a merchant with nothing on hold",
      disputeLostJournal({
        ...at,
        dispute_id: "dp_1",
        amount: 1000n,
        commission_amount: 100n,
        holds: [],
        losses: [coverLoss({ party: "A", amount: 900n, available_amount: 0n })],
      }),
      { "merchant_receivable:A": 900n, commission_rev: 100n, dispute_receivable: -1000n },
    ],
  ])("books %s", (_, journal, moves) => {
    expect(movesOf(journal)).toEqual(moves)
  })

  it("puts a won dispute's freeze back exactly (invariant 17)", () => {
    const freezes = [{ party: "B", pending_amount: 1n, available_amount: 2251n, reserve_amount: 1000n }]
    const froze = movesOf(disputeFrozenJournal({ ...at, dispute_id: "dp_1", freezes }))
    const won = movesOf(disputeWonJournal({ ...at, dispute_id: "dp_1", amount: 3940n, freezes }))
    for (const [account, amount] of Object.entries(froze)) {
      expect(won[account]).toBe(-amount)
    }
  })
})

describe("a journal of an event", () => {
  it("carries a key that says which event it is, and is found by the event unless told otherwise", () => {
    const journal = reserveReleaseJournal({ ...ofA, hold_id: "hold_1" })
    expect(journal).toMatchObject({
      idempotency_key: "reserve-release:hold_1",
      kind: "reserve_release",
      reference: { type: "reserve_release", id: "hold_1" },
    })
    const reference = { type: "order", id: "order_1" }
    expect(reserveReleaseJournal({ ...ofA, hold_id: "hold_1", reference }).reference).toEqual(reference)
  })

  it("leaves lines of nothing out", () => {
    const journal = withdrawalCanceledJournal({ ...ofA, withdrawal_id: "wd_1", fee_amount: 0n })
    expect(journal.entries).toHaveLength(2)
  })

  it("refuses a negative amount instead of booking it on the wrong side", () => {
    expect(() => reserveReleaseJournal({ ...ofA, hold_id: "hold_1", amount: -1n })).toThrow("-1 on reserve:A")
  })
})

describe("who loses", () => {
  it("takes pending, available, reserve, deposit, then debt, and always the whole amount", () => {
    const amounts = fc.bigInt({ min: 0n, max: 1000n })
    const sources = fc.record({
      pending_amount: amounts,
      available_amount: amounts,
      reserve_amount: amounts,
      deposit_amount: amounts,
    })
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 5000n }), sources, (amount, has) => {
        const loss = coverLoss({ party: "A", amount, ...has })
        const { pending_amount, available_amount, reserve_amount, deposit_amount, debt_amount } = loss
        const taken = [pending_amount, available_amount, reserve_amount, deposit_amount]
        expect(taken.reduce((sum, part) => sum + part, debt_amount)).toBe(amount)
        const inOrder = [has.pending_amount, has.available_amount, has.reserve_amount, has.deposit_amount]
        inOrder.forEach((had, index) => {
          const later = taken.slice(index + 1).reduce((sum, part) => sum + part, debt_amount)
          expect(later > 0n ? taken[index] : had).toBe(had)
        })
        expect(lossLines(loss).reduce((sum, line) => sum + line.amount, 0n)).toBe(amount)
      })
    )
  })

  it("leaves the deposit alone unless the caller says so, and nothing below zero", () => {
    expect(coverLoss({ party: "A", amount: 10n, pending_amount: -5n, available_amount: 4n })).toEqual({
      party: "A",
      pending_amount: 0n,
      available_amount: 4n,
      reserve_amount: 0n,
      deposit_amount: 0n,
      debt_amount: 6n,
    })
  })
})
