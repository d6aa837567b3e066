import type { CreateProductVariantWorkflowInputDTO } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf } from "../../../lib/database"
import {
  findOptionProblems,
  type MerchantOptionInput,
  type MerchantVariantInput,
  toMedusaVariant,
} from "../merchant-product"
import { findIdentifierProblems, findPriceProblems } from "../queries/find-catalogue-problems"
import { listProductOptions } from "../queries/list-product-options"
import { refuseProblems } from "../refuse-problems"

export const prepareMerchantVariantStepId = "prepare-merchant-variant"

type PrepareInput = { product_id: string; variant: MerchantVariantInput }

/** Checks a new variant against its product and the catalogue, and writes it as Medusa wants it. */
export const prepareMerchantVariantStep = createStep(
  prepareMerchantVariantStepId,
  async ({ product_id, variant }: PrepareInput, { container }) => {
    const sql = databaseOf(container)
    refuseProblems([
      ...problemsOfOne(await listProductOptions(sql, product_id), variant),
      ...(await findPriceProblems(sql, [{ path: "", prices: variant.prices }])),
      ...(await findIdentifierProblems(sql, [{ ...variant, path: "" }])),
    ])
    const prepared: CreateProductVariantWorkflowInputDTO = { ...toMedusaVariant(variant), product_id }
    return new StepResponse(prepared)
  }
)

/** The problems of a variant that is the request itself: its paths start at the variant. */
const problemsOfOne = (options: MerchantOptionInput[], variant: MerchantVariantInput) =>
  findOptionProblems({ options, variants: [variant] }).map(({ path, message }) => ({
    path: path.replace("variants.0.", ""),
    message,
  }))
