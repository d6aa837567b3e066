import type { MedusaContainer } from "@medusajs/framework/types"
import { settleFundsWorkflow } from "../workflows/payout/workflows/settle-funds"

/** Funds that the provider made available by now are booked as such. */
export default async function settleFunds(container: MedusaContainer): Promise<void> {
  await settleFundsWorkflow(container).run()
}

export const config = { name: "settle-funds", schedule: "*/15 * * * *" }
