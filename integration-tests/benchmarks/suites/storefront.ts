import { browse, CHECKOUT_CALLS, checkOut, type Shop, type Visit, wholeCheckout } from "../checkout"
import { type Comparison, compare, pairUp } from "../measure"
import { atMost, rowsOf } from "../result"
import { openShop } from "../world"
import { SMALL, type Suite, WARM_UP_ROUNDS } from "./context"

/** One item of one shop, then items of three. In plain Medusa the three are products of the one shop that it is. */
const visitBoth = async (shop: Shop): Promise<Visit> => {
  const looked = await browse(shop, 2)
  const single = await checkOut(shop, { shops: [1] })
  const triple = await checkOut(shop, { shops: [1, 2, 3] })
  return {
    ...looked,
    "complete, 1 item of 1 merchant": single.complete,
    "whole checkout, 1 item of 1 merchant": wholeCheckout(single),
    ...triple,
    "whole checkout, 3 items of 3 merchants": wholeCheckout(triple),
  }
}

const CALLS = [
  "list 20 products",
  "product page",
  ...CHECKOUT_CALLS,
  "whole checkout, 3 items of 3 merchants",
  "complete, 1 item of 1 merchant",
  "whole checkout, 1 item of 1 merchant",
]

const goalsOf = (comparisons: Comparison[]) => {
  const ratio = (name: string): number => comparisons.find((comparison) => comparison.name === name)?.ms_ratio ?? NaN
  return [
    atMost("listing: time, of plain Medusa's", ratio("list 20 products"), 1.1),
    atMost("completion with 3 merchants: time, of plain Medusa's", ratio("complete"), 1.1),
    atMost("completion with 1 merchant: time, of plain Medusa's", ratio("complete, 1 item of 1 merchant"), 1.1),
    atMost("whole checkout with 3 merchants: time, of plain Medusa's", ratio("whole checkout, 3 items of 3 merchants"), 1.15),
  ]
}

/** What shoppers wait for: plain Medusa and Guildhall with the same catalogue, everything running in one process. */
export const storefront: Suite = {
  name: "storefront",
  run: async ({ rounds, world, report }) => {
    report("opening plain Medusa and Guildhall")
    const plain = await openShop(await world("plain", SMALL))
    const guildhall = await openShop(await world("guildhall", SMALL))
    try {
      const pairs = await pairUp(
        { rounds, warm_up: WARM_UP_ROUNDS },
        (round) => (report(`plain Medusa, round ${round + 1}`), visitBoth(plain)),
        (round) => (report(`Guildhall, round ${round + 1}`), visitBoth(guildhall))
      )
      const comparisons = CALLS.map((name) => compare(name, pairs))
      return {
        name: "storefront",
        title: `Plain Medusa against Guildhall, ${SMALL} products each, 3 items in the cart unless it says 1`,
        rows: rowsOf(comparisons, { baseline: "plain", measured: "guildhall" }),
        goals: goalsOf(comparisons),
      }
    } finally {
      await plain.server.stop()
      await guildhall.server.stop()
    }
  },
}
