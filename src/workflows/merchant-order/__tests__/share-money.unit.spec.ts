import fc from "fast-check"
import { movedIn, type MoneyShare } from "../../../modules/merchant-order/share-types"
import { partiesOf } from "../moved-money"
import { type Claims, refundOfPart, shareCapture, shareFreeLines, shareRefund } from "../share-money"
import { isFree, paidOf, totalOf } from "../split-line"
import { aLine, book, splitOf } from "./split-builders"

const unclaimed: Claims = { reserved: new Map(), claims: new Map(), claimOf: () => 0n }

// The worked example of money.md, without its channel and provider.
const a = () => aLine({ merchant_order_id: "A", merchant_order_line_id: "mol_a", commission: 758n, merchant: 5303n })
const b = () => aLine({ merchant_order_id: "B", merchant_order_line_id: "mol_b", commission: 492n, merchant: 3448n })
const amountsOf = (shares: MoneyShare[]) =>
  Object.fromEntries(shares.map((share) => [share.merchant_order_id, share.amount]))

describe("a capture", () => {
  it("of everything gives each part what it is worth: row 1 of the worked example", () => {
    const shares = shareCapture(splitOf([a(), b()]), 10_001n)
    expect(partiesOf(shares).map(({ party, amount }) => [party, amount])).toEqual([
      ["mer_A", 5303n],
      ["mer_B", 3448n],
    ])
    expect(movedIn(shares, "commission")).toBe(1250n)
  })

  it("of more than the order's total leaves the rest to the platform: an edit added something", () => {
    const shares = shareCapture(splitOf([a(), b()], 100n), 11_000n)
    expect(shares.map((share) => [share.merchant_order_id, share.amount])).toEqual([
      ["A", 6061n],
      ["B", 3940n],
      [null, 999n],
    ])
  })

  it("is not waited for where a line costs the customer nothing", () => {
    const free = aLine({ merchant_order_id: "C", promotion: 500n, commission: 50n, merchant: 450n })
    const shares = shareFreeLines([a(), free])
    expect(shares).toMatchObject([{ merchant_order_id: "C", amount: 0n }])
    expect([movedIn(shares, "promotion"), movedIn(shares, "commission"), movedIn(shares, "merchant")]).toEqual([
      500n,
      50n,
      450n,
    ])
  })
})

describe("a refund that names nobody", () => {
  const captured = (lines = [a(), b()]) => {
    const split = splitOf(lines)
    book(split.lines, "captured", shareCapture(split, lines.reduce((all, line) => all + totalOf(line), 0n)))
    return split
  }

  it("is shared by what remains paid, as a guess", () => {
    const { shares, is_guess } = shareRefund(captured(), 1000n, unclaimed)
    expect([amountsOf(shares), is_guess]).toEqual([{ A: 606n, B: 394n }, true])
  })

  it("is the only merchant's, and no guess, where there is one", () => {
    const second = aLine({ merchant_order_id: "A", line: 1, merchant: 100n })
    const { shares, is_guess } = shareRefund(captured([a(), second]), 1000n, unclaimed)
    expect([shares.map((share) => share.amount), is_guess]).toEqual([[984n, 16n], false])
  })

  it("of everything is no guess", () => {
    const { shares, is_guess } = shareRefund(captured(), 10_001n, unclaimed)
    expect([amountsOf(shares), is_guess]).toEqual([{ A: 6061n, B: 3940n }, false])
  })

  it("is of those whose goods came back", () => {
    const claims = new Map([["B", 3940n]])
    const { shares } = shareRefund(captured(), 2000n, { ...unclaimed, claims, claimOf: () => 3940n })
    expect(amountsOf(shares)).toEqual({ B: 2000n })
  })

  it("leaves alone what a merchant's own refund is on its way to take", () => {
    const reserved = new Map([["A", 6061n]])
    expect(amountsOf(shareRefund(captured(), 1000n, { ...unclaimed, reserved }).shares)).toEqual({ B: 1000n })
  })
})

describe("half of an order captured under 10 % and half under 15 %", () => {
  // Source: issue 3, "Published cases". Refunding the first half reverses 10 %, whatever the other half costs.
  const half = (line: number, commission: bigint) =>
    aLine({ line, merchant_order_line_id: `mol_${line}`, commission, merchant: 5_000n - commission })
  const items = [{ merchant_order_line_id: "mol_0", quantity: 1, amount: 5_000n }]

  it.each([
    ["one capture of both", [10_000n]],
    ["a capture each", [5_000n, 5_000n]],
    ["captures that cut through the halves", [3_333n, 6_667n]],
  ])("reverses 10 %% with the first half: %s", (_, captures) => {
    const split = splitOf([half(0, 500n), half(1, 750n)])
    for (const amount of captures) {
      book(split.lines, "captured", shareCapture(split, amount))
    }
    const first = refundOfPart(split, { merchant_order_id: "A", amount: 5_000n, items })
    expect([movedIn(first, "commission"), movedIn(first, "merchant")]).toEqual([500n, 4_500n])
    book(split.lines, "refunded", first)
    const rest = refundOfPart(split, { merchant_order_id: "A", amount: 5_000n, items: [] })
    expect([movedIn(rest, "commission"), movedIn(rest, "merchant")]).toEqual([750n, 4_250n])
  })

  it("reverses 10 % where an edit added the second half later, under another plan", () => {
    const [first, second] = [half(0, 500n), half(1, 750n)]
    book([first], "captured", shareCapture(splitOf([first]), 5_000n))
    const split = splitOf([first, second])
    book(split.lines, "captured", shareCapture(split, 5_000n))
    expect(movedIn(refundOfPart(split, { merchant_order_id: "A", amount: 5_000n, items }), "commission")).toBe(500n)
  })
})

describe("invariant 8: what adds up to everything returns every share exactly", () => {
  const line = fc.record({
    part: fc.constantFrom("A", "B", "C"),
    merchant: fc.bigInt(0n, 100_000n),
    commission: fc.bigInt(0n, 20_000n),
    promotion: fc.bigInt(0n, 50_000n),
    taken: fc.array(fc.bigInt(0n, 5_000n), { maxLength: 4 }),
    named: fc.boolean(),
  })
  const cuts = fc.array(fc.bigInt(1n, 30_000n), { maxLength: 8 })

  it("holds for any captures and refunds, named or not; nobody ever gets or gives a negative amount", () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 5 }),
        cuts,
        cuts,
        fc.bigInt(0n, 5_000n),
        (given, ins, outs, own) => {
          const lines = given.map(({ part, merchant, commission, promotion, taken }, index) => {
            const participants = taken.map((amount, at) => ({
              amount,
              borne_by: at % 2 === 0 ? ("merchant" as const) : ("platform" as const),
            }))
            const most = participants.reduce((all, one) => (one.borne_by === "merchant" ? all + one.amount : all), 0n)
            const all = merchant + commission + most
            const id = { merchant_order_id: part, merchant_order_line_id: `mol_${index}`, line: index }
            return aLine({ ...id, merchant, commission, participants, promotion: promotion < all ? promotion : all })
          })
          const split = splitOf(lines, own)
          const total = lines.reduce((all, one) => all + totalOf(one), own)
          const move = (what: "captured" | "refunded", shares: MoneyShare[], amount: bigint) => {
            expect(shares.reduce((all, share) => all + share.amount, 0n)).toBe(amount)
            expect(shares.flatMap((share) => share.moves).every((one) => one.amount > 0n)).toBe(true)
            book(lines, what, shares, split.placed_order)
          }
          move("captured", shareFreeLines(split.lines), 0n)
          inSteps(total, ins, (amount) => move("captured", shareCapture(split, amount), amount))
          let left = total
          for (const [index, { named }] of given.entries()) {
            const amount = named ? paidOf(lines[index]) / 2n : 0n
            if (amount > 0n) {
              const { merchant_order_id } = lines[index]
              const items = [{ merchant_order_line_id: `mol_${index}`, quantity: 1, amount }]
              const shares = refundOfPart(split, { merchant_order_id, amount, items })
              expect(shares).toHaveLength(1)
              move("refunded", shares, amount)
              left -= amount
            }
          }
          inSteps(left, outs, (amount) => move("refunded", shareRefund(split, amount, unclaimed).shares, amount))
          for (const share of lines.filter((one) => !isFree(one)).flatMap((one) => one.shares)) {
            expect([share.captured_amount, share.refunded_amount]).toEqual([share.amount, share.amount])
          }
        }
      )
    )
  })
})

const inSteps = (total: bigint, sizes: bigint[], work: (amount: bigint) => void) => {
  let left = total
  for (const size of [...sizes, total]) {
    const step = size < left ? size : left
    if (step > 0n) work(step)
    left -= step
  }
}
