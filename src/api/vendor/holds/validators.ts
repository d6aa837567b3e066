import { z } from "@medusajs/framework/zod"
import { currencyCode } from "../../../lib/money"
import { HOLD_KINDS, HOLD_STATUSES } from "../../../modules/settlement/hold-states"
import { listQuery } from "../routing/list-query"

export const listHoldsQuery = listQuery({
  status: z.enum(HOLD_STATUSES).optional(),
  kind: z.enum(HOLD_KINDS).optional(),
  currency_code: currencyCode.optional(),
  order_by: ["-created_at", "hold_until_at", "remaining_amount"],
})

export type ListHolds = z.output<typeof listHoldsQuery>
