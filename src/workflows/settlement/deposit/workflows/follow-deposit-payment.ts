import { MedusaError } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toJson } from "../../../../lib/json"
import { type MoneyDeps, moneyDepsOf } from "../../../money/deps"
import { followDepositPayment } from "../pay-deposit-by-card"

export type FollowDepositPaymentInput = { deposit_payment_id: string; merchant_id: string }

const follow = async (deps: MoneyDeps, { deposit_payment_id: id, merchant_id }: FollowDepositPaymentInput) => {
  const [payment] = await deps.settlement.deposits.listPayments({ id, merchant_id })
  if (!payment) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Deposit payment with id: ${id} was not found`)
  }
  return followDepositPayment(deps, payment)
}

export const followDepositPaymentWorkflowId = "follow-deposit-payment"

const followDepositPaymentStep = createStep(
  "follow-deposit-payment",
  async (input: FollowDepositPaymentInput, { container }) => new StepResponse(toJson(await follow(moneyDepsOf(container), input)))
)

/**
 * Asks the provider how a card payment of a deposit stands, and books it once it is paid.
 *
 * @returns the payment, as JSON
 * @throws MedusaError NOT_FOUND, the same for another merchant's
 */
export const followDepositPaymentWorkflow = createWorkflow(
  followDepositPaymentWorkflowId,
  (input: FollowDepositPaymentInput) => new WorkflowResponse(followDepositPaymentStep(input))
)
