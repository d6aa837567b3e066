import type { MedusaContainer } from "@medusajs/framework/types"
import { sweepOrdersWorkflow } from "../workflows/merchant-order/workflows/sweep-orders"

/** An event may be lost, a merchant order may not: looks every minute for what events should have done. */
export default async function sweepOrders(container: MedusaContainer): Promise<void> {
  await sweepOrdersWorkflow(container).run({ input: { min_age_ms: 120_000, limit: 200 } })
}

export const config = { name: "sweep-orders", schedule: "* * * * *" }
