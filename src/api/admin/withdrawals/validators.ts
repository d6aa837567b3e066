import { z } from "@medusajs/framework/zod"
import { recordId } from "../../../lib/fields"
import { currencyCode } from "../../../lib/money"
import { WITHDRAWAL_STATUSES } from "../../../modules/settlement/states"
import { listQuery } from "../../vendor/routing/list-query"

export const listAdminWithdrawalsQuery = listQuery({
  merchant_id: recordId.optional(),
  status: z.enum(WITHDRAWAL_STATUSES).optional(),
  currency_code: currencyCode.optional(),
  needs_operator: z
    .literal("true", { error: "must be true, or left out" })
    .transform(() => true as const)
    .optional(),
  order_by: ["-requested_at", "amount"],
})

export type ListAdminWithdrawals = z.output<typeof listAdminWithdrawalsQuery>
