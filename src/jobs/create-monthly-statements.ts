import type { MedusaContainer } from "@medusajs/framework/types"
import { createMonthlyStatementsWorkflow } from "../workflows/settlement/workflows/create-monthly-statements"

/**
 * On the first day of a month, last month's statements; on the days after nothing is left to do, or what a
 * night without power left out. Daily, because the in-memory scheduler cannot wait longer than 24 days.
 */
export default async function createStatements(container: MedusaContainer): Promise<void> {
  await createMonthlyStatementsWorkflow(container).run()
}

export const config = { name: "create-monthly-statements", schedule: "20 1 * * *" }
