import { z } from "@medusajs/framework/zod"
import { recordId } from "../../../lib/fields"
import { cashFlowItemsQuery, isPeriod, period, PERIOD_MESSAGE } from "../../vendor/cash-flow/validators"

export const adminCashFlowQuery = z
  .object({ ...period, merchant_id: recordId })
  .strict()
  .refine(isPeriod, PERIOD_MESSAGE)

export const adminCashFlowItemsQuery = cashFlowItemsQuery.safeExtend({ merchant_id: recordId })

export type AdminCashFlowQuery = z.output<typeof adminCashFlowQuery>
export type AdminCashFlowItemsQuery = z.output<typeof adminCashFlowItemsQuery>
