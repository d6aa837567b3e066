import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { listEarningsQuery } from "./validators"

export const vendorEarningRoutes = defineVendorRoutes([
  {
    method: "GET",
    path: "/vendor/earnings",
    permission: "earning:read",
    query: listEarningsQuery,
    example: () => ({ query: { limit: 10 } }),
  },
  {
    method: "GET",
    path: "/vendor/earnings/:id",
    permission: "earning:read",
    example: (own) => ({ params: { id: own.earning_id } }),
  },
])
