import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { listShippingOptionsForCartWorkflow } from "@medusajs/medusa/core-flows"
import { databaseOf } from "../../../lib/database"
import { listCartShippingOptions } from "../../../workflows/shipping/queries/list-cart-shipping-options"

type Filters = { cart_id: string; is_return?: boolean }

/** Matches nothing. An empty list would mean "no filter", that is: everybody's options. */
const NO_OPTION = "none"

/**
 * `GET /store/shipping-options?cart_id=`: answers as Medusa's own route does, for the shipping profiles in the cart
 * only. Medusa's lists the options of every merchant, so its cost grows with their number (docs/decisions.md, 11).
 */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  const { cart_id, is_return } = req.filterableFields as Filters
  const options = await listCartShippingOptions(databaseOf(req.scope), cart_id)
  const option_ids = options.map(({ id }) => id)
  const { result: shipping_options } = await listShippingOptionsForCartWorkflow(req.scope).run({
    input: {
      cart_id,
      is_return: !!is_return,
      fields: req.queryConfig.fields,
      option_ids: option_ids.length > 0 ? option_ids : [NO_OPTION],
    },
  })
  res.json({ shipping_options })
}
