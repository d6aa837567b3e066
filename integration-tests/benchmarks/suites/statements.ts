import { CHECKOUT_CALLS, checkOut, type Visit, wholeCheckout } from "../checkout"
import { compare, pairUp } from "../measure"
import { atMost } from "../result"
import { openShop } from "../world"
import { SMALL, type Suite } from "./context"

const ROUNDS = 3
const WARM_UP = 1

/** Statements of each call alone: no subscribers and no jobs run, so nothing that follows an order is counted. */
export const statements: Suite = {
  name: "statements",
  run: async ({ world, report }) => {
    report("opening both without background work")
    const plain = await openShop(await world("plain", SMALL), { background: false })
    const guildhall = await openShop(await world("guildhall", SMALL), { background: false })
    const visit = (shop: typeof plain) => async (): Promise<Visit> => {
      const single = await checkOut(shop, { shops: [1] })
      const triple = await checkOut(shop, { shops: [1, 2, 3] })
      return {
        ...triple,
        "whole checkout, 3 items of 3 merchants": wholeCheckout(triple),
        "complete, 1 item of 1 merchant": single.complete,
      }
    }
    try {
      const pairs = await pairUp({ rounds: ROUNDS, warm_up: WARM_UP }, visit(plain), visit(guildhall))
      const calls = [...CHECKOUT_CALLS, "whole checkout, 3 items of 3 merchants", "complete, 1 item of 1 merchant"]
      const comparisons = calls.map((name) => compare(name, pairs))
      const more = (name: string): number => {
        const found = comparisons.find((comparison) => comparison.name === name)
        return found ? found.measured.statements - found.baseline.statements : NaN
      }
      return {
        name: "statements",
        title: "Statements of each call alone, transaction control included, 3 items unless it says 1",
        rows: comparisons.map(({ name, baseline, measured }) => ({
          call: name,
          plain: baseline.statements,
          guildhall: measured.statements,
          more: measured.statements - baseline.statements,
        })),
        goals: [
          atMost("completion with 3 merchants: statements more than plain Medusa", more("complete"), 5),
          atMost("completion with 1 merchant: statements more than plain Medusa", more("complete, 1 item of 1 merchant"), 5),
        ],
      }
    } finally {
      await plain.server.stop()
      await guildhall.server.stop()
    }
  },
}
