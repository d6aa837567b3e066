import type { ExecArgs } from "@medusajs/framework/types"
import { bookCaptureWorkflow } from "../../src/workflows/merchant-order/workflows/book-capture"
import { placeMerchantOrdersWorkflow } from "../../src/workflows/merchant-order/workflows/place-merchant-orders"
import { databaseOf } from "../../src/lib/database"

declare global {
  /** Set by count-statements.cjs. */
  var countStatements: () => number
}

/** Statements of the work after one order. */
export type AfterOrderCount = {
  /** Split, earnings and journal, at the event of the order. */
  placed: number
  /** The event of the capture, which finds it done. */
  captured: number
}

const counting = async (work: () => Promise<unknown>): Promise<number> => {
  const before = globalThis.countStatements()
  await work()
  return globalThis.countStatements() - before
}

/** Run inside the application: does the work after each order of `args`, and sends how many statements it took. */
export default async function measureAfterOrder({ container, args }: ExecArgs): Promise<void> {
  const counts: AfterOrderCount[] = []
  for (const order_id of args) {
    const { rows } = await databaseOf(container).raw<{ rows: { id: string }[] }>(
      `SELECT payment.id
         FROM order_payment_collection link
         JOIN payment ON payment.payment_collection_id = link.payment_collection_id
        WHERE link.order_id = ?`,
      [order_id]
    )
    const placed = await counting(async () => {
      const { result } = await placeMerchantOrdersWorkflow(container).run({ input: { order_id } })
      if (!result.is_new) {
        throw new Error(`The order ${order_id} was split before: there is nothing to measure`)
      }
    })
    const captured = await counting(() => bookCaptureWorkflow(container).run({ input: { payment_id: rows[0].id } }))
    counts.push({ placed, captured })
  }
  process.send?.({ type: "after-order", counts })
}
