import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf } from "../../../lib/database"
import type { MerchantOptionInput } from "../merchant-product"
import { listProductOptions } from "../queries/list-product-options"

export const rankOptionValuesStepId = "rank-option-values"

type RankInput = { product_id: string; options: MerchantOptionInput[] }

/**
 * Keeps the values of new options in the order that the merchant gave (S, M, L): Medusa forgets it when a product is
 * created. Nothing to undo, the options go with what failed.
 */
export const rankOptionValuesStep = createStep(
  rankOptionValuesStepId,
  async ({ product_id, options }: RankInput, { container }) => {
    const several = options.filter(({ values }) => values.length > 1)
    if (several.length === 0) {
      return new StepResponse(undefined)
    }
    const rows = await listProductOptions(databaseOf(container), product_id)
    const products = container.resolve(Modules.PRODUCT)
    for (const { title, values } of several) {
      const row = rows.find((candidate) => candidate.title === title)
      if (row) {
        await products.updateProductOptions(row.id, { ranks: ranksOf(values) })
      }
    }
    return new StepResponse(undefined)
  }
)

/** Value → its place. */
export const ranksOf = (values: string[]): Record<string, number> =>
  Object.fromEntries(values.map((value, rank) => [value, rank]))
