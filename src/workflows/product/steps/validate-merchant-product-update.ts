import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf } from "../../../lib/database"
import type { MerchantProductUpdate } from "../merchant-product"
import { findCategoryProblems, listTakenHandles } from "../queries/find-catalogue-problems"
import { refusePublishingWithoutDeposit } from "../../settlement/deposit/refuse-publishing"
import { refuseProblems } from "../refuse-problems"

export const validateMerchantProductUpdateStepId = "validate-merchant-product-update"

type ValidateInput = { product_id: string; update: MerchantProductUpdate }

/** Refuses a handle that another product has, categories that do not exist, and going on sale while a deposit is short. */
export const validateMerchantProductUpdateStep = createStep(
  validateMerchantProductUpdateStepId,
  async ({ product_id, update }: ValidateInput, { container }) => {
    const sql = databaseOf(container)
    const taken = update.handle ? await listTakenHandles(sql, [update.handle], product_id) : []
    refuseProblems([
      ...taken.map((handle) => ({ path: "handle", message: `"${handle}" is taken by another product` })),
      ...(await findCategoryProblems(sql, update.category_ids)),
    ])
    if (update.status === "published") {
      await refuseWithoutDeposit(container, { product_id, update })
    }
    return new StepResponse(undefined)
  }
)

const refuseWithoutDeposit = async (container: MedusaContainer, { product_id, update }: ValidateInput): Promise<void> => {
  const owner: { merchant_id: string } | undefined = await databaseOf(container)("merchant_product")
    .join("product", "product.id", "merchant_product.product_id")
    .where({ product_id })
    .whereNull("merchant_product.deleted_at")
    // One that is on sale stays on sale: what blocks is going on sale.
    .whereNot("product.status", "published")
    .first("merchant_id")
  if (owner) {
    await refusePublishingWithoutDeposit(container, { ...owner, category_ids: update.category_ids })
  }
}
