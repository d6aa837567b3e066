import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { CashFlowItemQuery, CashFlowQuery } from "../../client/types/cash-flow"
import type { ListQuery } from "../../client/types/common"
import { client } from "../lib/client"

export const useCashFlow = (query: CashFlowQuery) =>
  useQuery({
    queryKey: ["cash-flow", query],
    queryFn: () => client.vendor.cashFlow.retrieve(query),
    select: ({ cash_flow }) => cash_flow,
    placeholderData: keepPreviousData,
  })

export const useCashFlowItems = (query: CashFlowItemQuery) =>
  useQuery({
    queryKey: ["cash-flow", "items", query],
    queryFn: () => client.vendor.cashFlow.items(query),
    placeholderData: keepPreviousData,
  })

export const useBalanceTrend = (currency_code: string, days: number) =>
  useQuery({
    queryKey: ["balance", "trend", currency_code, days],
    queryFn: () => client.vendor.balanceTrend.retrieve({ currency_code, days }),
    select: ({ trend }) => trend,
  })

export const useStatementMovements = (id: string, query: ListQuery) =>
  useQuery({
    queryKey: ["statements", id, "movements", query],
    queryFn: () => client.vendor.statementFiles.movements(id, query),
    placeholderData: keepPreviousData,
  })

export const useWithdrawalContents = (id: string, query: ListQuery) =>
  useQuery({
    queryKey: ["withdrawals", id, "contents", query],
    queryFn: () => client.vendor.withdrawalContents.list(id, query),
    placeholderData: keepPreviousData,
  })
