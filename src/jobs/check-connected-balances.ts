import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { checkConnectedBalancesWorkflow } from "../workflows/payout/workflows/check-connected-balances"

/** Every day: a merchant's balance at the provider that is below zero is the platform's to answer for. */
export default async function checkConnectedBalances(container: MedusaContainer): Promise<void> {
  const { result } = await checkConnectedBalancesWorkflow(container).run()
  if (result.short_count > 0) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`${result.short_count} merchants' balances at the provider are below zero: see GET /admin/payouts/shortfalls`)
  }
}

export const config = { name: "check-connected-balances", schedule: "10 4 * * *" }
