import type { ExecArgs } from "@medusajs/framework/types"
import { placeMerchantOrdersWorkflow } from "../../src/workflows/merchant-order/workflows/place-merchant-orders"

declare global {
  /** Set by count-statements.cjs. */
  var countStatements: () => number
}

/** Run inside the application: does the work after each order of `args`, and sends how many statements it took. */
export default async function measureAfterOrder({ container, args }: ExecArgs): Promise<void> {
  const counts: number[] = []
  for (const order_id of args) {
    const before = globalThis.countStatements()
    const { result } = await placeMerchantOrdersWorkflow(container).run({ input: { order_id } })
    if (!result.is_new) {
      throw new Error(`The order ${order_id} was split before: there is nothing to measure`)
    }
    counts.push(globalThis.countStatements() - before)
  }
  process.send?.({ type: "after-order", counts })
}
