import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { ListQuery, Page } from "../../client/types/common"
import type { PublishWithdrawalRule, WithdrawalRule, WithdrawalStop } from "../../client/types/withdrawal"
import { sdk } from "../lib/sdk"
import type { AdminWithdrawal, WithdrawalList } from "../lib/types"

const keys = {
  withdrawals: ["guildhall", "withdrawals"] as const,
  rules: ["guildhall", "withdrawal-rules"] as const,
  stops: ["guildhall", "withdrawal-stops"] as const,
}

export interface PayoutIntent {
  id: string
  kind: "transfer" | "payout"
  status: string
  amount: number
  currency_code: string
  provider_object_id: string | null
  attempt_count: number
  last_error: string | null
  updated_at: string
}

export type WithdrawalDetail = AdminWithdrawal & { intents: PayoutIntent[] }

export const useAdminWithdrawals = (query: ListQuery & { status?: string; needs_operator?: "true" }) =>
  useQuery({
    queryKey: [...keys.withdrawals, query],
    queryFn: () => sdk.client.fetch<WithdrawalList>("/admin/withdrawals", { query }),
    placeholderData: keepPreviousData,
  })

export const useAdminWithdrawal = (id: string) =>
  useQuery({
    queryKey: [...keys.withdrawals, id],
    queryFn: () => sdk.client.fetch<{ withdrawal: WithdrawalDetail }>(`/admin/withdrawals/${id}`),
    select: ({ withdrawal }) => withdrawal,
  })

const useChange = <Input>(key: readonly string[], change: (input: Input) => Promise<unknown>) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}

export const useDecideWithdrawal = (id: string) =>
  useChange(keys.withdrawals, (decision: "retry" | "give-back") =>
    sdk.client.fetch(`/admin/withdrawals/${id}/${decision}`, { method: "POST", body: {} })
  )

export const useWithdrawalRules = (query: { current?: "true" } & ListQuery) =>
  useQuery({
    queryKey: [...keys.rules, query],
    queryFn: () =>
      sdk.client.fetch<Page & { withdrawal_rules: WithdrawalRule[] }>("/admin/withdrawal-rules", {
        query: { ...query },
      }),
    placeholderData: keepPreviousData,
  })

export const usePublishWithdrawalRule = () =>
  useChange(keys.rules, (body: PublishWithdrawalRule) =>
    sdk.client.fetch("/admin/withdrawal-rules", { method: "POST", body })
  )

export const useWithdrawalStops = () =>
  useQuery({
    queryKey: keys.stops,
    queryFn: () =>
      sdk.client.fetch<Page & { withdrawal_stops: WithdrawalStop[] }>("/admin/withdrawal-stops", {
        query: { limit: 100 },
      }),
  })

export const useStopWithdrawals = () =>
  useChange(keys.stops, (body: { merchant_id: string; reason: string }) =>
    sdk.client.fetch("/admin/withdrawal-stops", { method: "POST", body })
  )

export const useAllowWithdrawals = () =>
  useChange(keys.stops, (merchant_id: string) =>
    sdk.client.fetch(`/admin/withdrawal-stops/${merchant_id}`, { method: "DELETE" })
  )
