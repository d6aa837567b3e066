import type { MedusaContainer } from "@medusajs/framework/types"
import { runWhatIfsWorkflow } from "../workflows/commission/workflows/run-what-ifs"

/** An event may be lost and a runner may die: looks every minute for what-ifs that nobody runs. */
export default async function runWhatIfs(container: MedusaContainer): Promise<void> {
  await runWhatIfsWorkflow(container).run({ input: { id: null } })
}

export const config = { name: "run-what-ifs", schedule: "* * * * *" }
