import type { MedusaContainer } from "@medusajs/framework/types"
import { sweepPayoutsWorkflow } from "../workflows/payout/workflows/sweep-payouts"

/** A message of the provider may be lost: asks after payouts that may have news. */
export default async function sweepPayouts(container: MedusaContainer): Promise<void> {
  await sweepPayoutsWorkflow(container).run()
}

export const config = { name: "sweep-payouts", schedule: "7 * * * *" }
