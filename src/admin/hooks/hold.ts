import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { ListQuery } from "../../client/types/common"
import type { AdminHoldDetail, AdminHoldList, ReserveRuleList } from "../../client/types/risk"
import { sdk } from "../lib/sdk"

const holdsKey = ["guildhall", "holds"] as const
const reserveRulesKey = ["guildhall", "reserve-rules"] as const

export const useHolds = (query: ListQuery & { status?: string }) =>
  useQuery({
    queryKey: [...holdsKey, "list", query],
    queryFn: () => sdk.client.fetch<AdminHoldList>("/admin/holds", { query }),
    placeholderData: keepPreviousData,
  })

export const useHold = (id: string) =>
  useQuery({
    queryKey: [...holdsKey, id],
    queryFn: () => sdk.client.fetch<{ hold: AdminHoldDetail }>(`/admin/holds/${id}`),
    select: ({ hold }) => hold,
  })

const useHoldChange = <Input>(change: (input: Input) => Promise<unknown>) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["guildhall"] }),
  })
}

const post = (path: string, body: object) => sdk.client.fetch(path, { method: "POST", body })

export type PlaceHold = {
  merchant_id: string
  currency_code: string
  amount: number
  hold_until_at: string
  reason: string
  idempotency_key: string
}

export const usePlaceHold = () => useHoldChange((body: PlaceHold) => post("/admin/holds", body))

export const useSetHoldEnd = (id: string) =>
  useHoldChange((body: { hold_until_at: string; reason: string }) => post(`/admin/holds/${id}/end`, body))

export const useReleaseHold = (id: string) =>
  useHoldChange((body: { amount?: number; reason: string }) => post(`/admin/holds/${id}/release`, body))

export const useReserveRules = (query: ListQuery) =>
  useQuery({
    queryKey: [...reserveRulesKey, query],
    queryFn: () => sdk.client.fetch<ReserveRuleList>("/admin/reserve-rules", { query }),
    placeholderData: keepPreviousData,
  })

export type AddReserveRule = {
  merchant_id?: string
  tier_code?: string
  rate_bps: number
  days: number
  reason: string
}

export const useAddReserveRule = () =>
  useHoldChange((body: AddReserveRule) => post("/admin/reserve-rules", body))
