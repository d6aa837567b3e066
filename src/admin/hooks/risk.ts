import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { ListQuery } from "../../client/types/common"
import type {
  Label,
  RiskDecision,
  RiskDecisionList,
  RiskRule,
  RiskRules,
  RiskRulesList,
  RiskSettings,
  ShadowReport,
} from "../../client/types/risk"
import { sdk } from "../lib/sdk"

const decisionsKey = ["guildhall", "risk-decisions"] as const
const rulesKey = ["guildhall", "risk-rules"] as const

export const useRiskDecisions = (query: ListQuery & { status?: string; needs_operator?: "true" }) =>
  useQuery({
    queryKey: [...decisionsKey, "list", query],
    queryFn: () => sdk.client.fetch<RiskDecisionList>("/admin/risk-decisions", { query }),
    placeholderData: keepPreviousData,
  })

export const useRiskDecision = (id: string) =>
  useQuery({
    queryKey: [...decisionsKey, id],
    queryFn: () => sdk.client.fetch<{ risk_decision: RiskDecision }>(`/admin/risk-decisions/${id}`),
    select: ({ risk_decision }) => risk_decision,
  })

const useRiskChange = <Input, Answer = unknown>(change: (input: Input) => Promise<Answer>) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["guildhall"] }),
  })
}

const post = <Answer>(path: string, body: object) => sdk.client.fetch<Answer>(path, { method: "POST", body })

export type Resolve = { resolution: string; reason: string; share_bps?: number; hold_days?: number }

export const useResolveDecision = (id: string) =>
  useRiskChange((body: Resolve) => post(`/admin/risk-decisions/${id}/resolve`, body))

export const useAnswerProposal = (id: string) =>
  useRiskChange((body: { agrees: boolean; reason: string }) => post(`/admin/risk-decisions/${id}/answer`, body))

export const useLabelDecision = (id: string) =>
  useRiskChange((label: Label) => post(`/admin/risk-decisions/${id}/label`, { label }))

export const useRiskRulesList = (query: ListQuery) =>
  useQuery({
    queryKey: [...rulesKey, "list", query],
    queryFn: () => sdk.client.fetch<RiskRulesList>("/admin/risk-rules", { query }),
    placeholderData: keepPreviousData,
  })

export const useRiskRules = (id: string) =>
  useQuery({
    queryKey: [...rulesKey, id],
    queryFn: () => sdk.client.fetch<{ risk_rules: RiskRules }>(`/admin/risk-rules/${id}`),
    select: ({ risk_rules }) => risk_rules,
  })

export const useShadowReport = (id: string) =>
  useQuery({
    queryKey: [...rulesKey, id, "report"],
    queryFn: () => sdk.client.fetch<{ report: ShadowReport }>(`/admin/risk-rules/${id}/report`),
    select: ({ report }) => report,
  })

export type RulesBody = { name: string; rules: RiskRule[]; settings: RiskSettings }
type OneSet = { risk_rules: RiskRules }

export const useCreateRiskRules = () =>
  useRiskChange((body: RulesBody) => post<OneSet>("/admin/risk-rules", body))

export const useChangeRiskRules = (id: string) =>
  useRiskChange((body: RulesBody) => post<OneSet>(`/admin/risk-rules/${id}`, body))

export const usePublishRiskRules = (id: string) =>
  useRiskChange((body: { valid_from_at?: string }) => post<OneSet>(`/admin/risk-rules/${id}/publish`, body))

export const useGoLive = (id: string) =>
  useRiskChange((body: { rule_id: string; reason: string }) => post<OneSet>(`/admin/risk-rules/${id}/go-live`, body))
