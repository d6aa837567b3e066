import fc from "fast-check"
import type Stripe from "stripe"
import type { LocalStripe } from "../index"
import { aCharge, anAccount, startBench } from "./support"

type Command =
  | { kind: "charge"; amount: number }
  | { kind: "refund" | "dispute"; of: number; amount: number }
  | { kind: "transfer"; of: number | null; to: number; amount: number }
  | { kind: "reverse"; of: number; amount: number }
  | { kind: "payout"; from: number; amount: number }
  | { kind: "fail_payout" | "win" | "lose"; of: number }
  | { kind: "wait"; hours: number }

const index = fc.nat({ max: 9 })
const amount = fc.integer({ min: 1, max: 6_000 })

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ kind: fc.constant("charge" as const), amount: fc.integer({ min: 50, max: 9_000 }) }),
  fc.record({ kind: fc.constantFrom("refund" as const, "dispute" as const), of: index, amount }),
  fc.record({ kind: fc.constant("transfer" as const), of: fc.option(index), to: fc.nat({ max: 1 }), amount }),
  fc.record({ kind: fc.constant("reverse" as const), of: index, amount }),
  fc.record({ kind: fc.constant("payout" as const), from: fc.nat({ max: 1 }), amount }),
  fc.record({ kind: fc.constantFrom("fail_payout" as const, "win" as const, "lose" as const), of: index }),
  fc.record({ kind: fc.constant("wait" as const), hours: fc.integer({ min: 1, max: 30 }) })
)

describe("whatever is asked of the local Stripe", () => {
  let local: LocalStripe
  let stripe: Stripe

  beforeAll(async () => ({ local, stripe } = await startBench()))

  afterAll(() => local.close())

  const rows = <T>(kind: string, state = local.state()) => Object.values(state[kind]) as (T & { owner: string })[]

  const pick = <T extends { id: string }>(kind: string, place: number): string => {
    const all = rows<T>(kind)
    return all.length ? all[place % all.length].id : "none"
  }

  const cardCharge = (place: number): string => {
    const charges = rows<Stripe.Charge>("charge").filter(({ id }) => id.startsWith("ch_"))
    return charges.length ? charges[place % charges.length].id : "none"
  }

  const run = async (one: Command, accounts: string[]): Promise<unknown> => {
    switch (one.kind) {
      case "charge":
        return aCharge(stripe, one.amount)
      case "refund":
        return stripe.refunds.create({ charge: cardCharge(one.of), amount: one.amount })
      case "dispute":
        return local.control.createDispute({ charge: cardCharge(one.of), amount: one.amount })
      case "transfer":
        return stripe.transfers.create({
          amount: one.amount,
          currency: "usd",
          destination: accounts[one.to],
          ...(one.of === null ? {} : { source_transaction: cardCharge(one.of) }),
        })
      case "reverse":
        return stripe.transfers.createReversal(pick("transfer", one.of), { amount: one.amount })
      case "payout":
        return stripe.payouts.create({ amount: one.amount, currency: "usd" }, { stripeAccount: accounts[one.from] })
      case "fail_payout":
        return local.control.failPayout(pick("payout", one.of))
      case "win":
      case "lose":
        return local.control.decideDispute(pick("dispute", one.of), one.kind === "win" ? "won" : "lost")
      case "wait":
        return local.control.advance({ ms: one.hours * 3_600_000 })
    }
  }

  const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0)

  const check = () => {
    const balances = local.balances()
    const state = local.state()
    const booked = rows<Stripe.BalanceTransaction>("balance_transaction", state)
    for (const [account, { usd }] of Object.entries(balances)) {
      const own = booked.filter(({ owner }) => owner === account || (account === "platform" && owner.endsWith("Platf")))
      expect(usd.pending + usd.available).toBe(sum(own.map(({ net }) => net)))
      expect(usd.available).toBe(sum(own.filter(({ status }) => status === "available").map(({ net }) => net)))
      if (account !== "platform") {
        expect(usd.available).toBeGreaterThanOrEqual(0)
      }
    }
    const transfers = rows<Stripe.Transfer>("transfer", state)
    for (const { id, amount_captured, amount_refunded } of rows<Stripe.Charge>("charge", state)) {
      expect(sum(transfers.filter((one) => one.source_transaction === id).map((one) => one.amount))).toBeLessThanOrEqual(
        amount_captured
      )
      expect(amount_refunded).toBeLessThanOrEqual(amount_captured)
    }
    for (const { id, amount: moved, amount_reversed } of transfers) {
      const reversals = rows<Stripe.TransferReversal>("transfer_reversal", state)
      const own = reversals.filter(({ transfer }) => transfer === id)
      expect(sum(own.map((one) => one.amount))).toBe(amount_reversed)
      expect(amount_reversed).toBeLessThanOrEqual(moved)
    }
    // Nothing appears and nothing vanishes: what is at Stripe is what came in less what went out.
    const outside = /^(charge|refund|topup|adjustment|payout|payout_failure|payout_cancel)$/
    expect(sum(booked.map(({ net }) => net))).toBe(
      sum(booked.filter(({ type }) => outside.test(type)).map(({ net }) => net))
    )
  }

  it("balances are the sum of their transactions, and no charge or transfer gives more than it has", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 25 }), async (commands) => {
        local.control.reset()
        const accounts = [await anAccount({ local, stripe }), await anAccount({ local, stripe })]
        local.control.topup(3_000, "usd")
        for (const one of commands) {
          await run(one, accounts).catch((error: { statusCode?: number; status?: number }) => {
            expect([400, 404]).toContain(error.statusCode ?? error.status)
          })
          check()
        }
      }),
      { numRuns: 20, endOnFailure: true }
    )
  })
})
