import type { MedusaContainer } from "@medusajs/framework/types"
import { sendDisputeRequestsWorkflow } from "../workflows/dispute/workflows/send-dispute-requests"

/** Hands evidence to the bank, and disputes that are given up. */
export default async function sendDisputeRequests(container: MedusaContainer): Promise<void> {
  await sendDisputeRequestsWorkflow(container).run()
}

export const config = { name: "send-dispute-requests", schedule: "* * * * *" }
