import fc from "fast-check"
import type { Hold, RollingReserveRule } from "../../../modules/settlement/hold-types"
import { shortenHold } from "../../../modules/settlement/shorten-hold"
import type { Earning } from "../../../modules/settlement/types"
import { sizeHolds } from "../size-holds"

const AT = new Date("2026-01-12T10:00:00Z")
const DAY_MS = 86_400_000
const day = (count: number): Date => new Date(AT.getTime() + count * DAY_MS)

const anEarning = (pending_amount: bigint) => ({ id: "earn_1", pending_amount }) as Earning
const aHold = (over: Partial<Hold>): Hold => ({
  id: "hold_1",
  merchant_id: "mer_b",
  currency_code: "usd",
  kind: "risk",
  status: "planned",
  wanted_amount: null,
  share_bps: null,
  amount: 0n,
  remaining_amount: 0n,
  released_amount: 0n,
  consumed_amount: 0n,
  hold_days: 14,
  shortened_days: 0,
  hold_until_at: null,
  reason_code: "new_shop",
  reason: {},
  shortened_by: [],
  earning_id: "earn_1",
  merchant_order_id: "mord_1",
  decision_id: null,
  rule_id: null,
  created_by: "system",
  created_at: AT,
  placed_at: null,
  ended_at: null,
  ...over,
})
const aRule = (rate_bps: number) => ({ id: "rrule_1", rate_bps, days: 30 }) as RollingReserveRule

describe("how much of a release is held", () => {
  it.each([
    ["an amount", { wanted_amount: 1000n }, 3251n, 1000n],
    ["an amount beyond the earning", { wanted_amount: 5000n }, 3251n, 3251n],
    ["what is missing of an amount", { wanted_amount: 1000n, amount: 800n }, 3251n, 200n],
    ["nothing more of an amount that is there", { wanted_amount: 1000n, amount: 1000n }, 3251n, 0n],
    ["a share, rounded half up", { share_bps: 3076 }, 3251n, 1000n],
    ["all of it", { share_bps: 10_000 }, 3251n, 3251n],
    ["nothing where everything was shortened away", { share_bps: 10_000, shortened_days: 14 }, 3251n, 0n],
  ])("is %s", (_what, over, pending, expected) => {
    const { kept } = sizeHolds({ earning: anEarning(pending), holds: [aHold(over)], rule: undefined }, AT)
    expect(kept.reduce((sum, { amount }) => sum + amount, 0n)).toBe(expected)
  })

  it("takes the rolling reserve of the whole release from what the holds have left", () => {
    const sized = sizeHolds({ earning: anEarning(1000n), holds: [aHold({ wanted_amount: 950n })], rule: aRule(1000) }, AT)
    expect(sized.kept).toMatchObject([{ amount: 950n, hold_until_at: day(14) }])
    expect(sized.rolling).toMatchObject({ amount: 50n })
  })

  it("is never more than the earning, and never less than nothing, whatever is asked for", () => {
    const hold = fc
      .record({
        wanted: fc.option(fc.bigInt(1n, 5_000n)),
        share: fc.integer({ min: 1, max: 10_000 }),
        amount: fc.bigInt(0n, 5_000n),
        days: fc.nat(20),
        shortened: fc.nat(30),
      })
      .map(({ wanted, share, amount, days, shortened }) =>
        aHold({
          ...(wanted === null ? { share_bps: share } : { wanted_amount: wanted }),
          amount,
          hold_days: days,
          shortened_days: shortened,
        })
      )
    fc.assert(
      fc.property(fc.bigInt(1n, 10_000n), fc.array(hold, { maxLength: 5 }), fc.nat(10_000), (pending, holds, rate) => {
        const { kept, rolling } = sizeHolds({ earning: anEarning(pending), holds, rule: aRule(rate) }, AT)
        const amounts = [...kept.map(({ amount }) => amount), ...(rolling ? [rolling.amount] : [])]
        expect(amounts.every((amount) => amount > 0n)).toBe(true)
        expect(amounts.reduce((sum, amount) => sum + amount, 0n)).toBeLessThanOrEqual(pending)
        expect(kept.every(({ hold_until_at }) => hold_until_at > AT)).toBe(true)
      })
    )
  })
})

describe("what ends a hold sooner", () => {
  const causes = [
    { code: "tracking_added" as const, days: 2, applied_at: null },
    { code: "delivered_with_tracking" as const, days: 5, applied_at: null },
  ]

  it("counts once, and never ends it before now", () => {
    const active = aHold({ status: "active", hold_until_at: day(4), shortened_by: causes })
    const once = shortenHold(active, ["tracking_added"], AT)
    expect(once).toMatchObject({ shortened_days: 2, hold_until_at: day(2) })
    const twice = shortenHold({ ...active, ...once }, ["tracking_added", "delivered_with_tracking"], AT)
    expect(twice).toMatchObject({ shortened_days: 7, hold_until_at: AT })
    expect(shortenHold({ ...active, ...twice }, ["tracking_added", "delivered_with_tracking"], day(1))).toBeNull()
  })

  it("does not postpone one that is due already", () => {
    const due = aHold({ status: "active", hold_until_at: day(-1), shortened_by: causes })
    expect(shortenHold(due, ["tracking_added"], AT)).toMatchObject({ hold_until_at: day(-1) })
  })
})
