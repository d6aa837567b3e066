import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { UpdateMerchant } from "../../client/types/merchant"
import { client } from "../lib/client"

const merchantKey = ["merchant"] as const

export const useMerchant = () =>
  useQuery({
    queryKey: merchantKey,
    queryFn: () => client.vendor.merchant.retrieve(),
    select: ({ merchant }) => merchant,
  })

export const useUpdateMerchant = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: UpdateMerchant) => client.vendor.merchant.update(body),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: merchantKey }),
        queries.invalidateQueries({ queryKey: ["me"] }),
      ]),
  })
}
