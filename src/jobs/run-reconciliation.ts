import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { runReconciliationWorkflow } from "../workflows/reconciliation/workflows/run-reconciliation"

/**
 * Every day orders, ledger and the provider's book are held against each other; what does not agree to the cent is
 * something that somebody must look at.
 */
export default async function runReconciliation(container: MedusaContainer): Promise<void> {
  const { result } = await runReconciliationWorkflow(container).run({
    input: { kind: "scheduled", started_by: "system" },
  })
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const open_count = result.totals?.open_break_count ?? 0
  if (open_count > 0) {
    logger.warn(`Reconciliation ${result.id}: ${open_count} breaks are open, see the workbench in the dashboard`)
  }
  for (const { what, merchant_id, currency_code, difference_amount } of result.balances?.differences ?? []) {
    const whose = what === "platform" ? "the platform's balance" : `the balance of ${merchant_id}`
    logger.error(
      `Ledger and provider differ by ${difference_amount} ${currency_code} (minor units) in ${whose}: ` +
        `see the run ${result.id} in the dashboard`
    )
  }
}

export const config = { name: "run-reconciliation", schedule: "10 4 * * *" }
