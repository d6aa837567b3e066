import type { MedusaContainer } from "@medusajs/framework/types"
import { releaseHoldsWorkflow } from "../workflows/risk/workflows/release-holds"

/** Holds whose day has come are given back. */
export default async function releaseHolds(container: MedusaContainer): Promise<void> {
  await releaseHoldsWorkflow(container).run()
}

export const config = { name: "release-holds", schedule: "*/5 * * * *" }
