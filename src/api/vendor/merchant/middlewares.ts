import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { updateMerchant } from "./validators"

export const vendorMerchantRoutes = defineVendorRoutes([
  { method: "GET", path: "/vendor/merchant", permission: "merchant:read", example: () => ({}) },
  {
    method: "POST",
    path: "/vendor/merchant",
    permission: "merchant:update",
    body: updateMerchant,
    example: () => ({ body: { description: "Blankets, woven by hand", logo_url: null } }),
  },
])
