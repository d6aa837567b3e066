import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { openPayoutAccount } from "./validators"

export const vendorPayoutAccountRoutes = defineVendorRoutes([
  { method: "GET", path: "/vendor/payout-account", permission: "payout_account:read", example: () => ({}) },
  {
    method: "POST",
    path: "/vendor/payout-account",
    permission: "payout_account:write",
    // Behind the link the bank is changed.
    second_factor: "when_enrolled",
    body: openPayoutAccount,
    example: () => ({ body: { return_url: "http://localhost:9000/vendor-panel/payout-account" } }),
  },
  {
    method: "POST",
    path: "/vendor/payout-account/refresh",
    permission: "payout_account:read",
    example: () => ({}),
  },
])
