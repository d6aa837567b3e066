import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { fromJsonAmount } from "../../../lib/money"
import { toJson } from "../../../lib/json"
import { reconciliationDepsOf } from "../deps"
import { proposeCorrection, type ProposeCorrectionInput } from "../steps/correct"

/** As the step's, with amounts and moments as JSON carries them. */
export type ProposeCorrectionWorkflowInput = Omit<ProposeCorrectionInput, "lines" | "occurred_at"> & {
  lines?: { account: string; currency_code: string; amount: number }[]
  occurred_at?: string
}

export const proposeCorrectionWorkflowId = "propose-correction"

const proposeCorrectionStep = createStep(
  "propose-correction",
  async ({ lines, occurred_at, ...input }: ProposeCorrectionWorkflowInput, { container }) => {
    const correction = await proposeCorrection(reconciliationDepsOf(container), {
      ...input,
      lines: lines?.map((line) => ({ ...line, amount: fromJsonAmount(line.amount) })),
      occurred_at: occurred_at === undefined ? undefined : new Date(occurred_at),
    })
    return new StepResponse(toJson(correction))
  }
)

/** An operator proposes a correcting journal or an explanation; nothing is booked yet. */
export const proposeCorrectionWorkflow = createWorkflow(
  proposeCorrectionWorkflowId,
  (input: ProposeCorrectionWorkflowInput) => new WorkflowResponse(proposeCorrectionStep(input))
)
