import type { MedusaContainer } from "@medusajs/framework/types"
import { runAutomaticWithdrawalsWorkflow } from "../workflows/settlement/workflows/run-automatic-withdrawals"

/** Money leaves by itself where merchants, or the rules, say so. Once a day and merchant, however often this runs. */
export default async function withdrawAutomatically(container: MedusaContainer): Promise<void> {
  await runAutomaticWithdrawalsWorkflow(container).run()
}

export const config = { name: "run-automatic-withdrawals", schedule: "*/15 * * * *" }
