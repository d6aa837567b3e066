import { acquireLockStep, emitEventStep, releaseLockStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createMerchantShippingOptionsWorkflow } from "../../shipping/workflows/create-merchant-shipping-options"
import { ensurePlatformShippingWorkflow } from "../../shipping/workflows/ensure-platform-shipping"
import { ensureMerchantShippingProfileStep } from "../steps/ensure-merchant-shipping-profile"
import { markMerchantActivatedStep } from "../steps/mark-merchant-activated"

export const activateMerchantWorkflowId = "activate-merchant"

/**
 * One activation of a merchant at a time. Workflows that run this one inside take the same lock themselves.
 */
export const activationLockOf = (merchant_id: string) => `activate-merchant:${merchant_id}`

/**
 * Gives a merchant what trading needs in Medusa: its shipping profile, the shared stock slot, a shipping
 * option in each of the platform's zones. Each part is found again, so a run that stopped half-way is
 * finished by the next, and a run on an active merchant changes nothing. Emits "merchant.approved" when it
 * is done for the first time.
 */
export const activateMerchantWorkflow = createWorkflow(
  activateMerchantWorkflowId,
  (input: { merchant_id: string }) => {
    const key = transform(input, ({ merchant_id }) => activationLockOf(merchant_id))
    acquireLockStep({ key, timeout: 30, ttl: 60 })
    const platform = ensurePlatformShippingWorkflow.runAsStep({ input: {} })
    const { shipping_profile_id } = ensureMerchantShippingProfileStep(input)
    createMerchantShippingOptionsWorkflow.runAsStep({
      input: { merchant_id: input.merchant_id, shipping_profile_id },
    })
    const { activated } = markMerchantActivatedStep({
      merchant_id: input.merchant_id,
      stock_location_id: platform.stock_location_id,
    })
    when("first-activation", { activated }, ({ activated }) => activated).then(() => {
      emitEventStep({ eventName: "merchant.approved", data: { id: input.merchant_id } })
    })
    releaseLockStep({ key })
    return new WorkflowResponse({ id: input.merchant_id, activated })
  }
)
