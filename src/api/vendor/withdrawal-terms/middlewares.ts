import { defineVendorRoutes } from "../routing/define-vendor-routes"

export const vendorWithdrawalTermsRoutes = defineVendorRoutes([
  { method: "GET", path: "/vendor/withdrawal-terms", permission: "withdrawal:read", example: () => ({}) },
])
