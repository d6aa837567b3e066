import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { reconcilePayoutsWorkflow } from "../workflows/payout/workflows/reconcile-payouts"

/**
 * Every day the ledger is held against the provider; a difference of a cent is an error that somebody must
 * look at.
 */
export default async function reconcilePayouts(container: MedusaContainer): Promise<void> {
  const { result } = await reconcilePayoutsWorkflow(container).run({ input: { look_back_days: 3 } })
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  for (const { what, merchant_id, currency_code, difference_amount } of result.differences) {
    const whose = what === "platform" ? "the platform's balance" : `the balance of ${merchant_id}`
    logger.error(
      `Ledger and provider differ by ${difference_amount} ${currency_code} (minor units) in ${whose}: ` +
        "see GET /admin/payouts/reconciliation"
    )
  }
}

export const config = { name: "reconcile-payouts", schedule: "40 3 * * *" }
