import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query"
import type { ListQuery } from "../../client/types/common"
import type { AccountHistory, AccountList, JournalDetail, Verification } from "../../client/types/ledger"
import { sdk } from "../lib/sdk"
import type { TrialBalance } from "../lib/types"

const key = ["guildhall", "ledger"] as const

export type AccountQuery = ListQuery & { kind?: string; party?: string; currency_code?: string }
export type HistoryQuery = { occurred_from?: string; occurred_before?: string }

export const useAccounts = (query: AccountQuery) =>
  useQuery({
    queryKey: [...key, "accounts", query],
    queryFn: () => sdk.client.fetch<AccountList>("/admin/ledger/accounts", { query }),
    placeholderData: keepPreviousData,
  })

export const useHistory = (id: string, query: HistoryQuery) =>
  useInfiniteQuery({
    queryKey: [...key, "history", id, query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      sdk.client.fetch<AccountHistory>(`/admin/ledger/accounts/${id}/entries`, {
        query: { ...query, ...(pageParam ? { cursor: pageParam } : {}), limit: 50 },
      }),
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  })

export const useJournal = (id: string) =>
  useQuery({
    queryKey: [...key, "journals", id],
    queryFn: () =>
      sdk.client.fetch<{ journal: JournalDetail; sources: { type: string; id: string }[] }>(
        `/admin/ledger/journals/${id}`
      ),
  })

/** The trial balance of everything before a moment. */
export const useTrialBalanceAt = (at: string | undefined) =>
  useQuery({
    queryKey: [...key, "trial-balance", at],
    enabled: at !== undefined,
    queryFn: () =>
      sdk.client.fetch<{ trial_balances: TrialBalance[] }>("/admin/ledger/trial-balance", { query: { at } }),
    select: ({ trial_balances }) => trial_balances,
  })

export const useVerify = () =>
  useMutation({
    mutationFn: () =>
      sdk.client.fetch<{ verification: Verification }>("/admin/ledger/verify", { method: "POST", body: {} }),
  })
