import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf } from "../../../lib/database"
import type { MerchantProductUpdate } from "../merchant-product"
import { findCategoryProblems, listTakenHandles } from "../queries/find-catalogue-problems"
import { refuseProblems } from "../refuse-problems"

export const validateMerchantProductUpdateStepId = "validate-merchant-product-update"

type ValidateInput = { product_id: string; update: MerchantProductUpdate }

/** Refuses a handle that another product has, and categories that do not exist. */
export const validateMerchantProductUpdateStep = createStep(
  validateMerchantProductUpdateStepId,
  async ({ product_id, update }: ValidateInput, { container }) => {
    const sql = databaseOf(container)
    const taken = update.handle ? await listTakenHandles(sql, [update.handle], product_id) : []
    refuseProblems([
      ...taken.map((handle) => ({ path: "handle", message: `"${handle}" is taken by another product` })),
      ...(await findCategoryProblems(sql, update.category_ids)),
    ])
    return new StepResponse(undefined)
  }
)
