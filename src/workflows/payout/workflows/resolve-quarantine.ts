import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { moneyDepsOf } from "../../money/deps"
import { type ResolveQuarantine, resolveQuarantine } from "../reversal/resolve-quarantine"

export const resolveQuarantineWorkflowId = "resolve-quarantine"

const resolveQuarantineStep = createStep(
  "resolve-quarantine",
  async (input: ResolveQuarantine, { container }) =>
    new StepResponse(toJson(await resolveQuarantine(moneyDepsOf(container), input)))
)

/** An operator settles what happened at the provider without us. @returns it, as JSON */
export const resolveQuarantineWorkflow = createWorkflow(
  resolveQuarantineWorkflowId,
  (input: ResolveQuarantine) => new WorkflowResponse(resolveQuarantineStep(input))
)
