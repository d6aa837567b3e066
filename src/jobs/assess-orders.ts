import type { MedusaContainer } from "@medusajs/framework/types"
import { assessOrdersWorkflow } from "../workflows/risk/workflows/assess-orders"

/** An event may be lost, a judgement may not: looks for merchant orders that no rules have judged. */
export default async function assessOrders(container: MedusaContainer): Promise<void> {
  await assessOrdersWorkflow(container).run({ input: {} })
}

export const config = { name: "assess-orders", schedule: "*/2 * * * *" }
