import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { listReferralCodesQuery } from "./validators"

export const vendorReferralCodeRoutes = defineVendorRoutes([
  {
    method: "GET",
    path: "/vendor/referral-codes",
    permission: "earning:read",
    query: listReferralCodesQuery,
    example: () => ({}),
  },
])
