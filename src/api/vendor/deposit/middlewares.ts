import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { listDepositEntriesQuery, payDeposit } from "./validators"

export const vendorDepositRoutes = defineVendorRoutes([
  { method: "GET", path: "/vendor/deposit", permission: "deposit:read", example: () => ({}) },
  {
    method: "GET",
    path: "/vendor/deposit/entries",
    permission: "deposit:read",
    query: listDepositEntriesQuery,
    example: () => ({ query: { limit: 10 } }),
  },
  {
    method: "POST",
    path: "/vendor/deposit/payments",
    permission: "deposit:pay",
    second_factor: "when_enrolled",
    body: payDeposit,
    example: (own) => ({
      body: { source: "card", amount: 100, currency_code: own.currency_code, idempotency_key: "example-deposit-1" },
    }),
  },
  {
    method: "POST",
    path: "/vendor/deposit/payments/:id/refresh",
    permission: "deposit:read",
    example: (own) => ({ params: { id: own.deposit_payment_id } }),
  },
])
