import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { moneyDepsOf } from "../../money/deps"
import { findUnknownTransfers, reconcile } from "../steps/reconcile"

const DAY_MS = 86_400_000

/** How far back the provider's book is looked through for transfers that we do not know. */
export type ReconcilePayoutsInput = { look_back_days: number }

export const reconcilePayoutsWorkflowId = "reconcile-payouts"

const reconcilePayoutsStep = createStep(
  "reconcile-payouts",
  async ({ look_back_days }: ReconcilePayoutsInput, { container }) => {
    const deps = moneyDepsOf(container)
    const now = deps.clock.now().getTime()
    await findUnknownTransfers(deps, {
      created_from: new Date(now - look_back_days * DAY_MS),
      created_to: new Date(now + DAY_MS),
    })
    const quarantined = await deps.payout.listQuarantine()
    return new StepResponse(toJson({ ...(await reconcile(deps)), quarantined }))
  }
)

/**
 * Holds the ledger against the provider, to the cent, and puts aside transfers that nobody here knows.
 *
 * @returns the differences, as JSON; none where both agree
 */
export const reconcilePayoutsWorkflow = createWorkflow(
  reconcilePayoutsWorkflowId,
  (input: ReconcilePayoutsInput) => new WorkflowResponse(reconcilePayoutsStep(input))
)
