import { classifyBreak } from "../classify-break"
import { keyOfReference, providerMatchKey } from "../match-key"

const HOUR = 3_600_000
const eur = (amount: bigint) => ({ amount, currency_code: "eur" })
const theirs = (amount: bigint, kind = "charge", is_quarantined = false) => ({ ...eur(amount), kind, is_quarantined })
const base = { ours: null, theirs: null, has_matched_twin: false, age_ms: 100 * HOUR }

describe("a break is", () => {
  it.each([
    ["currency: both, in two currencies", { ...base, ours: { amount: 5n, currency_code: "usd" }, theirs: theirs(5n) }, "currency"],
    ["amount: both, and they differ", { ...base, ours: eur(5n), theirs: theirs(6n) }, "amount"],
    ["amount, however young", { ...base, ours: eur(5n), theirs: theirs(6n), age_ms: 0 }, "amount"],
    ["duplicate: ours again", { ...base, ours: eur(5n), has_matched_twin: true }, "duplicate"],
    ["duplicate: theirs again", { ...base, theirs: theirs(5n), has_matched_twin: true }, "duplicate"],
    ["an unknown transfer, at once", { ...base, theirs: theirs(-5n, "transfer", true), age_ms: 0 }, "unknown_transfer"],
    ["timing: a transfer that may be ours", { ...base, theirs: theirs(-5n, "transfer"), age_ms: HOUR }, "timing"],
    ["timing: theirs, young", { ...base, theirs: theirs(5n), age_ms: 47 * HOUR }, "timing"],
    ["timing: ours, young", { ...base, ours: eur(5n), age_ms: 47 * HOUR }, "timing"],
    ["missing in the ledger, from the grace on", { ...base, theirs: theirs(5n), age_ms: 48 * HOUR }, "missing_in_ledger"],
    ["missing at the counterpart", { ...base, ours: eur(5n), age_ms: 48 * HOUR }, "missing_at_counterpart"],
  ])("%s", (_, unmatched, expected) => {
    expect(classifyBreak(unmatched, 48 * HOUR)).toBe(expected)
  })
})

describe("the key of a movement at the provider", () => {
  const keyed = { object_id: "txn_1", charge_id: null, amount: 5n }
  it.each([
    ["charge", "ch_1", "charge:ch_1"],
    ["payment", "py_1", "charge:py_1"],
    ["refund", "re_1", "refund:re_1"],
    ["transfer", "tr_1", "transfer:tr_1"],
    ["transfer_refund", "trr_1", "reversal:trr_1"],
    ["topup", "tu_1", "topup:tu_1"],
    ["payout", "po_1", "payout:po_1"],
    ["adjustment", "dp_1", "dispute:dp_1:in"],
    ["adjustment", "adj_1", "other:txn_1"],
    ["stripe_fee", null, "other:txn_1"],
  ])("of a %s from %s is %s", (kind, source_id, key) => {
    expect(providerMatchKey({ ...keyed, kind, source_id })).toBe(key)
  })

  it("goes by the charge for refunds, and by the direction for disputes", () => {
    expect(providerMatchKey({ ...keyed, kind: "refund", source_id: "re_1", charge_id: "ch_1" })).toBe("refund:ch_1")
    expect(providerMatchKey({ ...keyed, kind: "adjustment", source_id: "dp_1", amount: -5n })).toBe("dispute:dp_1:out")
  })

  it.each([
    ["tu_1", "topup:tu_1"],
    ["po_1", "payout:po_1"],
    ["txn_1", "other:txn_1"],
  ])("that an operator names as %s is %s", (reference, key) => {
    expect(keyOfReference(reference)).toBe(key)
  })
})
