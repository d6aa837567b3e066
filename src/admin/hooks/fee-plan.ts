import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { ListQuery } from "../../client/types/common"
import type {
  FeePlan,
  FeePlanDiff,
  FeePlanList,
  FeePlanTax,
  HypotheticalLine,
  LineExplained,
  NewFeeRule,
  WhatIfDimension,
  WhatIfFilters,
  WhatIfList,
  WhatIfRowList,
  WhatIfRun,
} from "../../client/types/fee-plan"
import { sdk } from "../lib/sdk"

const plansKey = ["guildhall", "fee-plans"] as const
const POLL_MS = 1_000

const isOpen = (run: WhatIfRun | undefined) => run?.status === "queued" || run?.status === "running"

export const useFeePlans = (query: ListQuery & { status?: string }) =>
  useQuery({
    queryKey: [...plansKey, "list", query],
    queryFn: () => sdk.client.fetch<FeePlanList>("/admin/fee-plans", { query }),
    placeholderData: keepPreviousData,
  })

export const useFeePlan = (id: string) =>
  useQuery({
    queryKey: [...plansKey, id],
    queryFn: () => sdk.client.fetch<{ fee_plan: FeePlan }>(`/admin/fee-plans/${id}`),
    select: ({ fee_plan }) => fee_plan,
  })

/** @param revision of the draft: another one is another comparison */
export const useFeePlanDiff = (id: string, revision: number, other?: string) =>
  useQuery({
    queryKey: [...plansKey, id, "diff", revision, other],
    queryFn: () =>
      sdk.client.fetch<{ diff: FeePlanDiff }>(`/admin/fee-plans/${id}/diff`, {
        query: other ? { with: other } : {},
      }),
    select: ({ diff }) => diff,
  })

const useChange = <Input, Answer>(change: (input: Input) => Promise<Answer>) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: plansKey }),
  })
}

const post = <Answer>(path: string, body: Record<string, unknown>) =>
  sdk.client.fetch<Answer>(`/admin/fee-plans${path}`, { method: "POST", body })

type Contents = {
  name: string
  base_includes_shipping: boolean
  base_includes_tax: boolean
  promotion_funding: string
  taxes: FeePlanTax[]
}

export const useCreateFeePlan = () =>
  useChange((name: string) => {
    const rules = [{ name: "Default", rate_bps: 1000 }]
    return post<{ fee_plan: FeePlan }>("", { name, rules })
  })

export const useCopyFeePlan = (id: string) =>
  useChange((name: string) => post<{ fee_plan: FeePlan }>(`/${id}/copy`, { name }))

export const useChangeFeePlan = (plan: FeePlan) =>
  useChange((changes: Partial<Contents>) => post(`/${plan.id}`, { revision: plan.revision, ...changes }))

export const useSaveFeeRule = (plan: FeePlan, rule_id?: string) =>
  useChange((rule: NewFeeRule) =>
    post(`/${plan.id}/rules${rule_id ? `/${rule_id}` : ""}`, { revision: plan.revision, rule })
  )

export const useRemoveFeeRule = (plan: FeePlan) =>
  useChange((rule_id: string) =>
    sdk.client.fetch(`/admin/fee-plans/${plan.id}/rules/${rule_id}`, {
      method: "DELETE",
      query: { revision: plan.revision },
    })
  )

export const useDeleteFeePlan = (plan: FeePlan) =>
  useChange(() =>
    sdk.client.fetch(`/admin/fee-plans/${plan.id}`, { method: "DELETE", query: { revision: plan.revision } })
  )

export const usePublishFeePlan = (plan: FeePlan) =>
  useChange((valid_from: string | undefined) =>
    post(`/${plan.id}/publish`, { revision: plan.revision, ...(valid_from ? { valid_from } : {}) })
  )

export const useWithdrawFeePlan = (id: string) => useChange(() => post(`/${id}/withdraw`, {}))

export const useExplainLine = (id: string) =>
  useMutation({
    mutationFn: (line: HypotheticalLine | { merchant_order_line_id: string }) =>
      "merchant_order_line_id" in line
        ? sdk.client.fetch<{ explanation: LineExplained }>(`/admin/fee-plans/${id}/explain`, { query: line })
        : post<{ explanation: LineExplained }>(`/${id}/explain`, { ...line }),
  })

export const useWhatIfs = (plan_id: string) =>
  useQuery({
    queryKey: [...plansKey, plan_id, "what-ifs"],
    queryFn: () => sdk.client.fetch<WhatIfList>(`/admin/fee-plans/${plan_id}/what-if-runs`),
    refetchInterval: ({ state }) => (state.data?.what_if_runs.some(isOpen) ? POLL_MS : false),
  })

/** Asks again while it runs. */
export const useWhatIf = (plan_id: string, id: string) =>
  useQuery({
    queryKey: [...plansKey, plan_id, "what-ifs", id],
    queryFn: () =>
      sdk.client.fetch<{ what_if_run: WhatIfRun }>(`/admin/fee-plans/${plan_id}/what-if-runs/${id}`),
    select: ({ what_if_run }) => what_if_run,
    refetchInterval: ({ state }) => (isOpen(state.data?.what_if_run) ? POLL_MS : false),
  })

export const useRequestWhatIf = (plan_id: string) =>
  useChange((filters: Partial<WhatIfFilters>) =>
    post<{ what_if_run: WhatIfRun }>(`/${plan_id}/what-if-runs`, filters)
  )

export const useCancelWhatIf = (plan_id: string, id: string) =>
  useChange(() => post(`/${plan_id}/what-if-runs/${id}/cancel`, {}))

type Rows = ListQuery & { dimension: WhatIfDimension; currency_code: string }

export const useWhatIfRows = (plan_id: string, id: string, query: Rows) =>
  useQuery({
    queryKey: [...plansKey, plan_id, "what-ifs", id, "rows", query],
    queryFn: () =>
      sdk.client.fetch<WhatIfRowList>(`/admin/fee-plans/${plan_id}/what-if-runs/${id}/rows`, { query }),
    placeholderData: keepPreviousData,
  })
