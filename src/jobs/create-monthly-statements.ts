import type { MedusaContainer } from "@medusajs/framework/types"
import { createMonthlyStatementsWorkflow } from "../workflows/settlement/workflows/create-monthly-statements"

/** On the first day of a month, last month's statements; the days after make up for a night without power. */
export default async function createStatements(container: MedusaContainer): Promise<void> {
  await createMonthlyStatementsWorkflow(container).run()
}

export const config = { name: "create-monthly-statements", schedule: "20 1 1-5 * *" }
