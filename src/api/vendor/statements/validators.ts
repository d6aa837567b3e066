import { z } from "@medusajs/framework/zod"
import { currencyCode } from "../../../lib/money"
import { listQuery } from "../routing/list-query"

export const listStatementsQuery = listQuery({
  currency_code: currencyCode.optional(),
  kind: z.enum(["cycle", "on_demand"]).optional(),
  order_by: ["-period_from_at", "created_at"],
})

const instant = z.iso.datetime({ offset: true, message: "must be an instant, e.g. \"2026-01-01T00:00:00Z\"" })

export const createStatement = z
  .object({ currency_code: currencyCode, period_from_at: instant, period_to_at: instant })
  .strict()

export const listMovementsQuery = listQuery({ order_by: ["journal_id"] })

export type ListMovements = z.output<typeof listMovementsQuery>
export type ListStatements = z.output<typeof listStatementsQuery>
export type CreateStatement = z.output<typeof createStatement>
