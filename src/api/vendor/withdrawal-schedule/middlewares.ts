import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { setWithdrawalSchedule } from "./validators"

export const vendorWithdrawalScheduleRoutes = defineVendorRoutes([
  {
    method: "POST",
    path: "/vendor/withdrawal-schedule",
    permission: "withdrawal:create",
    trading: true,
    second_factor: "when_enrolled",
    body: setWithdrawalSchedule,
    example: (own) => ({ body: { currency_code: own.currency_code, automatic: "weekly", threshold_amount: 1000 } }),
  },
])
