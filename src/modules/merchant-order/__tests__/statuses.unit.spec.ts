import fc from "fast-check"
import { merchantOrderTable } from "../migrations/Migration20261122120000"
import {
  derivePaymentStatus,
  deriveStatus,
  type LineQuantities,
  mayBecome,
  MERCHANT_ORDER_STATUSES,
  MERCHANT_ORDER_TRANSITIONS,
  type MerchantOrderStatus,
  PAYMENT_STATUSES,
} from "../statuses"

/**
 * "2 of 3 fulfilled" and so on, written as a row of digits: quantity, fulfilled, shipped, delivered,
 * canceled.
 */
const line = (digits: string): LineQuantities => {
  const [quantity, fulfilled_quantity, shipped_quantity, delivered_quantity, canceled_quantity] = [
    ...digits,
  ].map(Number)
  return { quantity, fulfilled_quantity, shipped_quantity, delivered_quantity, canceled_quantity }
}

const knownTo = (constraint: string): string[] => {
  const list = merchantOrderTable.match(new RegExp(`${constraint}\\s+check \\([^(]+\\(([^)]+)\\)`))
  return (list?.[1] ?? "").split(",").map((name) => name.trim().replace(/'/g, ""))
}

describe("the transition table", () => {
  it("reaches every status from placed", () => {
    const reached = new Set<MerchantOrderStatus>(["placed"])
    for (const status of reached) {
      MERCHANT_ORDER_TRANSITIONS[status].forEach((next) => reached.add(next))
    }
    expect([...reached].sort()).toEqual([...MERCHANT_ORDER_STATUSES].sort())
  })

  it("names the same statuses as the database", () => {
    expect(knownTo("merchant_order_status_known").sort()).toEqual([...MERCHANT_ORDER_STATUSES].sort())
    expect(knownTo("merchant_order_payment_status_known").sort()).toEqual([...PAYMENT_STATUSES].sort())
  })

  it("ends at completed and canceled", () => {
    expect(
      MERCHANT_ORDER_STATUSES.filter((status) => MERCHANT_ORDER_TRANSITIONS[status].length === 0)
    ).toEqual(["completed", "canceled"])
  })
})

describe("the status of a merchant order", () => {
  it.each<[string, string[], MerchantOrderStatus]>([
    ["nothing has happened", ["20000", "10000"], "placed"],
    ["one line is packed", ["22000", "10000"], "partially_fulfilled"],
    ["everything is packed", ["22000", "11000"], "fulfilled"],
    ["one of two is on its way", ["22100", "11000"], "partially_shipped"],
    ["everything is on its way", ["22200", "11100"], "shipped"],
    ["one line has arrived", ["22200", "11110"], "partially_delivered"],
    ["everything has arrived", ["22220", "11110"], "delivered"],
    ["what was not cancelled has arrived", ["21111", "11110"], "delivered"],
    ["what was not cancelled is packed", ["21001", "10001"], "fulfilled"],
    ["everything was cancelled", ["20002", "10001"], "canceled"],
  ])("where %s", (_, lines, status) => {
    expect(deriveStatus(lines.map(line), { is_received: false })).toBe(status)
  })

  it("is completed once the customer has confirmed receipt of everything that was shipped", () => {
    expect(deriveStatus([line("22200")], { is_received: true })).toBe("completed")
    expect(deriveStatus([line("22100")], { is_received: true })).toBe("partially_shipped")
  })

  it("moves only along the table, whatever is done to the lines, in any order", () => {
    const steps = fc.array(
      fc.tuple(fc.nat(1), fc.constantFrom("fulfil", "ship", "deliver", "cancel", "unpack")),
      { maxLength: 30 }
    )
    fc.assert(
      fc.property(steps, (commands) => {
        const lines = [line("30000"), line("20000")]
        let status = deriveStatus(lines, { is_received: false })
        for (const [index, command] of commands) {
          apply(lines[index], command)
          const next = deriveStatus(lines, { is_received: false })
          expect([status, next, mayBecome(status, next)]).toEqual([status, next, true])
          status = next
        }
      })
    )
  })
})

const apply = (of: LineQuantities, command: string) => {
  const open = of.quantity - of.canceled_quantity - of.fulfilled_quantity
  if (command === "fulfil" && open > 0) of.fulfilled_quantity++
  if (command === "cancel" && open > 0) of.canceled_quantity++
  if (command === "unpack" && of.fulfilled_quantity > of.shipped_quantity) of.fulfilled_quantity--
  if (command === "ship" && of.shipped_quantity < of.fulfilled_quantity) of.shipped_quantity++
  if (command === "deliver" && of.delivered_quantity < of.shipped_quantity) of.delivered_quantity++
}

describe("the payment status", () => {
  it.each([
    [1000n, 0n, 0n, "awaiting"],
    [1000n, 400n, 0n, "partially_captured"],
    [1000n, 1000n, 0n, "captured"],
    [0n, 0n, 0n, "captured"],
    [1000n, 1000n, 1n, "partially_refunded"],
    [1000n, 1000n, 1000n, "refunded"],
  ])(
    "of %s with %s captured and %s refunded is %s",
    (total_amount, captured_amount, refunded_amount, status) => {
      expect(derivePaymentStatus({ total_amount, captured_amount, refunded_amount })).toBe(status)
    }
  )
})
