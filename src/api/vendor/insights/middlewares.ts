import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { dailySalesQuery } from "./validators"

export const vendorInsightRoutes = defineVendorRoutes([
  {
    method: "GET",
    path: "/vendor/insights/daily-sales",
    permission: "insights:read",
    query: dailySalesQuery,
    example: () => ({ query: { from: "2026-01-01", to: "2026-01-31" } }),
  },
])
