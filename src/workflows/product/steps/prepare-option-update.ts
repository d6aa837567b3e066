import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf } from "../../../lib/database"
import type { MerchantOptionInput } from "../merchant-product"
import { listProductOptions } from "../queries/list-product-options"
import { refuseProblems } from "../refuse-problems"
import { ranksOf } from "./rank-option-values"

export const prepareOptionUpdateStepId = "prepare-option-update"

export type OptionUpdateInput = {
  product_id: string
  option_id: string
  /** Values given are all that the option has then. */
  update: Partial<MerchantOptionInput>
}

/** What an update adds to and takes from the values of a product's option, and the option as it is to be. */
export const prepareOptionUpdateStep = createStep(
  prepareOptionUpdateStepId,
  async ({ product_id, option_id, update }: OptionUpdateInput, { container }) => {
    const options = await listProductOptions(databaseOf(container), product_id)
    const taken = options.some(({ id, title }) => id !== option_id && title === update.title)
    refuseProblems(taken ? [{ path: "title", message: `the product has an option "${update.title}" already` }] : [])
    const option = options.find(({ id }) => id === option_id)
    const known = option?.values ?? []
    const { values = known } = update
    const add = values.filter((value) => !known.includes(value)).map((value) => ({ value }))
    const remove = (option?.value_ids ?? []).filter((_, index) => !values.includes(known[index]))
    return new StepResponse({
      values: [{ product_option_id: option_id, add, remove }],
      option: { ...update, ...(update.values ? { ranks: ranksOf(values) } : {}) },
    })
  }
)
