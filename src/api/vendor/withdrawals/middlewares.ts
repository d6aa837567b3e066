import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { asksForSecondFactor } from "./asks-for-second-factor"
import { createWithdrawal, listWithdrawalsQuery } from "./validators"

export const vendorWithdrawalRoutes = defineVendorRoutes([
  {
    method: "GET",
    path: "/vendor/withdrawals",
    permission: "withdrawal:read",
    query: listWithdrawalsQuery,
    example: () => ({ query: { limit: 10 } }),
  },
  {
    method: "POST",
    path: "/vendor/withdrawals",
    permission: "withdrawal:create",
    // A suspension is often about money: what was released stays in the ledger until it is lifted. Who closed takes
    // what is left: sales that end later, and the deposit after its claim period.
    trading: "or_closed",
    second_factor: asksForSecondFactor,
    body: createWithdrawal,
    example: (own) => ({
      body: { amount: 100, currency_code: own.currency_code, idempotency_key: "example-withdrawal-1" },
    }),
  },
  {
    method: "GET",
    path: "/vendor/withdrawals/:id",
    permission: "withdrawal:read",
    example: (own) => ({ params: { id: own.withdrawal_id } }),
  },
  {
    method: "POST",
    path: "/vendor/withdrawals/:id/cancel",
    permission: "withdrawal:cancel",
    example: (own) => ({ params: { id: own.ready_withdrawal_id } }),
  },
])
