import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf } from "../../../lib/database"
import type { MerchantOptionInput } from "../merchant-product"
import { listProductOptions } from "../queries/list-product-options"
import { refuseProblems } from "../refuse-problems"

export const validateNewOptionStepId = "validate-new-option"

type ValidateInput = { product_id: string; option: MerchantOptionInput }

/** Refuses a second option of one title: a variant could not say which it means. */
export const validateNewOptionStep = createStep(
  validateNewOptionStepId,
  async ({ product_id, option }: ValidateInput, { container }) => {
    const options = await listProductOptions(databaseOf(container), product_id)
    const taken = options.some(({ title }) => title === option.title)
    refuseProblems(taken ? [{ path: "title", message: `the product has an option "${option.title}" already` }] : [])
    return new StepResponse(undefined)
  }
)
