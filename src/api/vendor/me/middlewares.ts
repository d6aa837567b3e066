import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { updateMe } from "./validators"

export const vendorMeRoutes = defineVendorRoutes([
  { method: "GET", path: "/vendor/me", permission: "self", example: () => ({}) },
  {
    method: "POST",
    path: "/vendor/me",
    permission: "self",
    body: updateMe,
    example: () => ({ body: { first_name: "Ada", locale: "zh-CN" } }),
  },
])
