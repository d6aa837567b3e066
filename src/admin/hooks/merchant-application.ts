import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { ListQuery } from "../../client/types/common"
import type { RejectionReason } from "../../client/types/onboarding"
import { sdk } from "../lib/sdk"
import type { AdminApplication, ApplicationList } from "../lib/types"

const applicationsKey = ["guildhall", "merchant-applications"] as const

export const useApplications = (query: ListQuery & { status?: string }) =>
  useQuery({
    queryKey: [...applicationsKey, "list", query],
    queryFn: () => sdk.client.fetch<ApplicationList>("/admin/merchant-applications", { query }),
    placeholderData: keepPreviousData,
  })

export const useApplication = (id: string) =>
  useQuery({
    queryKey: [...applicationsKey, id],
    queryFn: () =>
      sdk.client.fetch<{ merchant_application: AdminApplication }>(`/admin/merchant-applications/${id}`),
    select: ({ merchant_application }) => merchant_application,
  })

const useDecision = <Input>(decide: (input: Input) => Promise<unknown>) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: decide,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["guildhall"] }),
  })
}

export const useApproveApplication = (id: string) =>
  useDecision(() =>
    sdk.client.fetch(`/admin/merchant-applications/${id}/approve`, { method: "POST", body: {} })
  )

export const useRejectApplication = (id: string) =>
  useDecision((reasons: RejectionReason[]) =>
    sdk.client.fetch(`/admin/merchant-applications/${id}/reject`, { method: "POST", body: { reasons } })
  )
