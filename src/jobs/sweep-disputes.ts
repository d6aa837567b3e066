import type { MedusaContainer } from "@medusajs/framework/types"
import { sweepDisputesWorkflow } from "../workflows/dispute/workflows/sweep-disputes"

/** A message of the provider may be lost, a dispute may not: its deadline runs. Sends evidence whose time has come, too. */
export default async function sweepDisputes(container: MedusaContainer): Promise<void> {
  await sweepDisputesWorkflow(container).run({ input: { look_back_days: 7 } })
}

export const config = { name: "sweep-disputes", schedule: "23 * * * *" }
