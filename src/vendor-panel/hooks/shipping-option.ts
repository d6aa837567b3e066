import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { ListQuery } from "../../client/types/common"
import type { ShippingOptionInput } from "../../client/types/product"
import { client } from "../lib/client"

const optionsKey = ["shipping-options"] as const

export const useShippingOptions = (query: ListQuery) =>
  useQuery({
    queryKey: [...optionsKey, query],
    queryFn: () => client.vendor.shippingOptions.list(query),
    placeholderData: keepPreviousData,
  })

const useOptionChange = <Input>(change: (input: Input) => Promise<unknown>) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: optionsKey }),
  })
}

export const useCreateShippingOption = () =>
  useOptionChange((body: ShippingOptionInput) => client.vendor.shippingOptions.create(body))

export const useUpdateShippingOption = () =>
  useOptionChange(({ id, ...body }: { id: string } & Partial<ShippingOptionInput>) =>
    client.vendor.shippingOptions.update(id, body)
  )

export const useDeleteShippingOption = () =>
  useOptionChange((id: string) => client.vendor.shippingOptions.remove(id))

export const useServiceZones = ({ enabled }: { enabled: boolean }) =>
  useQuery({
    enabled,
    queryKey: ["service-zones"],
    queryFn: () => client.vendor.serviceZones.list(),
  })
