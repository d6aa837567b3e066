import { defineVendorRoutes } from "../routing/define-vendor-routes"

export const vendorShortfallRoutes = defineVendorRoutes([
  { method: "GET", path: "/vendor/shortfalls", permission: "balance:read", example: () => ({}) },
])
