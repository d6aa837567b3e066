import { MedusaError, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf } from "../../../lib/database"
import { merchantOf } from "../modules"

export const ensureMerchantShippingProfileStepId = "ensure-merchant-shipping-profile"

/**
 * The merchant's shipping profile, found again by its name when an earlier run made it and stopped.
 * Profiles of their own are what let Medusa's cart keep one shipping method per merchant.
 *
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED for a partner, which ships nothing
 */
export const ensureMerchantShippingProfileStep = createStep(
  ensureMerchantShippingProfileStepId,
  async ({ merchant_id }: { merchant_id: string }, { container }) => {
    const { kind } = await merchantOf(container).readMerchant(merchant_id)
    if (kind === "partner") {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Merchant ${merchant_id} is a partner: it has no shop to activate`
      )
    }
    const fulfillment = container.resolve(Modules.FULFILLMENT)
    const name = `Merchant ${merchant_id}`
    const [found] = await fulfillment.listShippingProfiles({ name }, { take: 1 })
    const profile = found ?? (await fulfillment.createShippingProfiles({ name, type: "merchant" }))
    await databaseOf(container)("merchant")
      .where({ id: merchant_id })
      .whereNull("shipping_profile_id")
      .update({ shipping_profile_id: profile.id })
    return new StepResponse({ shipping_profile_id: profile.id })
  }
)
