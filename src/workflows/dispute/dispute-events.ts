import type { MedusaContainer } from "@medusajs/framework/types"
import type { ProviderEvent } from "../../modules/payout/provider-port"
import { announce } from "./announce"
import { disputeDepsOf } from "./deps"
import { followDispute } from "./steps/follow-dispute"

/**
 * What is done about the provider's messages of disputes: created, updated, funds withdrawn, reinstated, closed.
 * Each is a hint; the dispute is fetched.
 */
export const disputeEvents =
  (container: MedusaContainer) =>
  async ({ type, object_id, account_id }: ProviderEvent): Promise<void> => {
    if (type.startsWith("charge.dispute.") && object_id && account_id === null) {
      await announce(container, await followDispute(disputeDepsOf(container), object_id))
    }
  }
