import { useQuery } from "@tanstack/react-query"
import { sdk } from "../lib/sdk"
import type { MerchantOrderList } from "../lib/types"

const MAX_ROWS = 100

/** The merchants' parts of one order. */
export const useMerchantOrdersOf = (orderId: string) =>
  useQuery({
    queryKey: ["guildhall", "merchant-orders", orderId],
    queryFn: () =>
      sdk.client.fetch<MerchantOrderList>("/admin/merchant-orders", {
        query: { order_id: orderId, limit: MAX_ROWS },
      }),
    select: ({ merchant_orders }) => merchant_orders,
  })
