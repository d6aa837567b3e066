import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { ListQuery } from "../../client/types/common"
import type {
  BreakDetail,
  BreakList,
  Correction,
  CorrectionList,
  ProposeCorrection,
  ReconciliationRun,
  RunDay,
  RunList,
} from "../../client/types/reconciliation"
import { sdk } from "../lib/sdk"

const key = ["guildhall", "reconciliation"] as const
const ROOT = "/admin/reconciliation"

export type BreakQuery = ListQuery & {
  class?: string
  status?: string
  counterpart?: string
  older_than_hours?: number
}

/** Runs; asks again while one is under way. */
export const useRuns = (query: ListQuery) =>
  useQuery({
    queryKey: [...key, "runs", query],
    queryFn: () => sdk.client.fetch<RunList>(`${ROOT}/runs`, { query }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.runs.some(({ status }) => status === "running") ? 2_000 : false),
  })

export const useRun = (id: string | undefined) =>
  useQuery({
    queryKey: [...key, "runs", id],
    enabled: id !== undefined,
    queryFn: () => sdk.client.fetch<{ run: ReconciliationRun & { days: RunDay[] } }>(`${ROOT}/runs/${id}`),
    select: ({ run }) => run,
    refetchInterval: ({ state }) => (state.data?.run.status === "running" ? 2_000 : false),
  })

export const useBreaks = (query: BreakQuery) =>
  useQuery({
    queryKey: [...key, "breaks", query],
    queryFn: () => sdk.client.fetch<BreakList>(`${ROOT}/breaks`, { query }),
    placeholderData: keepPreviousData,
  })

export const useBreak = (id: string) =>
  useQuery({
    queryKey: [...key, "breaks", id],
    queryFn: () => sdk.client.fetch<{ break: BreakDetail }>(`${ROOT}/breaks/${id}`),
    select: (answer) => answer.break,
  })

export const useCorrections = (query: ListQuery & { status?: string }) =>
  useQuery({
    queryKey: [...key, "corrections", query],
    queryFn: () => sdk.client.fetch<CorrectionList>(`${ROOT}/corrections`, { query }),
    placeholderData: keepPreviousData,
  })

const useChange = <Input, Output = unknown>(change: (input: Input) => Promise<Output>) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
}

const post = <Output>(path: string, body: object = {}) =>
  sdk.client.fetch<Output>(`${ROOT}/${path}`, { method: "POST", body })

export const useStartRun = () => useChange(() => post<{ run: ReconciliationRun }>("runs"))

export const useProposeCorrection = () =>
  useChange((body: ProposeCorrection) => post<{ correction: Correction }>("corrections", body))

export const useApproveCorrection = () => useChange((id: string) => post(`corrections/${id}/approve`))

export const useRejectCorrection = () =>
  useChange(({ id, reason }: { id: string; reason: string }) => post(`corrections/${id}/reject`, { reason }))
