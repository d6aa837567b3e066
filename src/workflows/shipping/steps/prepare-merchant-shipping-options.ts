import type { FulfillmentWorkflow } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { toMajor } from "../../../lib/money"
import { MANUAL_FULFILLMENT_PROVIDER_ID, type PlatformShipping } from "../platform-shipping"

export const prepareMerchantShippingOptionsStepId = "prepare-merchant-shipping-options"

type PrepareInput = {
  shipping_profile_id: string
  /** Minor units of each zone's own currency. */
  amount: number
  name: string
  platform: PlatformShipping
}

/** The default options that a merchant's profile still lacks: one per service zone, none where it has any. */
export const prepareMerchantShippingOptionsStep = createStep(
  prepareMerchantShippingOptionsStepId,
  async (input: PrepareInput, { container }) => {
    const existing = await container
      .resolve(Modules.FULFILLMENT)
      .listShippingOptions({ shipping_profile_id: input.shipping_profile_id })
    const covered = new Set(existing.map((option) => option.service_zone_id))
    const missing = input.platform.service_zones.filter((zone) => !covered.has(zone.id))
    return new StepResponse(
      missing.map(
        ({ id, currency_code }): FlatOptionInput => ({
          name: input.name,
          price_type: "flat",
          service_zone_id: id,
          shipping_profile_id: input.shipping_profile_id,
          provider_id: MANUAL_FULFILLMENT_PROVIDER_ID,
          type_id: input.platform.shipping_option_type_id,
          prices: [{ currency_code, amount: toMajor(BigInt(input.amount), currency_code) }],
          rules: STORE_RULES.map((rule) => ({ ...rule })),
        })
      )
    )
  }
)

/** An option to create; `createShippingOptionsWorkflow` takes a list of these. */
export type FlatOptionInput = Extract<
  FulfillmentWorkflow.CreateShippingOptionsWorkflowInput,
  { price_type: "flat" }
>

/** Offered to shoppers, and not for sending things back: the rules that Medusa's dashboard gives every option. */
export const STORE_RULES = [
  { attribute: "enabled_in_store", operator: "eq", value: "true" },
  { attribute: "is_return", operator: "eq", value: "false" },
] as const
