import fc from "fast-check"
import type { SplitLine } from "../../../modules/merchant-order/share-types"
import { moveLine, movedOf, paidOf, targetsOf, totalOf, type Movement } from "../split-line"
import { aLine, book } from "./split-builders"

const sum = (amounts: bigint[]) => amounts.reduce((all, amount) => all + amount, 0n)

/** Steps of these sizes that add up to the total, the last one what is left. */
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

/** A line of any number of parties: what each takes, what is left to the merchant, what the platform adds. */
const anyLine = fc
  .record({
    taken: fc.array(fc.bigInt(0n, 20_000n), { maxLength: 12 }),
    merchant: fc.bigInt(0n, 100_000n),
    promotion: fc.bigInt(0n, 50_000n),
    beside: fc.array(fc.bigInt(0n, 5_000n), { maxLength: 3 }),
  })
  .filter(({ taken, merchant, promotion }) => sum(taken) + merchant > promotion)
  .map(({ taken: [commission = 0n, tax = 0n, ...others], merchant, promotion, beside }) =>
    aLine({
      promotion,
      commission,
      tax,
      merchant,
      participants: [
        ...others.map((amount) => ({ amount, borne_by: "merchant" as const })),
        ...beside.map((amount) => ({ amount, borne_by: "platform" as const })),
      ],
    })
  )
const sizes = fc.array(fc.bigInt(1n, 30_000n), { maxLength: 12 })

const step = (line: SplitLine, what: Movement, amount: bigint) => {
  const share = moveLine(line, what, amount)
  expect(share.amount).toBe(amount)
  expect(share.moves.every((move) => move.amount > 0n)).toBe(true)
  book([line], what, [share])
}

describe("a split line", () => {
  it("of any number of parties moves forward only, sums exactly, and returns every share exactly at the end", () => {
    fc.assert(
      fc.property(anyLine, sizes, sizes, fc.bigInt(0n, 100n), (line, ins, outs, percent) => {
        const captured = (totalOf(line) * percent) / 100n
        for (const amount of stepsTo(captured, ins)) {
          step(line, "captured", amount)
        }
        for (const amount of stepsTo(captured, outs)) {
          step(line, "refunded", amount)
        }
        expect(paidOf(line)).toBe(0n)
        expect(line.shares.map((share) => share.refunded_amount)).toEqual(
          line.shares.map((share) => share.captured_amount)
        )
        for (const amount of stepsTo(totalOf(line) - captured, ins)) {
          step(line, "captured", amount)
        }
        expect(line.shares.map((share) => share.captured_amount)).toEqual(line.shares.map(({ amount }) => amount))
        expect(movedOf(line, "captured")).toBe(totalOf(line))
      })
    )
  })

  it("moves the n-th share of its chain within (n + 2) / 2 units of exact", () => {
    fc.assert(
      fc.property(anyLine, fc.bigInt(0n, 1_000n), (line, per_mille) => {
        const base = totalOf(line)
        const done = (base * per_mille) / 1_000n
        const targets = targetsOf(line, { done, base })
        let n = 0n
        for (const [index, { amount, role, borne_by }] of line.shares.entries()) {
          const bound = role === "promotion" ? 1n : n + 2n
          const deviation = 2n * (targets[index] * base - amount * done)
          expect(deviation <= bound * base && -deviation <= bound * base).toBe(true)
          n += role === "promotion" || borne_by === "platform" ? 0n : 1n
        }
      })
    )
  })

  it("that was split by an older rule still returns all of it, a unit beside the chain or not", () => {
    const line = aLine({ commission: 333n, merchant: 667n, promotion: 100n })
    book([line], "captured", [moveLine(line, "captured", 900n)])
    line.shares[0].refunded_amount = 34n
    line.shares[1].refunded_amount = 100n
    line.shares[2].refunded_amount = 201n
    const before = movedOf(line, "refunded")
    book([line], "refunded", [moveLine(line, "refunded", 1n)])
    expect(movedOf(line, "refunded")).toBe(before + 1n)
    book([line], "refunded", [moveLine(line, "refunded", paidOf(line))])
    expect(line.shares.map((share) => share.refunded_amount)).toEqual([100n, 333n, 667n])
  })
})
