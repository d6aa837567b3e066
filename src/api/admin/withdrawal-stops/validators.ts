import { z } from "@medusajs/framework/zod"
import { recordId, text } from "../../../lib/fields"
import { listQuery } from "../../vendor/routing/list-query"

export const listWithdrawalStopsQuery = listQuery({
  merchant_id: recordId.optional(),
  order_by: ["-stopped_at"],
})

export const stopWithdrawals = z.object({ merchant_id: recordId, reason: text(1000) }).strict()

export type ListWithdrawalStops = z.output<typeof listWithdrawalStopsQuery>
export type StopWithdrawals = z.output<typeof stopWithdrawals>
