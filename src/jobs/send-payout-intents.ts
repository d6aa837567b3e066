import type { MedusaContainer } from "@medusajs/framework/types"
import { sendPayoutIntentsWorkflow } from "../workflows/payout/workflows/send-payout-intents"

/** Transfers and payouts that are due go out. */
export default async function sendPayoutIntents(container: MedusaContainer): Promise<void> {
  await sendPayoutIntentsWorkflow(container).run()
}

export const config = { name: "send-payout-intents", schedule: "* * * * *" }
