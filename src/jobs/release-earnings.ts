import type { MedusaContainer } from "@medusajs/framework/types"
import { releaseEarningsWorkflow } from "../workflows/settlement/workflows/release-earnings"

/** Earnings whose settlement days are over become available. */
export default async function releaseEarnings(container: MedusaContainer): Promise<void> {
  await releaseEarningsWorkflow(container).run()
}

export const config = { name: "release-earnings", schedule: "*/5 * * * *" }
