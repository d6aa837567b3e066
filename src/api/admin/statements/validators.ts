import { z } from "@medusajs/framework/zod"
import { recordId } from "../../../lib/fields"
import { currencyCode } from "../../../lib/money"
import { listQuery } from "../../vendor/routing/list-query"

export const listAdminStatementsQuery = listQuery({
  merchant_id: recordId.optional(),
  currency_code: currencyCode.optional(),
  kind: z.enum(["cycle", "on_demand"]).optional(),
  order_by: ["-period_from_at", "created_at"],
})

export const listMovementsQuery = listQuery({ order_by: ["journal_id"] })

export type ListAdminStatements = z.output<typeof listAdminStatementsQuery>
export type ListMovements = z.output<typeof listMovementsQuery>
