import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf } from "../../../lib/database"
import { moneyDepsOf } from "../../money/deps"
import { shortenHolds } from "../shorten-holds"

export const shortenHoldsWorkflowId = "shorten-holds"

export type ShortenHoldsInput = { order_id?: string; fulfillment_id?: string }

const shortenHoldsStep = createStep("shorten-holds", async (input: ShortenHoldsInput, { container }) => {
  const order_id = input.order_id ?? (await orderOf(input.fulfillment_id, databaseOf(container)))
  if (order_id === undefined) {
    return new StepResponse({ shortened: [] as { id: string; merchant_id: string }[] })
  }
  const changed = await shortenHolds(moneyDepsOf(container), { order_id })
  return new StepResponse({ shortened: changed.map(({ id, merchant_id }) => ({ id, merchant_id })) })
})

const orderOf = async (
  fulfillment_id: string | undefined,
  sql: ReturnType<typeof databaseOf>
): Promise<string | undefined> => {
  const row: { order_id: string } | undefined =
    fulfillment_id === undefined ? undefined : await sql("order_fulfillment").where({ fulfillment_id }).first("order_id")
  return row?.order_id
}

/**
 * Something happened to an order that may end its holds sooner: a tracking number, a delivery, a confirmed receipt.
 *
 * @returns the holds that end sooner now
 */
export const shortenHoldsWorkflow = createWorkflow(
  shortenHoldsWorkflowId,
  (input: ShortenHoldsInput) => new WorkflowResponse(shortenHoldsStep(input))
)
