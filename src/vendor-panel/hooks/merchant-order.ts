import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type {
  LineQuantity,
  MerchantOrderListQuery,
  RefundInput,
  ShipInput,
} from "../../client/types/merchant-order"
import { client } from "../lib/client"

const ordersKey = ["merchant-orders"] as const

export const useMerchantOrders = (query: MerchantOrderListQuery) =>
  useQuery({
    queryKey: [...ordersKey, "list", query],
    queryFn: () => client.vendor.merchantOrders.list(query),
    placeholderData: keepPreviousData,
  })

export const useMerchantOrderSummary = ({ enabled }: { enabled: boolean }) =>
  useQuery({
    enabled,
    queryKey: [...ordersKey, "summary"],
    queryFn: () => client.vendor.merchantOrders.summary(),
  })

export const useMerchantOrder = (id: string) =>
  useQuery({
    queryKey: [...ordersKey, id],
    queryFn: () => client.vendor.merchantOrders.retrieve(id),
    select: ({ merchant_order }) => merchant_order,
  })

/** A change of a merchant order moves money and stock too: everything but the login is read again. */
const useOrderChange = <Input>(change: (input: Input) => Promise<unknown>) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" }),
  })
}

export const useFulfil = (id: string) =>
  useOrderChange((items: LineQuantity[]) => client.vendor.merchantOrders.fulfil(id, items))

export const useShip = (id: string) =>
  useOrderChange(({ fulfillmentId, ...body }: { fulfillmentId: string } & ShipInput) =>
    client.vendor.merchantOrders.ship(id, fulfillmentId, body)
  )

export const useDeliver = (id: string) =>
  useOrderChange((fulfillmentId: string) => client.vendor.merchantOrders.deliver(id, fulfillmentId))

export const useCancelLines = (id: string) =>
  useOrderChange((body: { items: LineQuantity[]; reason: string }) =>
    client.vendor.merchantOrders.cancel(id, body)
  )

export const useRefund = (id: string) =>
  useOrderChange((body: RefundInput) => client.vendor.merchantOrders.refund(id, body))
