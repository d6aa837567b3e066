import { defineVendorRoutes } from "../../../routing/define-vendor-routes"
import { contentsQuery } from "./validators"

export const vendorWithdrawalContentRoutes = defineVendorRoutes([
  {
    method: "GET",
    path: "/vendor/withdrawals/:id/contents",
    permission: "withdrawal:read",
    query: contentsQuery,
    example: (own) => ({ params: { id: own.withdrawal_id }, query: { limit: 10 } }),
  },
])
