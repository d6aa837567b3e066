import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { ListQuery } from "../../client/types/common"
import type { PayDeposit } from "../../client/types/deposit"
import { client } from "../lib/client"

const depositKey = ["deposit"] as const

export const useDeposits = () =>
  useQuery({
    queryKey: [...depositKey, "now"],
    queryFn: () => client.vendor.deposit.retrieve(),
    select: ({ deposits }) => deposits,
  })

export const useDepositEntries = (query: ListQuery) =>
  useQuery({
    queryKey: [...depositKey, "entries", query],
    queryFn: () => client.vendor.deposit.entries(query),
    placeholderData: keepPreviousData,
  })

const useDepositChange = <Input, Answer>(change: (input: Input) => Promise<Answer>) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all(
        [depositKey, ["balance"], ["withdrawal-terms"]].map((queryKey) => queries.invalidateQueries({ queryKey }))
      ),
  })
}

export const usePayDeposit = () => useDepositChange((body: PayDeposit) => client.vendor.deposit.pay(body))

export const useRefreshDepositPayment = () =>
  useDepositChange((id: string) => client.vendor.deposit.refreshPayment(id))
