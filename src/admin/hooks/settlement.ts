import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { CashFlow } from "../../client/types/cash-flow"
import type { ListQuery } from "../../client/types/common"
import type { StatementListResponse } from "../../client/types/settlement"
import type {
  HolidayCalendar,
  HolidayCalendarList,
  RunFailureList,
  SettlementRun,
  SettlementRunList,
  SettlementTerms,
  SettlementTermsList,
  TermsDraft,
  TermsPreview,
  WriteTerms,
} from "../../client/types/settlement-terms"
import { sdk } from "../lib/sdk"

const keys = {
  terms: ["guildhall", "settlement-terms"] as const,
  calendars: ["guildhall", "holiday-calendars"] as const,
  runs: ["guildhall", "settlement-runs"] as const,
}

/** While a run goes on, its progress is asked for again. */
const RUNNING_MS = 2_000

export const useSettlementTerms = (query: ListQuery) =>
  useQuery({
    queryKey: [...keys.terms, query],
    queryFn: () => sdk.client.fetch<SettlementTermsList>("/admin/settlement-terms", { query }),
    placeholderData: keepPreviousData,
  })

export const usePreviewTerms = () =>
  useMutation({
    mutationFn: (body: TermsDraft) =>
      sdk.client.fetch<{ preview: TermsPreview }>("/admin/settlement-terms/preview", { method: "POST", body }),
  })

export const useWriteTerms = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: WriteTerms) =>
      sdk.client.fetch<{ settlement_terms: SettlementTerms }>("/admin/settlement-terms", { method: "POST", body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.terms }),
  })
}

export const useHolidayCalendars = () =>
  useQuery({
    queryKey: keys.calendars,
    queryFn: () => sdk.client.fetch<HolidayCalendarList>("/admin/holiday-calendars", { query: { limit: 100 } }),
    select: ({ holiday_calendars }) => holiday_calendars,
  })

export type WriteCalendar = Omit<HolidayCalendar, "version" | "updated_at"> & { version?: number }

export const useWriteCalendar = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ code, version, ...calendar }: WriteCalendar) =>
      version === undefined
        ? sdk.client.fetch("/admin/holiday-calendars", { method: "POST", body: { ...calendar, code } })
        : sdk.client.fetch(`/admin/holiday-calendars/${code}`, { method: "POST", body: { ...calendar, version } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.calendars }),
  })
}

export const useSettlementRuns = (query: ListQuery & { status?: string }) =>
  useQuery({
    queryKey: [...keys.runs, query],
    queryFn: () => sdk.client.fetch<SettlementRunList>("/admin/settlement-runs", { query }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.settlement_runs.some(({ status }) => status === "running") ? RUNNING_MS : false,
  })

export const useSettlementRun = (id: string) =>
  useQuery({
    queryKey: [...keys.runs, id],
    queryFn: () => sdk.client.fetch<{ settlement_run: SettlementRun }>(`/admin/settlement-runs/${id}`),
    select: ({ settlement_run }) => settlement_run,
    refetchInterval: ({ state }) => (state.data?.settlement_run.status === "running" ? RUNNING_MS : false),
  })

export const useRunFailures = (id: string, query: ListQuery) =>
  useQuery({
    queryKey: [...keys.runs, id, "failures", query],
    queryFn: () => sdk.client.fetch<RunFailureList>(`/admin/settlement-runs/${id}/failures`, { query }),
    placeholderData: keepPreviousData,
  })

export const useStartRun = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () =>
      sdk.client.fetch<{ settlement_run: SettlementRun | null }>("/admin/settlement-runs", { method: "POST", body: {} }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.runs }),
  })
}

export const useMerchantCashFlow = (merchant_id: string, period: { from: string; to: string }) =>
  useQuery({
    queryKey: ["guildhall", "cash-flow", merchant_id, period],
    queryFn: () => sdk.client.fetch<{ cash_flow: CashFlow }>("/admin/cash-flow", { query: { ...period, merchant_id } }),
    select: ({ cash_flow }) => cash_flow,
  })

export const useMerchantStatements = (merchant_id: string) =>
  useQuery({
    queryKey: ["guildhall", "statements", merchant_id],
    queryFn: () =>
      sdk.client.fetch<StatementListResponse>("/admin/statements", { query: { merchant_id, limit: 12 } }),
    select: ({ statements }) => statements,
  })
