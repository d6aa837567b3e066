import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { runReconciliationWorkflow } from "../workflows/reconciliation/workflows/run-reconciliation"

/** Every day orders, ledger and the provider's book are held against each other. */
export default async function runReconciliation(container: MedusaContainer): Promise<void> {
  const { result } = await runReconciliationWorkflow(container).run({
    input: { kind: "scheduled", started_by: "system" },
  })
  const open_count = result.totals?.open_break_count ?? 0
  if (open_count > 0) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`Reconciliation ${result.id}: ${open_count} breaks are open, see the workbench in the dashboard`)
  }
}

export const config = { name: "run-reconciliation", schedule: "10 4 * * *" }
