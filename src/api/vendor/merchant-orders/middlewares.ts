import { defineVendorRoutes } from "../routing/define-vendor-routes"
import {
  cancelMerchantOrder,
  fulfilMerchantOrder,
  listMerchantOrders,
  refundMerchantOrder,
  shipFulfillment,
} from "./validators"

export const vendorMerchantOrderRoutes = defineVendorRoutes([
  {
    method: "GET",
    path: "/vendor/merchant-orders",
    permission: "order:read",
    query: listMerchantOrders,
    example: () => ({ query: { status: "placed", payment_status: "captured", limit: 20 } }),
  },
  {
    method: "GET",
    path: "/vendor/merchant-orders/summary",
    permission: "order:read",
    example: () => ({}),
  },
  {
    method: "GET",
    path: "/vendor/merchant-orders/:id",
    permission: "order:read",
    example: ({ merchant_order_id }) => ({ params: { id: merchant_order_id } }),
  },
  // A suspended merchant still sends what its customers paid for, and gives money back: only new sales
  // stop.
  {
    method: "POST",
    path: "/vendor/merchant-orders/:id/fulfillments",
    permission: "order:fulfil",
    body: fulfilMerchantOrder,
    example: ({ merchant_order_id, merchant_order_line_id }) => ({
      params: { id: merchant_order_id },
      body: { items: [{ merchant_order_line_id, quantity: 1 }] },
    }),
  },
  {
    method: "POST",
    path: "/vendor/merchant-orders/:id/fulfillments/:fulfillment_id/ship",
    permission: "order:fulfil",
    body: shipFulfillment,
    example: ({ fulfilled_merchant_order_id, fulfillment_id }) => ({
      params: { id: fulfilled_merchant_order_id, fulfillment_id },
      body: { tracking_number: "1Z999AA10123456784", carrier: "UPS" },
    }),
  },
  {
    method: "POST",
    path: "/vendor/merchant-orders/:id/fulfillments/:fulfillment_id/deliver",
    permission: "order:fulfil",
    example: ({ shipped_merchant_order_id, shipped_fulfillment_id }) => ({
      params: { id: shipped_merchant_order_id, fulfillment_id: shipped_fulfillment_id },
    }),
  },
  {
    method: "POST",
    path: "/vendor/merchant-orders/:id/cancel",
    permission: "order:cancel",
    body: cancelMerchantOrder,
    example: ({ cancelable_merchant_order_id, cancelable_merchant_order_line_id }) => ({
      params: { id: cancelable_merchant_order_id },
      body: {
        items: [{ merchant_order_line_id: cancelable_merchant_order_line_id, quantity: 1 }],
        reason: "The last one was damaged in the warehouse",
      },
    }),
  },
  {
    method: "POST",
    path: "/vendor/merchant-orders/:id/refunds",
    permission: "order:refund",
    body: refundMerchantOrder,
    example: ({ refundable_merchant_order_id, refundable_merchant_order_line_id }) => ({
      params: { id: refundable_merchant_order_id },
      body: {
        items: [{ merchant_order_line_id: refundable_merchant_order_line_id, quantity: 1 }],
        reason: "Arrived with a scratch",
        idempotency_key: "example-refund-1",
      },
    }),
  },
])
