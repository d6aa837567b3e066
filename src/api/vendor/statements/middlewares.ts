import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { pdfQuery } from "../../statement-files"
import { createStatement, listMovementsQuery, listStatementsQuery } from "./validators"

export const vendorStatementRoutes = defineVendorRoutes([
  {
    method: "GET",
    path: "/vendor/statements",
    permission: "statement:read",
    query: listStatementsQuery,
    example: () => ({ query: { limit: 10 } }),
  },
  {
    method: "POST",
    path: "/vendor/statements",
    permission: "statement:read",
    body: createStatement,
    example: (own) => ({
      body: {
        currency_code: own.currency_code,
        period_from_at: "2020-01-01T00:00:00.000Z",
        period_to_at: "2020-02-01T00:00:00.000Z",
      },
    }),
  },
  {
    method: "GET",
    path: "/vendor/statements/:id",
    permission: "statement:read",
    example: (own) => ({ params: { id: own.statement_id } }),
  },
  {
    method: "GET",
    path: "/vendor/statements/:id/movements",
    permission: "statement:read",
    query: listMovementsQuery,
    example: (own) => ({ params: { id: own.statement_id }, query: { limit: 10 } }),
  },
  {
    method: "GET",
    path: "/vendor/statements/:id/csv",
    permission: "statement:read",
    example: (own) => ({ params: { id: own.statement_id } }),
  },
  {
    method: "GET",
    path: "/vendor/statements/:id/pdf",
    permission: "statement:read",
    query: pdfQuery,
    example: (own) => ({ params: { id: own.statement_id }, query: { locale: "en" } }),
  },
])
