import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { trendQuery } from "./validators"

export const vendorBalanceRoutes = defineVendorRoutes([
  { method: "GET", path: "/vendor/balance", permission: "balance:read", example: () => ({}) },
  {
    method: "GET",
    path: "/vendor/balance/trend",
    permission: "balance:read",
    query: trendQuery,
    example: (own) => ({ query: { currency_code: own.currency_code, days: 7 } }),
  },
])
