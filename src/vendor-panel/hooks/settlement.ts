import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { ListQuery } from "../../client/types/common"
import type {
  CreateStatement,
  CreateWithdrawal,
  EarningListQuery,
  WithdrawalListQuery,
} from "../../client/types/settlement"
import { client } from "../lib/client"

const keys = {
  balance: ["balance"] as const,
  earnings: ["earnings"] as const,
  withdrawals: ["withdrawals"] as const,
  statements: ["statements"] as const,
}

export const useBalances = ({ enabled }: { enabled: boolean }) =>
  useQuery({
    enabled,
    queryKey: keys.balance,
    queryFn: () => client.vendor.balance.retrieve(),
    select: ({ balances }) => balances,
  })

export const useEarnings = (query: EarningListQuery) =>
  useQuery({
    queryKey: [...keys.earnings, "list", query],
    queryFn: () => client.vendor.earnings.list(query),
    placeholderData: keepPreviousData,
  })

export const useEarning = (id: string) =>
  useQuery({
    queryKey: [...keys.earnings, id],
    queryFn: () => client.vendor.earnings.retrieve(id),
    select: ({ earning }) => earning,
  })

export const useWithdrawals = (query: WithdrawalListQuery) =>
  useQuery({
    queryKey: [...keys.withdrawals, query],
    queryFn: () => client.vendor.withdrawals.list(query),
    placeholderData: keepPreviousData,
  })

const useMoneyChange = <Input>(change: (input: Input) => Promise<unknown>) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: keys.balance }),
        queries.invalidateQueries({ queryKey: keys.withdrawals }),
        queries.invalidateQueries({ queryKey: ["withdrawal-terms"] }),
      ]),
  })
}

export const useRequestWithdrawal = () =>
  useMoneyChange((body: CreateWithdrawal) => client.vendor.withdrawals.create(body))

export const useCancelWithdrawal = () =>
  useMoneyChange((id: string) => client.vendor.withdrawals.cancel(id))

export const useStatements = (query: ListQuery) =>
  useQuery({
    queryKey: [...keys.statements, "list", query],
    queryFn: () => client.vendor.statements.list(query),
    placeholderData: keepPreviousData,
  })

export const useStatement = (id: string) =>
  useQuery({
    queryKey: [...keys.statements, id],
    queryFn: () => client.vendor.statements.retrieve(id),
    select: ({ statement }) => statement,
  })

export const useCreateStatement = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: CreateStatement) => client.vendor.statements.create(body),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.statements }),
  })
}
