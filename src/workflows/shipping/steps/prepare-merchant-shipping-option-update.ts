import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf } from "../../../lib/database"
import { toMedusaPrices } from "../../product/merchant-product"
import { findPriceProblems } from "../../product/queries/find-catalogue-problems"
import { refuseProblems } from "../../product/refuse-problems"
import type { MerchantShippingOptionInput } from "./prepare-merchant-shipping-option"

export const prepareMerchantShippingOptionUpdateStepId = "prepare-merchant-shipping-option-update"

type PrepareInput = {
  id: string
  update: Partial<Pick<MerchantShippingOptionInput, "name" | "prices">>
}

/** Checks what changes of a shipping option, and writes it as Medusa wants it. */
export const prepareMerchantShippingOptionUpdateStep = createStep(
  prepareMerchantShippingOptionUpdateStepId,
  async ({ id, update }: PrepareInput, { container }) => {
    const { prices, ...fields } = update
    refuseProblems(await findPriceProblems(databaseOf(container), [{ path: "", prices }]))
    return new StepResponse([prices ? { id, ...fields, prices: toMedusaPrices(prices) } : { id, ...fields }])
  }
)
