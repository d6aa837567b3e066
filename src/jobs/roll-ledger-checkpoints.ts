import type { MedusaContainer } from "@medusajs/framework/types"
import { rollLedgerCheckpointsWorkflow } from "../workflows/ledger/workflows/roll-checkpoints"

/** Sums up the platform's own accounts, so that reading their balances does not read all their entries. */
export default async function rollLedgerCheckpoints(container: MedusaContainer): Promise<void> {
  await rollLedgerCheckpointsWorkflow(container).run()
}

export const config = { name: "roll-ledger-checkpoints", schedule: "17 * * * *" }
