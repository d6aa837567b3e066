import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { ListQuery } from "../../client/types/common"
import { sdk } from "../lib/sdk"
import type { TrialBalance, WithdrawalList } from "../lib/types"

export const useTrialBalances = () =>
  useQuery({
    queryKey: ["guildhall", "trial-balance"],
    queryFn: () => sdk.client.fetch<{ trial_balances: TrialBalance[] }>("/admin/ledger/trial-balance"),
    select: ({ trial_balances }) => trial_balances,
  })

export const useWithdrawals = (query: ListQuery & { status?: string }) =>
  useQuery({
    queryKey: ["guildhall", "withdrawals", query],
    queryFn: () => sdk.client.fetch<WithdrawalList>("/admin/withdrawals", { query }),
    placeholderData: keepPreviousData,
  })
