import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf } from "../../../lib/database"
import { nowOf } from "../modules"

export const markMerchantActivatedStepId = "mark-merchant-activated"

/** Says that a merchant has all that trading needs. @returns whether this run was the one that said so */
export const markMerchantActivatedStep = createStep(
  markMerchantActivatedStepId,
  async (input: { merchant_id: string; stock_location_id: string }, { container }) => {
    const activated_at = nowOf(container)
    const activated = await databaseOf(container)("merchant")
      .where({ id: input.merchant_id })
      .whereNull("activated_at")
      .update({ activated_at, stock_location_id: input.stock_location_id, updated_at: activated_at })
    return new StepResponse({ activated: activated === 1 })
  }
)
