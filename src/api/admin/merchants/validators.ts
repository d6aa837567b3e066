import { z } from "@medusajs/framework/zod"
import { text } from "../../../lib/fields"
import { merchantStatuses } from "../../../modules/merchant/transitions"
import { listQuery } from "../../vendor/routing/list-query"

export { updateMerchant, type UpdateMerchant } from "../../vendor/merchant/validators"

export const listMerchantsQuery = listQuery({
  status: z.enum(merchantStatuses).optional(),
  order_by: ["-created_at", "name", "updated_at"],
})

/** Operators' decisions that cost a merchant visibility say why. */
export const suspendMerchant = z.object({ reason: text(2000) })

export type ListMerchants = z.infer<typeof listMerchantsQuery>
export type SuspendMerchant = z.infer<typeof suspendMerchant>
