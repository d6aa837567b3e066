import type { Send } from "./client"
import type {
  LineQuantity,
  MerchantOrderDetail,
  MerchantOrderListQuery,
  MerchantOrderListResponse,
  MerchantOrderSummary,
  RefundInput,
  ShipInput,
} from "./types/merchant-order"
import type { DailySalesResponse } from "./types/settlement"

type OneMerchantOrder = { merchant_order: MerchantOrderDetail }

/** Merchant orders from placement to delivery, and what they add up to per day. */
export const vendorOrdersOf = (send: Send) => {
  const post = (path: string, body: object = {}) =>
    send<OneMerchantOrder>(`/vendor/merchant-orders/${path}`, { method: "POST", body })

  return {
    merchantOrders: {
      list: (query?: MerchantOrderListQuery) =>
        send<MerchantOrderListResponse>("/vendor/merchant-orders", { query }),
      summary: () => send<MerchantOrderSummary>("/vendor/merchant-orders/summary"),
      retrieve: (id: string) => send<OneMerchantOrder>(`/vendor/merchant-orders/${id}`),
      /** @param items what to pack; everything that is left when missing */
      fulfil: (id: string, items?: LineQuantity[]) =>
        post(`${id}/fulfillments`, items ? { items } : {}),
      ship: (id: string, fulfillmentId: string, body: ShipInput = {}) =>
        post(`${id}/fulfillments/${fulfillmentId}/ship`, body),
      deliver: (id: string, fulfillmentId: string) =>
        post(`${id}/fulfillments/${fulfillmentId}/deliver`),
      /** @param body.items what to cancel; everything not yet packed when missing */
      cancel: (id: string, body: { items?: LineQuantity[]; reason: string }) =>
        post(`${id}/cancel`, body),
      /** @param body.amount minor units of the order's currency, instead of `items` */
      refund: (id: string, body: RefundInput) => post(`${id}/refunds`, body),
    },
    insights: {
      /** @param query calendar days, YYYY-MM-DD, both included */
      dailySales: (query: { from: string; to: string }) =>
        send<DailySalesResponse>("/vendor/insights/daily-sales", { query }),
    },
  }
}
