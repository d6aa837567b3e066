import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { DisputeListQuery, EvidenceFile, EvidenceKind, EvidenceTexts } from "../../client/types/dispute"
import { client } from "../lib/client"
import { keepFile } from "../lib/download"

const disputesKey = ["disputes"] as const

export const useDisputes = (query: DisputeListQuery) =>
  useQuery({
    queryKey: [...disputesKey, "list", query],
    queryFn: () => client.vendor.disputes.list(query),
    placeholderData: keepPreviousData,
  })

export const useDispute = (id: string) =>
  useQuery({
    queryKey: [...disputesKey, id],
    queryFn: () => client.vendor.disputes.retrieve(id),
    select: ({ dispute }) => dispute,
  })

const useDisputeChange = <Input, Answer>(change: (input: Input) => Promise<Answer>) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: disputesKey }),
  })
}

export const useSaveEvidence = (id: string) =>
  useDisputeChange((body: EvidenceTexts) => client.vendor.disputes.saveEvidence(id, body))

/** Saves what is written, then says that it is all. */
export const useSubmitEvidence = (id: string) =>
  useDisputeChange(async (body: EvidenceTexts) => {
    await client.vendor.disputes.saveEvidence(id, body)
    return client.vendor.disputes.submit(id)
  })

export const useAddFile = (id: string) =>
  useDisputeChange(({ kind, file }: { kind: EvidenceKind; file: File }) =>
    client.vendor.disputes.addFile(id, kind, file)
  )

export const useRemoveFile = (id: string) =>
  useDisputeChange((file_id: string) => client.vendor.disputes.removeFile(id, file_id))

export const useKeepFile = (id: string) =>
  useMutation({
    mutationFn: async ({ id: file_id, filename }: EvidenceFile) =>
      keepFile(await client.vendor.disputes.readFile(id, file_id), filename),
  })

export const useShortfalls = () =>
  useQuery({
    queryKey: ["shortfalls"],
    queryFn: () => client.vendor.shortfalls.list(),
    select: ({ shortfalls }) => shortfalls,
  })
