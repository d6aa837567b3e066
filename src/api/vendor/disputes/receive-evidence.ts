import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { type EvidenceKind, evidenceFileTypeOf, MAX_EVIDENCE_FILE_BYTES } from "../../../modules/dispute/evidence-fields"
import { addDisputeFileWorkflow } from "../../../workflows/dispute/workflows/add-dispute-file"
import { receiveFiles } from "../uploads/receive-files"

type Author = { dispute_id: string; merchant_id: string | null; actor_id: string; kind: EvidenceKind }

/**
 * Reads the one file of a multipart form and keeps it privately. A file is what its content is; the name that
 * it came with is only shown.
 * @throws MedusaError INVALID_DATA where it is no PDF, PNG or JPEG, or too large
 */
export const receiveEvidence = async (req: MedusaRequest, res: MedusaResponse, author: Author) => {
  const [file, ...more] = await receiveFiles(req, res)
  const type = evidenceFileTypeOf(file.buffer)
  const problem =
    more.length > 0
      ? "send one file at a time"
      : !type
        ? "its content must be a PDF, PNG or JPEG"
        : file.size > MAX_EVIDENCE_FILE_BYTES
          ? `it may have at most ${MAX_EVIDENCE_FILE_BYTES} bytes, and has ${file.size}`
          : undefined
  if (problem || !type) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `files: ${problem}`)
  }
  const { result } = await addDisputeFileWorkflow(req.scope).run({
    input: {
      ...author,
      ...{ filename: shownName(file.originalname, type.extension), mime_type: type.mime_type, byte_count: file.size },
      stored_name: `${generateEntityId(undefined, "devf")}.${type.extension}`,
      content: file.buffer.toString("base64"),
    },
  })
  return result
}

/** What is left of a name that is safe to show and to send: its letters, and the ending that its content has. */
const shownName = (name: string, extension: string): string => {
  const stem = name.replace(/\.[^.]*$/, "").replace(/[^\p{L}\p{N} _.-]/gu, "").trim().slice(0, 80)
  return `${stem || "evidence"}.${extension}`
}
