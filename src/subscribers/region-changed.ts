import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { RegionWorkflowEvents } from "@medusajs/framework/utils"
import { databaseOf } from "../lib/database"
import { listPlatformServiceZones } from "../workflows/shipping/queries/list-platform-service-zones"
import { ensurePlatformShippingWorkflow } from "../workflows/shipping/workflows/ensure-platform-shipping"

/**
 * An operator added a region or changed its countries: merchants can ship there. Before the first merchant nothing is
 * shared yet, and its activation makes all zones; a lost event is made up for by the next activation.
 */
export default async function regionChanged({ container }: SubscriberArgs): Promise<void> {
  const zones = await listPlatformServiceZones(databaseOf(container))
  if (zones.length > 0) {
    await ensurePlatformShippingWorkflow(container).run({ input: {} })
  }
}

export const config: SubscriberConfig = {
  event: [RegionWorkflowEvents.CREATED, RegionWorkflowEvents.UPDATED],
  context: { subscriberId: "region-changed" },
}
