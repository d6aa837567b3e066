import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../lib/json"
import { moneyDepsOf } from "../../money/deps"
import { type AddReserveRule, addReserveRule } from "../reserve-rules"

export const addReserveRuleWorkflowId = "add-reserve-rule"

export type AddReserveRuleInput = Omit<AddReserveRule, "valid_from_at"> & { valid_from_at?: string }

const addReserveRuleStep = createStep("add-reserve-rule", async (input: AddReserveRuleInput, { container }) => {
  const valid_from_at = input.valid_from_at === undefined ? undefined : new Date(input.valid_from_at)
  return new StepResponse(toJson(await addReserveRule(moneyDepsOf(container), { ...input, valid_from_at })))
})

/** Keeps a share of every release of a merchant, a tier or all back for some days. @returns the version, as JSON */
export const addReserveRuleWorkflow = createWorkflow(
  addReserveRuleWorkflowId,
  (input: AddReserveRuleInput) => new WorkflowResponse(addReserveRuleStep(input))
)
