import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { disputesOf } from "../../../workflows/dispute/queries/show-dispute"

type Which = { id: string; dispute_id: string; merchant_id?: string }

/**
 * Answers with a private file: to be kept, never to be run in the page.
 * @throws MedusaError NOT_FOUND, the same for a file of somebody else's
 */
export const sendEvidenceFile = async (req: MedusaRequest, res: MedusaResponse, which: Which): Promise<void> => {
  const [file] = await disputesOf(req.scope).filesOf(which)
  if (!file) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `File with id: ${which.id} was not found`)
  }
  const content = await req.scope.resolve(Modules.FILE).getAsBuffer(file.file_id)
  res.set({
    "content-type": file.mime_type,
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  })
  res.send(content)
}
