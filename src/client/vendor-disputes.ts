import type { Send } from "./client"
import type {
  DisputeDetail,
  DisputeListQuery,
  DisputeListResponse,
  EvidenceFile,
  EvidenceKind,
  EvidenceTexts,
  Shortfall,
} from "./types/dispute"

/** What customers' banks took back or ask about, and what the shop says to it. */
export const vendorDisputesOf = (send: Send) => ({
  disputes: {
    list: (query?: DisputeListQuery) => send<DisputeListResponse>("/vendor/disputes", { query }),
    retrieve: (id: string) => send<{ dispute: DisputeDetail }>(`/vendor/disputes/${id}`),
    saveEvidence: (id: string, body: EvidenceTexts) =>
      send<{ dispute: DisputeDetail }>(`/vendor/disputes/${id}/evidence`, { method: "POST", body }),
    submit: (id: string) =>
      send<{ dispute: DisputeDetail }>(`/vendor/disputes/${id}/submit`, { method: "POST", body: {} }),
    addFile(id: string, kind: EvidenceKind, file: File) {
      const body = new FormData()
      body.append("files", file)
      return send<{ file: EvidenceFile }>(`/vendor/disputes/${id}/files`, {
        method: "POST",
        query: { kind },
        body,
        // The browser must set the multipart boundary itself.
        headers: { "content-type": null },
      })
    },
    /** The file as the server sends it. */
    readFile: (id: string, file_id: string) =>
      send<Response>(`/vendor/disputes/${id}/files/${file_id}`, { headers: { accept: "*/*" } }),
    removeFile: (id: string, file_id: string) =>
      send<{ deleted: boolean }>(`/vendor/disputes/${id}/files/${file_id}`, { method: "DELETE" }),
  },
  shortfalls: {
    list: () => send<{ shortfalls: Shortfall[] }>("/vendor/shortfalls"),
  },
})
