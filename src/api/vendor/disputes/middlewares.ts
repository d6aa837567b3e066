import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { evidenceFileQuery, listDisputesQuery, saveEvidenceBody } from "./validators"

const PDF = Uint8Array.from(Buffer.from("%PDF-1.4 the customer signed"))

export const vendorDisputeRoutes = defineVendorRoutes([
  {
    method: "GET",
    path: "/vendor/disputes",
    permission: "dispute:read",
    query: listDisputesQuery,
    example: () => ({ query: { limit: 10 } }),
  },
  {
    method: "GET",
    path: "/vendor/disputes/:id",
    permission: "dispute:read",
    example: (own) => ({ params: { id: own.dispute_id } }),
  },
  {
    method: "POST",
    path: "/vendor/disputes/:id/evidence",
    permission: "dispute:respond",
    body: saveEvidenceBody,
    example: (own) => ({
      params: { id: own.dispute_id },
      body: { statement: "The parcel was handed over on Monday; the signature is attached." },
    }),
  },
  {
    method: "POST",
    path: "/vendor/disputes/:id/files",
    permission: "dispute:respond",
    multipart: true,
    query: evidenceFileQuery,
    example: (own) => ({
      params: { id: own.dispute_id },
      query: { kind: "receipt" },
      files: [{ field: "files", filename: "receipt.pdf", type: "application/pdf", content: PDF }],
    }),
  },
  {
    method: "GET",
    path: "/vendor/disputes/:id/files/:file_id",
    permission: "dispute:read",
    example: (own) => ({ params: { id: own.dispute_id, file_id: own.dispute_file_id } }),
  },
  {
    method: "DELETE",
    path: "/vendor/disputes/:id/files/:file_id",
    permission: "dispute:respond",
    example: (own) => ({ params: { id: own.dispute_id, file_id: own.removable_dispute_file_id } }),
  },
  {
    method: "POST",
    path: "/vendor/disputes/:id/submit",
    permission: "dispute:respond",
    example: (own) => ({ params: { id: own.submittable_dispute_id } }),
  },
])
