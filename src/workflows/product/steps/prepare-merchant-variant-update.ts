import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf } from "../../../lib/database"
import { findOptionProblems, type MerchantVariantInput, toMedusaPrices } from "../merchant-product"
import { findIdentifierProblems, findPriceProblems } from "../queries/find-catalogue-problems"
import { listProductOptions } from "../queries/list-product-options"
import { refuseProblems } from "../refuse-problems"

export const prepareMerchantVariantUpdateStepId = "prepare-merchant-variant-update"

export type MerchantVariantUpdate = Partial<Omit<MerchantVariantInput, "stocked_quantity">>

type PrepareInput = { product_id: string; variant_id: string; update: MerchantVariantUpdate }

/** Checks what changes of a variant, and writes it as Medusa wants it. */
export const prepareMerchantVariantUpdateStep = createStep(
  prepareMerchantVariantUpdateStepId,
  async ({ product_id, variant_id, update }: PrepareInput, { container }) => {
    const sql = databaseOf(container)
    const variant = { ...update, id: variant_id, path: "" }
    refuseProblems([
      ...(update.options ? findOptionUpdateProblems(await listProductOptions(sql, product_id), update.options) : []),
      ...(await findPriceProblems(sql, [variant])),
      ...(await findIdentifierProblems(sql, [variant])),
    ])
    const { prices, ...fields } = update
    return new StepResponse(prices ? { ...fields, prices: toMedusaPrices(prices) } : fields)
  }
)

const findOptionUpdateProblems = (
  options: Parameters<typeof findOptionProblems>[0]["options"],
  chosen: Record<string, string>
) =>
  findOptionProblems({ options, variants: [{ title: "", prices: [], options: chosen }] }).map(
    ({ path, message }) => ({ path: path.replace("variants.0.", ""), message })
  )
