import fc from "fast-check"
import type { MerchantOrderLine } from "../../../modules/merchant-order/types"
import { planMove } from "../plan-move"
import { claimsOf } from "../refund-amounts"
import { moveLine, movedOf, totalOf } from "../split-line"
import { aLine, book, splitOf } from "./split-builders"

type Given = { part: string; total: bigint; paid: bigint; quantity: number; back: number }

/** An order of lines of which some are paid and some units are back. */
const anOrder = (given: Given[], surplus = 0n) => {
  const lines = given.map(({ part, total, paid }, index) => {
    const commission = total / 10n
    const id = { merchant_order_id: part, merchant_order_line_id: `mol_${index}`, line: index }
    const line = aLine({ ...id, commission, merchant: total - commission })
    book([line], "captured", paid > 0n ? [moveLine(line, "captured", paid)] : [])
    return line
  })
  const split = splitOf(lines)
  split.placed_order.platform_captured_amount = surplus
  for (const part of split.merchant_orders) {
    part.refunded_amount = 0n
  }
  const rows = given.map(
    ({ part, total, quantity, back }, index) =>
      ({
        ...{ id: `mol_${index}`, merchant_order_id: part, quantity, total_amount: total },
        ...{ returned_quantity: back, canceled_quantity: 0 },
      }) as MerchantOrderLine
  )
  return { split, rows, claims: claimsOf(split.merchant_orders, rows, []) }
}

const moved = (given: Given[], { surplus = 0n, refunding = 0n } = {}) => {
  const { split, rows, claims } = anOrder(given, surplus)
  const move = planMove(split, rows, claims, refunding)
  const amounts = (shares: { merchant_order_id: string | null; line: number | null; amount: bigint }[]) =>
    shares.map(({ merchant_order_id, line, amount }) => [merchant_order_id, line, amount])
  return move && { amount: move.amount, from: amounts(move.from), to: amounts(move.to) }
}

const back: Given = { part: "A", total: 10_000n, paid: 10_000n, quantity: 1, back: 1 }
const added: Given = { part: "B", total: 4_000n, paid: 0n, quantity: 1, back: 0 }

describe("what was paid for goods that are back", () => {
  it("pays what was added, whoever sells it", () => {
    expect(moved([back, added])).toEqual({ amount: 4_000n, from: [["A", 0, 4_000n]], to: [["B", 1, 4_000n]] })
  })

  it("pays no more than there is", () => {
    expect(moved([back, { ...added, total: 15_000n }])).toMatchObject({ amount: 10_000n })
  })

  it("goes back to the customer instead, where a refund says so", () => {
    expect(moved([back, added], { refunding: 10_000n })).toBeUndefined()
    expect(moved([back, added], { refunding: 6_000n })).toMatchObject({ amount: 4_000n })
    expect(moved([back, added], { refunding: 7_000n })).toMatchObject({ amount: 3_000n })
  })

  it("stays where nothing is due", () => {
    expect(moved([back])).toBeUndefined()
    expect(moved([{ ...back, back: 0 }, added])).toBeUndefined()
    expect(moved([back, { ...added, back: 1 }])).toBeUndefined()
  })

  it("waits for what was captured before we knew what was added", () => {
    expect(moved([{ ...back, back: 0 }, added], { surplus: 4_000n })).toEqual({
      amount: 4_000n,
      from: [[null, null, 4_000n]],
      to: [["B", 1, 4_000n]],
    })
  })

  it("moves once, and the same on both sides, for any order", () => {
    const line = fc
      .record({
        part: fc.constantFrom("A", "B", "C"),
        total: fc.bigInt(1n, 20_000n),
        paid_bps: fc.bigInt(0n, 10_000n),
        quantity: fc.integer({ min: 1, max: 4 }),
        back: fc.nat(4),
      })
      .map(({ paid_bps, back: units, ...given }) => ({
        ...given,
        paid: (given.total * paid_bps) / 10_000n,
        back: Math.min(units, given.quantity),
      }))
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (given) => {
        const { split, rows, claims } = anOrder(given)
        const move = planMove(split, rows, claims, 0n)
        if (!move) {
          return
        }
        const sum = (shares: { amount: bigint }[]) => shares.reduce((all, { amount }) => all + amount, 0n)
        expect([sum(move.from), sum(move.to)]).toEqual([move.amount, move.amount])
        book(split.lines, "captured", move.to)
        book(split.lines, "refunded", move.from)
        for (const one of split.lines) {
          expect(movedOf(one, "captured") <= totalOf(one)).toBe(true)
        }
        for (const part of split.merchant_orders) {
          part.refunded_amount = sum(move.from.filter((share) => share.merchant_order_id === part.id))
        }
        expect(planMove(split, rows, claimsOf(split.merchant_orders, rows, []), 0n)?.amount ?? 0n).toBe(0n)
      })
    )
  })
})
