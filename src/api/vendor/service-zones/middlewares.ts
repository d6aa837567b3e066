import { defineVendorRoutes } from "../routing/define-vendor-routes"

export const vendorServiceZoneRoutes = defineVendorRoutes([
  { method: "GET", path: "/vendor/service-zones", permission: "shipping:read", example: () => ({}) },
])
