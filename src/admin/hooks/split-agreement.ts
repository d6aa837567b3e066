import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { ListQuery, Page } from "../../client/types/common"
import type { AgreementDraft, ExplainedLine, Partner, SplitAgreement } from "../../client/types/partner"
import { sdk } from "../lib/sdk"

const agreementsKey = ["guildhall", "split-agreements"] as const

/** What agreements name, for showing names instead of ids. */
export type Party = Pick<Partner, "id" | "name">
type AgreementList = Page & { split_agreements: SplitAgreement[]; parties: Party[] }
export type AgreementAnswer = { split_agreement: SplitAgreement; parties: Party[] }

export const useSplitAgreements = (query: ListQuery & { status?: string; party?: string }) =>
  useQuery({
    queryKey: [...agreementsKey, "list", query],
    queryFn: () => sdk.client.fetch<AgreementList>("/admin/split-agreements", { query }),
    placeholderData: keepPreviousData,
  })

export const useSplitAgreement = (id: string) =>
  useQuery({
    queryKey: [...agreementsKey, id],
    queryFn: () => sdk.client.fetch<AgreementAnswer>(`/admin/split-agreements/${id}`),
  })

const useAgreementChange = <Input>(path: (input: Input) => string, method: "POST" | "DELETE" = "POST") => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) =>
      sdk.client.fetch<AgreementAnswer>(path(input), {
        method,
        ...(method === "POST" ? { body: (input ?? {}) as object } : {}),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: agreementsKey }),
  })
}

/** @param id null: a new agreement */
export const useSaveAgreement = (id: string | null) =>
  useAgreementChange<AgreementDraft>(() =>
    id === null ? "/admin/split-agreements" : `/admin/split-agreements/${id}/draft`
  )

export const useDiscardDraft = (id: string) =>
  useAgreementChange<void>(() => `/admin/split-agreements/${id}/draft`, "DELETE")

export const usePublishAgreement = (id: string) =>
  useAgreementChange<{ valid_from?: string }>(() => `/admin/split-agreements/${id}/publish`)

export const useEndAgreement = (id: string) =>
  useAgreementChange<{ ends_at?: string }>(() => `/admin/split-agreements/${id}/end`)

type Example = {
  version?: number
  currency_code: string
  lines: { paid_amount: number; tax_amount: number; commission_amount: number; quantity: number }[]
}

/** Tries a version on an example line; changes nothing. */
export const useExplainAgreement = (id: string) =>
  useMutation({
    mutationFn: (body: Example) =>
      sdk.client.fetch<{ version: number | null; currency_code: string; lines: ExplainedLine[] }>(
        `/admin/split-agreements/${id}/explain`,
        { method: "POST", body }
      ),
  })

type Named = { id: string; name: string }
type Source = "merchants" | "partners" | "sales_channels" | "product_categories"

const paths: Record<Source, string> = {
  merchants: "/admin/merchants",
  partners: "/admin/partners",
  sales_channels: "/admin/sales-channels",
  product_categories: "/admin/product-categories",
}

/** Records by text in their names, to choose one of. */
export const useNamed = (source: Source, q: string) =>
  useQuery({
    queryKey: [...agreementsKey, "named", source, q],
    queryFn: async () => {
      const query = { limit: 20, ...(q ? { q } : {}) }
      const answer = await sdk.client.fetch<Record<Source, Named[]>>(paths[source], { query })
      return answer[source]
    },
    placeholderData: keepPreviousData,
  })
