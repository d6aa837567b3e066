import type { MedusaContainer } from "@medusajs/framework/types"
import { createDueStatementsWorkflow } from "../workflows/settlement/workflows/create-due-statements"

/**
 * Statements of the cycles that are over. Every hour, because days end at other times in other time zones, and the
 * in-memory scheduler cannot wait for a month; what a night without power left out is made then, too.
 */
export default async function createStatements(container: MedusaContainer): Promise<void> {
  await createDueStatementsWorkflow(container).run()
}

export const config = { name: "create-due-statements", schedule: "20 * * * *" }
