import type { CreateProductWorkflowInputDTO } from "@medusajs/framework/types"
import { generateEntityId, toHandle } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf, type Sql } from "../../../lib/database"
import { refusePublishingWithoutDeposit } from "../../settlement/deposit/refuse-publishing"
import { refuseInactive } from "../merchant-activation"
import {
  findOptionProblems,
  type ListingMerchant,
  type MerchantProductInput,
  toMedusaVariant,
  withDefaultOption,
} from "../merchant-product"
import {
  findCategoryProblems,
  findIdentifierProblems,
  findPriceProblems,
  listTakenHandles,
} from "../queries/find-catalogue-problems"
import { findDefaultSalesChannelId } from "../queries/find-default-sales-channel"
import { refuseProblems } from "../refuse-problems"

export const prepareMerchantProductStepId = "prepare-merchant-product"

type PrepareInput = { merchant: ListingMerchant; product: MerchantProductInput }

/** Checks a product against the catalogue and writes it as Medusa wants it: the merchant's profile, decimals, channel. */
export const prepareMerchantProductStep = createStep(
  prepareMerchantProductStepId,
  async ({ merchant, product: input }: PrepareInput, { container }) => {
    const sql = databaseOf(container)
    const product = withDefaultOption(input)
    refuseProblems(findOptionProblems(product))
    refuseProblems(await findProductProblems(sql, product))
    const { shipping_profile_id } = refuseInactive(merchant)
    if (product.status === "published") {
      const { category_ids } = product
      await refusePublishingWithoutDeposit(container, { merchant_id: merchant.id, category_ids })
    }
    const prepared: CreateProductWorkflowInputDTO = {
      ...product,
      subtitle: product.subtitle ?? undefined,
      description: product.description ?? undefined,
      thumbnail: product.thumbnail ?? undefined,
      material: product.material ?? undefined,
      handle: product.handle ?? (await findFreeHandle(sql, product.title, merchant.handle)),
      status: product.status ?? "draft",
      shipping_profile_id,
      sales_channels: [{ id: await findDefaultSalesChannelId(sql) }],
      variants: product.variants.map(toMedusaVariant),
    }
    return new StepResponse(prepared)
  }
)

const findProductProblems = async (sql: Sql, product: MerchantProductInput) => {
  const variants = product.variants.map((variant, index) => ({ ...variant, path: `variants.${index}` }))
  const taken = product.handle ? await listTakenHandles(sql, [product.handle]) : []
  return [
    ...taken.map((handle) => ({ path: "handle", message: `"${handle}" is taken by another product` })),
    ...(await findPriceProblems(sql, variants)),
    ...(await findIdentifierProblems(sql, variants)),
    ...(await findCategoryProblems(sql, product.category_ids)),
  ]
}

/** Handles are unique in the whole store, titles are not: two merchants may both sell a "T-shirt". */
const findFreeHandle = async (sql: Sql, title: string, merchant_handle: string): Promise<string> => {
  const base = toHandle(title) || "product"
  const candidates = [base, `${base}-${merchant_handle}`]
  const taken = await listTakenHandles(sql, candidates)
  const unique = generateEntityId().slice(-8).toLowerCase()
  return candidates.find((handle) => !taken.includes(handle)) ?? `${base}-${unique}`
}
