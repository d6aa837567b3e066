import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf } from "../../../lib/database"
import { refuseForeignChoices, type ShippingChoice } from "../choose-cart-options"
import { listCartShippingOptions } from "../queries/list-cart-shipping-options"

export const validateShippingChoicesStepId = "validate-shipping-choices"

type ValidateInput = { cart_id: string; options: ShippingChoice[] }

/** Refuses choices that are of no merchant in the cart, before anything of the cart is touched. */
export const validateShippingChoicesStep = createStep(
  validateShippingChoicesStepId,
  async ({ cart_id, options }: ValidateInput, { container }) => {
    const sql = databaseOf(container)
    const { rows } = await sql.raw<{ rows: unknown[] }>(
      "SELECT 1 FROM cart WHERE id = ? AND deleted_at IS NULL",
      [cart_id]
    )
    if (rows.length === 0) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Cart id not found: ${cart_id}`)
    }
    refuseForeignChoices(options, await listCartShippingOptions(sql, cart_id))
    return new StepResponse(undefined)
  }
)
