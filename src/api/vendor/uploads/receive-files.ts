import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import multer, { MulterError } from "multer"

const MAX_FILE_BYTES = 5 * 1024 * 1024
const MAX_FILE_COUNT = 10

const receive = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: MAX_FILE_BYTES, files: MAX_FILE_COUNT, fields: 0, parts: MAX_FILE_COUNT },
}).array("files", MAX_FILE_COUNT)

const REASONS: Partial<Record<MulterError["code"], string>> = {
  LIMIT_FILE_SIZE: "files: each may have at most 5 MB",
  LIMIT_FILE_COUNT: `files: at most ${MAX_FILE_COUNT} at once`,
  LIMIT_PART_COUNT: `files: at most ${MAX_FILE_COUNT} at once`,
  LIMIT_UNEXPECTED_FILE: `files: send at most ${MAX_FILE_COUNT} files, each in the field "files"`,
  LIMIT_FIELD_COUNT: "files: the form has no other fields",
}

/**
 * Reads the files of a multipart form, field `files`, into memory.
 * @throws INVALID_DATA where there is none, too many, or one is too large
 */
export const receiveFiles = async (req: MedusaRequest, res: MedusaResponse): Promise<Express.Multer.File[]> => {
  await new Promise<void>((resolve, reject) => {
    receive(req as never, res as never, (error: unknown) => (error ? reject(refusalOf(error)) : resolve()))
  })
  const files = (req as unknown as { files?: Express.Multer.File[] }).files ?? []
  if (files.length === 0) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "files: send at least one file in the multipart field \"files\"")
  }
  return files
}

const refusalOf = (error: unknown): MedusaError => {
  const reason = error instanceof MulterError ? REASONS[error.code] : undefined
  return new MedusaError(
    MedusaError.Types.INVALID_DATA,
    reason ?? `files: the form could not be read (${error instanceof Error ? error.message : "unknown reason"})`
  )
}
