import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { ListQuery, Page } from "../../client/types/common"
import type {
  AdminDispute,
  AdminDisputeDetail,
  DisputeSettings,
  EvidenceFile,
  Quarantined,
  Reversal,
  Reversible,
  Shortfall,
} from "../../client/types/dispute"
import { keepFile } from "../lib/download"
import { sdk } from "../lib/sdk"

const root = "guildhall"

type DisputeQuery = ListQuery & { status?: string; has_problem?: "true"; needs_response?: "true" }

export const useDisputes = (query: DisputeQuery) =>
  useQuery({
    queryKey: [root, "disputes", "list", query],
    queryFn: () => sdk.client.fetch<Page & { disputes: AdminDispute[] }>("/admin/disputes", { query }),
    placeholderData: keepPreviousData,
  })

export const useDispute = (id: string) =>
  useQuery({
    queryKey: [root, "disputes", id],
    queryFn: () => sdk.client.fetch<{ dispute: AdminDisputeDetail }>(`/admin/disputes/${id}`),
    select: ({ dispute }) => dispute,
  })

const useChange = <Input>(change: (input: Input) => Promise<unknown>) => {
  const queries = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: [root] }) })
}

const post = (path: string, body: object) => sdk.client.fetch(path, { method: "POST", body })

/** What operators do with a dispute, by the last part of its route. */
export const useDisputeAction = (id: string) =>
  useChange(({ action, body = {} }: { action: string; body?: object }) => post(`/admin/disputes/${id}/${action}`, body))

export const useAddDisputeFile = (id: string) =>
  useChange((file: File) => {
    const body = new FormData()
    body.append("files", file)
    // The browser must set the multipart boundary itself.
    return sdk.client.fetch(`/admin/disputes/${id}/files`, { method: "POST", body, headers: { "content-type": null } })
  })

export const useKeepDisputeFile = (id: string) =>
  useMutation({
    mutationFn: async (file: EvidenceFile) => {
      const answer = await sdk.client.fetch<Response>(`/admin/disputes/${id}/files/${file.id}`, {
        headers: { accept: "*/*" },
      })
      await keepFile(answer, file.filename)
    },
  })

export const useDisputeSettings = () =>
  useQuery({
    queryKey: [root, "dispute-settings"],
    queryFn: () => sdk.client.fetch<{ dispute_settings: DisputeSettings[] }>("/admin/dispute-settings"),
    select: ({ dispute_settings }) => dispute_settings,
  })

export const useAddDisputeSettings = () =>
  useChange((body: Omit<DisputeSettings, "id" | "version" | "valid_from_at">) => post("/admin/dispute-settings", body))

export const useQuarantine = (query: ListQuery) =>
  useQuery({
    queryKey: [root, "quarantine", query],
    queryFn: () => sdk.client.fetch<Page & { quarantined: Quarantined[] }>("/admin/payouts/quarantine", { query }),
    placeholderData: keepPreviousData,
  })

export const useResolveQuarantined = (id: string) =>
  useChange((body: { resolution: string; note: string }) => post(`/admin/payouts/quarantine/${id}/resolve`, body))

export const useReversible = (merchant_id: string) =>
  useQuery({
    queryKey: [root, "reversible", merchant_id],
    queryFn: () => sdk.client.fetch<{ transfers: Reversible[] }>("/admin/payouts/reversible", { query: { merchant_id } }),
    select: ({ transfers }) => transfers,
  })

export const useReversals = (merchant_id: string) =>
  useQuery({
    queryKey: [root, "reversals", merchant_id],
    queryFn: () => sdk.client.fetch<Page & { reversals: Reversal[] }>("/admin/payouts/reversals", { query: { merchant_id } }),
    select: ({ reversals }) => reversals,
  })

export const useShortfalls = (merchant_id: string) =>
  useQuery({
    queryKey: [root, "shortfalls", merchant_id],
    queryFn: () => sdk.client.fetch<Page & { shortfalls: Shortfall[] }>("/admin/payouts/shortfalls", { query: { merchant_id } }),
    select: ({ shortfalls }) => shortfalls,
  })

export const useStartReversal = () =>
  useChange((body: { withdrawal_id: string; amount: number; reason: string }) => post("/admin/payouts/reversals", body))
