import type { MedusaContainer } from "@medusajs/framework/types"
import { keepDepositsWorkflow } from "../workflows/settlement/deposit/workflows/keep-deposits"

/** Requirements are assessed anew, lost messages of card payments made up for, deposits of those who left returned. */
export default async function keepDeposits(container: MedusaContainer): Promise<void> {
  await keepDepositsWorkflow(container).run()
}

export const config = { name: "keep-deposits", schedule: "*/20 * * * *" }
