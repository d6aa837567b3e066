import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { refetchCart } from "@medusajs/medusa/api/store/carts/helpers"
import { listShippingOptionsForCartWorkflow } from "@medusajs/medusa/core-flows"
import { unavailableChoice } from "../../../../../workflows/shipping/choose-cart-options"
import { setMerchantShippingMethodsWorkflow } from "../../../../../workflows/shipping/workflows/set-merchant-shipping-methods"
import type { SetMerchantShippingMethods } from "./validators"

/**
 * `POST /store/carts/:id/merchant-shipping-methods { options: [{ option_id, data? }] }`: the shipping choices of all
 * merchants in one call. A merchant whose choice is left out keeps what it has. Answers `{ cart }`, as Medusa's own
 * route for one option does.
 *
 * @throws 400 with the path of an option that this cart cannot have; 404 for an unknown cart
 */
export const POST = async (req: MedusaRequest<SetMerchantShippingMethods>, res: MedusaResponse) => {
  const cart_id = req.params.id
  const { options } = req.validatedBody
  await setMerchantShippingMethodsWorkflow(req.scope)
    .run({ input: { cart_id, options } })
    .catch(async (error: unknown) => {
      throw (await findRefusal(req.scope, cart_id, options, error)) ?? error
    })
  const cart = await refetchCart(cart_id, req.scope, req.queryConfig.fields)
  res.json({ cart })
}

/** Medusa refuses all options together and names none: this finds the first that its own list does not offer. */
const findRefusal = async (
  scope: MedusaContainer,
  cart_id: string,
  options: SetMerchantShippingMethods["options"],
  error: unknown
): Promise<MedusaError | undefined> => {
  if (!String((error as { message?: unknown }).message).includes("Shipping Options are invalid for cart")) {
    return undefined
  }
  const option_ids = options.map(({ option_id }) => option_id)
  const { result } = await listShippingOptionsForCartWorkflow(scope).run({ input: { cart_id, option_ids } })
  const offered = new Set((result as { id: string }[]).map(({ id }) => id))
  const index = option_ids.findIndex((id) => !offered.has(id))
  return index < 0 ? undefined : unavailableChoice(index, option_ids[index])
}
