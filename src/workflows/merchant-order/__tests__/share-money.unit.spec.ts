import fc from "fast-check"
import type { MerchantOrder, MoneyShare, PlacedOrder } from "../../../modules/merchant-order/types"
import { merchantShare, refundOfPart, shareCapture, shareFreeParts, shareRefund } from "../share-money"

type Part = Pick<MerchantOrder, "id" | "total_amount" | "commission_amount" | "platform_promotion_amount"> &
  Partial<MerchantOrder>

const nothing_yet = {
  captured_amount: 0n,
  refunded_amount: 0n,
  captured_commission_amount: 0n,
  refunded_commission_amount: 0n,
  captured_promotion_amount: 0n,
  refunded_promotion_amount: 0n,
}

const splitOf = (parts: Part[], platform_amount = 0n) => ({
  placed_order: {
    platform_amount,
    platform_captured_amount: 0n,
    platform_refunded_amount: 0n,
  } as PlacedOrder,
  merchant_orders: parts.map((part) => ({ ...nothing_yet, ...part }) as MerchantOrder),
})

type Split = ReturnType<typeof splitOf>

/** Books shares as the tables do. */
const book = (split: Split, what: "captured" | "refunded", shares: MoneyShare[]) => {
  for (const share of shares) {
    const part = split.merchant_orders.find((candidate) => candidate.id === share.merchant_order_id)
    if (part) {
      part[`${what}_amount`] += share.amount
      part[`${what}_commission_amount`] += share.commission_amount
      part[`${what}_promotion_amount`] += share.promotion_amount
    } else {
      split.placed_order[`platform_${what}_amount`] += share.amount
    }
  }
}

const unclaimed = { reserved: new Map<string, bigint>(), claims: new Map<string, bigint>() }
const aPart = (
  id: string,
  total_amount: bigint,
  commission_amount = 0n,
  platform_promotion_amount = 0n
): Part => ({
  id,
  total_amount,
  commission_amount,
  platform_promotion_amount,
})
const a = aPart("A", 6061n, 758n)
const b = aPart("B", 3940n, 492n)

describe("a capture", () => {
  it("of everything gives each part what it is worth: row 1 of the worked example", () => {
    const shares = shareCapture(splitOf([a, b]), 10_001n)
    expect(shares.map(merchantShare)).toEqual([5303n, 3448n])
    expect(shares.map((share) => share.commission_amount)).toEqual([758n, 492n])
  })

  it("of more than the order's total leaves the rest to the platform: an edit added something", () => {
    const shares = shareCapture(splitOf([a, b], 100n), 11_000n)
    expect(shares.map((share) => [share.merchant_order_id, share.amount])).toEqual([
      ["A", 6061n],
      ["B", 3940n],
      [null, 999n],
    ])
  })

  it("is not waited for where a part costs the customer nothing", () => {
    expect(shareFreeParts(splitOf([a, aPart("C", 0n, 50n, 500n)]))).toEqual([
      { merchant_order_id: "C", amount: 0n, commission_amount: 50n, promotion_amount: 500n },
    ])
  })
})

describe("a refund that names nobody", () => {
  const captured = () => {
    const split = splitOf([a, b])
    book(split, "captured", shareCapture(split, 10_001n))
    return split
  }
  const amountsOf = (shares: MoneyShare[]) =>
    Object.fromEntries(shares.map((share) => [share.merchant_order_id, share.amount]))

  it("is shared by what remains paid, as a guess", () => {
    const { shares, is_guess } = shareRefund(captured(), 1000n, unclaimed)
    expect([amountsOf(shares), is_guess]).toEqual([{ A: 606n, B: 394n }, true])
  })

  it("is the only merchant's, and no guess, where there is one", () => {
    const split = splitOf([a])
    book(split, "captured", shareCapture(split, 6061n))
    const { shares, is_guess } = shareRefund(split, 1000n, unclaimed)
    expect([amountsOf(shares), is_guess]).toEqual([{ A: 1000n }, false])
  })

  it("of everything is no guess", () => {
    const { shares, is_guess } = shareRefund(captured(), 10_001n, unclaimed)
    expect([amountsOf(shares), is_guess]).toEqual([{ A: 6061n, B: 3940n }, false])
  })

  it("is of those whose goods came back", () => {
    const claims = new Map([["B", 3940n]])
    expect(amountsOf(shareRefund(captured(), 2000n, { ...unclaimed, claims }).shares)).toEqual({ B: 2000n })
  })

  it("leaves alone what a merchant's own refund is on its way to take", () => {
    const reserved = new Map([["A", 6061n]])
    expect(amountsOf(shareRefund(captured(), 1000n, { ...unclaimed, reserved }).shares)).toEqual({
      B: 1000n,
    })
  })
})

describe("invariant 8: what adds up to everything returns every share exactly", () => {
  const part = fc
    .record({
      total: fc.bigInt(1n, 100_000n),
      promotion: fc.bigInt(0n, 50_000n),
      rate: fc.bigInt(0n, 10_000n),
    })
    .map(({ total, promotion, rate }) => ({
      total,
      promotion,
      commission: ((total + promotion) * rate) / 10_000n,
    }))
  const cuts = fc.array(fc.bigInt(1n, 30_000n), { maxLength: 12 })

  /** Steps of these sizes, the last one what is left. */
  const stepsTo = (total: bigint, sizes: bigint[]): bigint[] => {
    const steps: bigint[] = []
    let left = total
    for (const size of [...sizes, total]) {
      const step = size < left ? size : left
      if (step > 0n) steps.push(step)
      left -= step
    }
    return steps
  }

  it("holds for any captures and refunds, in any steps; no merchant ever gets or gives a negative amount", () => {
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 5 }),
        cuts,
        cuts,
        fc.bigInt(0n, 5_000n),
        (given, ins, outs, own) => {
          const split = splitOf(
            given.map((one, index) => aPart(String(index), one.total, one.commission, one.promotion)),
            own
          )
          const total = given.reduce((all, one) => all + one.total, own)
          for (const amount of stepsTo(total, ins)) {
            const shares = shareCapture(split, amount)
            expect(shares.reduce((all, share) => all + share.amount, 0n)).toBe(amount)
            expect(shares.every((share) => merchantShare(share) >= 0n)).toBe(true)
            book(split, "captured", shares)
          }
          for (const one of split.merchant_orders) {
            expect(one.captured_amount).toBe(one.total_amount)
            expect(one.captured_commission_amount).toBe(one.commission_amount)
            expect(one.captured_promotion_amount).toBe(one.platform_promotion_amount)
          }
          const [first] = split.merchant_orders
          const alone = first.total_amount / 2n
          book(split, "refunded", alone > 0n ? refundOfPart(first, alone) : [])
          for (const amount of stepsTo(total - alone, outs)) {
            const { shares } = shareRefund(split, amount, unclaimed)
            expect(shares.reduce((all, share) => all + share.amount, 0n)).toBe(amount)
            book(split, "refunded", shares)
          }
          for (const one of split.merchant_orders) {
            expect(one.refunded_amount).toBe(one.total_amount)
            expect(one.refunded_commission_amount).toBe(one.commission_amount)
            expect(one.refunded_promotion_amount).toBe(one.platform_promotion_amount)
          }
        }
      )
    )
  })
})
