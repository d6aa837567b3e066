import type { MedusaContainer } from "@medusajs/framework/types"
import { feedInsightsWorkflow } from "../workflows/insights/workflows/feed-insights"

/** The home page shows what was sold a few minutes ago. */
export default async function feedInsights(container: MedusaContainer): Promise<void> {
  await feedInsightsWorkflow(container).run()
}

export const config = { name: "feed-insights", schedule: "*/2 * * * *" }
