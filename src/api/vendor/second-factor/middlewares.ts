import { defineVendorRoutes } from "../routing/define-vendor-routes"

export const vendorSecondFactorRoutes = defineVendorRoutes([
  { method: "GET", path: "/vendor/second-factor", permission: "self", example: () => ({}) },
  { method: "POST", path: "/vendor/second-factor/challenges", permission: "self", example: () => ({}) },
])
