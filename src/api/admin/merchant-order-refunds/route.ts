import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { merchantOrderOf } from "../../../workflows/merchant-order/modules"
import { presentRefunds } from "./present"
import type { ListMerchantOrderRefunds } from "./validators"

/**
 * `GET /admin/merchant-order-refunds`: refunds and how they are shared; with `needs_confirmation=true` those
 * that are a guess, the oldest first.
 */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, ListMerchantOrderRefunds>,
  res: MedusaResponse
) => {
  const { needs_confirmation, ...query } = req.validatedQuery as ListMerchantOrderRefunds
  const { refunds, count } = await merchantOrderOf(req.scope).listBookedRefunds({
    ...query,
    ...(needs_confirmation && { needs_confirmation: needs_confirmation === "true" }),
  })
  const { limit, offset } = query
  res.json({ merchant_order_refunds: await presentRefunds(refunds, req.scope), count, limit, offset })
}
