import { browse, CHECKOUT_CALLS, checkOut, type Shop, type Visit, wholeCheckout } from "../checkout"
import { compare, pairUp } from "../measure"
import { atMost, rowsOf } from "../result"
import { openShop } from "../world"
import { SMALL, type Suite, WARM_UP_ROUNDS } from "./context"

const visitAll = async (shop: Shop): Promise<Visit> => {
  const looked = await browse(shop, 2)
  const bought = await checkOut(shop, { shops: [1, 2, 3] })
  return { ...looked, ...bought, "whole checkout": wholeCheckout(bought) }
}

/** Nothing on a shopper's path grows with the merchants: every call with many, of the same call with few. */
export const flatness: Suite = {
  name: "flatness",
  run: async ({ rounds, shops, world, report }) => {
    report(`seeding ${SMALL} and ${shops} merchants`)
    const few = await openShop(await world("guildhall", SMALL))
    const many = await openShop(await world("guildhall", shops))
    try {
      const pairs = await pairUp(
        { rounds, warm_up: WARM_UP_ROUNDS },
        (round) => (report(`${SMALL} merchants, round ${round + 1}`), visitAll(few)),
        (round) => (report(`${shops} merchants, round ${round + 1}`), visitAll(many))
      )
      const comparisons = ["list 20 products", "product page", ...CHECKOUT_CALLS, "whole checkout"].map((name) =>
        compare(name, pairs)
      )
      return {
        name: "flatness",
        title: `Guildhall with ${SMALL} merchants against ${shops}, each with a product and a shipping option`,
        rows: rowsOf(comparisons, { baseline: String(SMALL), measured: String(shops) }),
        goals: comparisons.map(({ name, ms_ratio }) => atMost(`${name}: time with ${shops} merchants, of ${SMALL}`, ms_ratio, 1.2)),
      }
    } finally {
      await few.server.stop()
      await many.server.stop()
    }
  },
}
