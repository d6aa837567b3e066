import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Clock } from "../../../lib/clock"
import { LEDGER_MODULE, type LedgerModuleService } from "../../../modules/ledger"

export const rollCheckpointsStepId = "roll-ledger-checkpoints"

/** Nothing to compensate: a checkpoint says what the entries say, and one more does no harm. */
export const rollCheckpointsStep = createStep(rollCheckpointsStepId, async (_: void, { container }) => {
  const ledger = container.resolve<LedgerModuleService>(LEDGER_MODULE)
  const clock = container.resolve<Clock>("clock")
  return new StepResponse({ checkpoint_count: await ledger.rollCheckpoints(clock.now()) })
})
