import { defineVendorRoutes } from "../routing/define-vendor-routes"

export const vendorBalanceRoutes = defineVendorRoutes([
  { method: "GET", path: "/vendor/balance", permission: "balance:read", example: () => ({}) },
])
