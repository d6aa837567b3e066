import type { SplitLine } from "../../../modules/merchant-order/share-types"
import { composeTexts, placeFiles } from "../compose-evidence"
import { planLoss, takeAsFarAsThereIs, totalOf } from "../frozen-amounts"
import { refuseImpossible } from "../plan-dispute"
import { merchantDueAt, statusSeen } from "../plan-status"
import { evidenceFileTypeOf } from "../../../modules/dispute/evidence-fields"
import { isUndecided, mayBecome } from "../../../modules/dispute/states"

const parts = (pending_amount: bigint, available_amount: bigint, reserve_amount: bigint) => ({
  pending_amount,
  available_amount,
  reserve_amount,
})

describe("what a dispute freezes and takes", () => {
  it.each([
    ["nothing there, nothing frozen", 3251n, parts(0n, 0n, 0n), parts(0n, 0n, 0n)],
    ["pending first", 3251n, parts(4000n, 100n, 100n), parts(3251n, 0n, 0n)],
    ["then available, then reserve", 3251n, parts(0n, 2251n, 1000n), parts(0n, 2251n, 1000n)],
    ["as far as there is", 3251n, parts(1n, 2n, 3n), parts(1n, 2n, 3n)],
    ["what is owed is not there", 10n, parts(0n, -5n, 3n), parts(0n, 0n, 3n)],
  ])("%s", (_name, wanted, there, taken) => {
    expect(takeAsFarAsThereIs(wanted, there)).toEqual(taken)
  })

  it.each([
    ["all that was frozen", 3251n, parts(0n, 2251n, 1000n), parts(0n, 2251n, 1000n), 0n],
    ["a part: the reserve goes back first", 2000n, parts(0n, 2251n, 1000n), parts(0n, 2000n, 0n), 0n],
    ["more than was frozen", 4000n, parts(500n, 2251n, 0n), parts(500n, 2251n, 0n), 1249n],
  ])("a loss takes %s", (_name, loss, frozen, used, open_amount) => {
    const plan = planLoss(loss, frozen)
    expect(plan).toMatchObject({ used, open_amount })
    expect(totalOf(plan.used) + totalOf(plan.given_back)).toBe(totalOf(frozen))
    expect(totalOf(plan.used) + plan.open_amount).toBe(loss)
  })
})

describe("what the provider shows of a dispute", () => {
  const seen = (outcome: "inquiry" | "open" | "won" | "lost" | "dropped", taken_amount = 0n, reinstated_amount = 0n) =>
    statusSeen({ outcome, is_under_review: false, taken_amount, reinstated_amount })

  it("counts as won only once its money is back", () => {
    expect(seen("won", 3940n, 0n)).toBe("under_review")
    expect(seen("won", 3940n, 3940n)).toBe("won")
    expect(seen("dropped", 3940n, 3940n)).toBe("won")
    expect(seen("dropped")).toBe("dropped")
    expect(seen("lost", 3940n, 500n)).toBe("lost")
    expect(statusSeen({ outcome: "open", is_under_review: true, taken_amount: 1n, reinstated_amount: 0n })).toBe("under_review")
  })

  it("never goes back: what was read late changes nothing", () => {
    expect(mayBecome("under_review", "open")).toBe(false)
    expect(mayBecome("open", "inquiry")).toBe(false)
    expect([isUndecided("won"), isUndecided("lost"), isUndecided("open")]).toEqual([false, false, true])
  })

  it.each([
    ["two days before the bank's", 48, "2026-01-10T00:00:00Z", "2026-01-08T00:00:00Z"],
    ["never before half of the time", 240, "2026-01-03T00:00:00Z", "2026-01-02T00:00:00Z"],
    ["the bank's own without a margin", 0, "2026-01-10T00:00:00Z", "2026-01-10T00:00:00Z"],
  ])("the merchant's deadline is %s", (_name, margin_hours, due, expected) => {
    const opened_at = new Date("2026-01-01T00:00:00Z")
    expect(merchantDueAt({ evidence_due_at: new Date(due), opened_at, margin_hours })).toEqual(new Date(expected))
  })
})

describe("what an operator says is disputed", () => {
  const line = (merchant_order_id: string, id: string | null, amount: bigint): SplitLine => ({
    ...{ merchant_order_id, line: 0, merchant_order_line_id: id },
    shares: [
      {
        ...{ id: `mos_${id}`, merchant_order_id, merchant_order_line_id: id, order_shipping_method_id: null },
        ...{ line: 0, position: 0, role: "merchant", party: "mer_1", participant_role: null, account: "pending" },
        ...{ borne_by: null, amount, agreement_id: null, agreement_version: null, explanation: null },
        ...{ captured_amount: amount, refunded_amount: 0n },
      },
    ],
  })
  const lines = [line("mord_1", "mol_1", 600n), line("mord_1", null, 100n), line("mord_2", "mol_2", 400n)]
  const part = (merchant_order_id: string, line_ids: string[], amount: bigint) => ({ merchant_order_id, line_ids, amount })

  it.each([
    ["a line of another order", [part("mord_1", ["mol_9"], 400n)], "parts.0: mol_9 is no part of the disputed order"],
    ["an order that is none", [part("mord_9", [], 400n)], "parts.0: mord_9 is no part of the disputed order"],
    ["more than remains paid", [part("mord_2", [], 500n)], "parts.0.amount: 500 is more than the 400 that remain paid"],
    ["a line twice", [part("mord_1", ["mol_1"], 200n), part("mord_1", [], 200n)], "parts.1: a line is named twice"],
    ["another sum", [part("mord_1", [], 300n)], "parts: their amounts are 300 together and must be the 400"],
  ])("is refused where it names %s", (_name, attribution, message) => {
    expect(() => refuseImpossible(lines, attribution, 400n)).toThrow(message)
  })

  it("may name lines, or a merchant order with its shipping", () => {
    expect(() => refuseImpossible(lines, [part("mord_1", [], 700n)], 700n)).not.toThrow()
    expect(() => refuseImpossible(lines, [part("mord_1", ["mol_1"], 300n), part("mord_2", [], 100n)], 400n)).not.toThrow()
  })
})

describe("the evidence that goes to the bank", () => {
  it("joins what several merchants say, and lets their words win over the order's", () => {
    const said = [
      { merchant_id: "mer_1", texts: { statement: "Sent on Monday.", shipping_tracking_number: "1Z1" } },
      { merchant_id: "mer_2", texts: { statement: "Signed for." } },
    ]
    const facts = { customer_email: "a@example.com", shipping_tracking_number: "1Z0", product_description: "1 × Towel" }
    expect(composeTexts(said, facts, (id) => id.toUpperCase())).toEqual({
      customer_email: "a@example.com",
      product_description: "1 × Towel",
      shipping_tracking_number: "MER_1:\n1Z1",
      statement: "MER_1:\nSent on Monday.\n\nMER_2:\nSigned for.",
    })
  })

  it("gives each file a place, the second of a kind the other one, and names what finds none", () => {
    const file = (id: string, kind: "receipt" | "other") => ({ id, kind })
    expect(placeFiles([file("a", "receipt"), file("b", "receipt"), file("c", "receipt")])).toEqual({
      placed: { receipt: "a", other: "b" },
      left_over: ["c"],
    })
  })

  it("knows a file by its content", () => {
    expect(evidenceFileTypeOf(Buffer.from("%PDF-1.7"))).toEqual({ extension: "pdf", mime_type: "application/pdf" })
    expect(evidenceFileTypeOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))?.extension).toBe("jpg")
    expect(evidenceFileTypeOf(Buffer.from("<script>"))).toBeUndefined()
  })
})
