import { z } from "@medusajs/framework/zod"
import { currencyCode } from "../../../lib/money"
import { EARNING_STATUSES } from "../../../modules/settlement/states"
import { listQuery } from "../routing/list-query"

export const listEarningsQuery = listQuery({
  status: z.enum(EARNING_STATUSES).optional(),
  currency_code: currencyCode.optional(),
  order_by: ["-placed_at", "release_at", "amount"],
})

export type ListEarnings = z.output<typeof listEarningsQuery>
