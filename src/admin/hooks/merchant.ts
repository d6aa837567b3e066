import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { ListQuery } from "../../client/types/common"
import { sdk } from "../lib/sdk"
import type { AdminMerchant, MerchantList } from "../lib/types"

const merchantsKey = ["guildhall", "merchants"] as const

export const useMerchants = (query: ListQuery & { status?: string }) =>
  useQuery({
    queryKey: [...merchantsKey, "list", query],
    queryFn: () => sdk.client.fetch<MerchantList>("/admin/merchants", { query }),
    placeholderData: keepPreviousData,
  })

export const useMerchant = (id: string) =>
  useQuery({
    queryKey: [...merchantsKey, id],
    queryFn: () => sdk.client.fetch<{ merchant: AdminMerchant }>(`/admin/merchants/${id}`),
    select: ({ merchant }) => merchant,
  })

const useMerchantChange = <Input>(change: (input: Input) => Promise<unknown>) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: merchantsKey }),
  })
}

export const useSuspendMerchant = (id: string) =>
  useMerchantChange((reason: string) =>
    sdk.client.fetch(`/admin/merchants/${id}/suspend`, { method: "POST", body: { reason } })
  )

export const useReinstateMerchant = (id: string) =>
  useMerchantChange(() => sdk.client.fetch(`/admin/merchants/${id}/reinstate`, { method: "POST", body: {} }))
