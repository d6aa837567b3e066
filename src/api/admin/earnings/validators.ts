import { z } from "@medusajs/framework/zod"
import { recordId } from "../../../lib/fields"
import { currencyCode } from "../../../lib/money"
import { EARNING_STATUSES } from "../../../modules/settlement/states"
import { listQuery } from "../../vendor/routing/list-query"

export const listAdminEarningsQuery = listQuery({
  merchant_id: recordId.optional(),
  status: z.enum(EARNING_STATUSES).optional(),
  currency_code: currencyCode.optional(),
  order_by: ["-placed_at", "release_at", "amount"],
})

export type ListAdminEarnings = z.output<typeof listAdminEarningsQuery>
