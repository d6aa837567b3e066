import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Clock } from "../../../lib/clock"
import { databaseOf } from "../../../lib/database"
import { commissionOf, nowOf } from "../../merchant-order/modules"
import { runWhatIf } from "../what-if/try-plan"

export type RunWhatIfsInput = {
  /** null: those that nobody runs. */
  id: string | null
}

/** At once; the rest is for the next time. */
const RUNS_AT_ONCE = 5

/** Runs one what-if, or those that nobody runs. Idempotent: of two runners at once the second finds it taken. */
export const runWhatIfsStep = createStep("run-what-ifs", async ({ id }: RunWhatIfsInput, { container }) => {
  const deps = {
    commission: commissionOf(container),
    sql: databaseOf(container),
    clock: container.resolve<Clock>("clock"),
  }
  const ids = id === null ? await deps.commission.what_if.abandoned(nowOf(container), RUNS_AT_ONCE) : [id]
  let completed_count = 0
  for (const one of ids) {
    completed_count += (await runWhatIf(one, deps)) === "completed" ? 1 : 0
  }
  return new StepResponse({ completed_count })
})
