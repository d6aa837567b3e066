import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { cashFlowItemsQuery, cashFlowQuery } from "./validators"

export const vendorCashFlowRoutes = defineVendorRoutes([
  {
    method: "GET",
    path: "/vendor/cash-flow",
    permission: "balance:read",
    query: cashFlowQuery,
    example: () => ({ query: { from: "2026-01-01", to: "2026-01-31" } }),
  },
  {
    method: "GET",
    path: "/vendor/cash-flow/items",
    permission: "balance:read",
    query: cashFlowItemsQuery,
    example: () => ({ query: { from: "2026-01-01", to: "2026-01-31", limit: 10 } }),
  },
])
