import type { MedusaContainer } from "@medusajs/framework/types"
import { sendPayoutRecoveriesWorkflow } from "../workflows/payout/workflows/send-payout-recoveries"

/** Takes back what operators asked for, and covers balances below zero. */
export default async function sendPayoutRecoveries(container: MedusaContainer): Promise<void> {
  await sendPayoutRecoveriesWorkflow(container).run()
}

export const config = { name: "send-payout-recoveries", schedule: "* * * * *" }
