import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { listHoldsQuery } from "./validators"

export const vendorHoldRoutes = defineVendorRoutes([
  {
    method: "GET",
    path: "/vendor/holds",
    permission: "hold:read",
    query: listHoldsQuery,
    example: () => ({ query: { limit: 10 } }),
  },
  { method: "GET", path: "/vendor/holds/timeline", permission: "hold:read", example: () => ({}) },
  {
    method: "GET",
    path: "/vendor/holds/:id",
    permission: "hold:read",
    example: (own) => ({ params: { id: own.hold_id } }),
  },
])
