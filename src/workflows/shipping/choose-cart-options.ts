import { MedusaError } from "@medusajs/framework/utils"
import type { CartShippingOption } from "./queries/list-cart-shipping-options"

export type ShippingChoice = {
  option_id: string
  data?: Record<string, unknown>
}

/**
 * Holds a shopper's choices against the options of the profiles in the cart.
 *
 * @throws INVALID_DATA with the path of the first choice that is of no profile in the cart, that is made twice, or
 *   that is the second one for the same merchant
 */
export const refuseForeignChoices = (
  choices: readonly ShippingChoice[],
  options: readonly CartShippingOption[]
): void => {
  const profileOf = new Map(options.map((option) => [option.id, option.shipping_profile_id]))
  const takenBy = new Map<string, number>()
  choices.forEach(({ option_id }, index) => {
    const profile = profileOf.get(option_id)
    if (profile === undefined) {
      throw unavailableChoice(index, option_id)
    }
    const earlier = takenBy.get(profile)
    if (earlier !== undefined) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `options.${index}.option_id: ships the same items as options.${earlier}; choose one option per merchant`
      )
    }
    takenBy.set(profile, index)
  })
}

/** The refusal of one choice: it says where it stands in the request, and where to look for the right ones. */
export const unavailableChoice = (index: number, option_id: string): MedusaError =>
  new MedusaError(
    MedusaError.Types.INVALID_DATA,
    `options.${index}.option_id: "${option_id}" is not available for this cart; ` +
      "GET /store/shipping-options?cart_id= lists what is"
  )
