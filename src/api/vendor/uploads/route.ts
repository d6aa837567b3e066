import type { MedusaResponse } from "@medusajs/framework/http"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { uploadFilesWorkflow } from "@medusajs/medusa/core-flows"
import type { VendorRequest } from "../routing/vendor-request"
import { type ImageType, imageTypeOf } from "./image-type"
import { receiveFiles } from "./receive-files"

/**
 * `POST /vendor/uploads` (multipart, field `files`): pictures for products and the shop. A file is what its content
 * is, and gets a name of ours: neither its name nor its claimed type is taken over.
 *
 * @returns `{ files: [{ id, url }] }`
 * @throws 400 where a file is no PNG, JPEG, GIF, WebP or AVIF picture, or is larger than 5 MB
 */
export const POST = async (req: VendorRequest, res: MedusaResponse) => {
  const files = await receiveFiles(req, res)
  const pictures = files.map(({ buffer }, index) => ({ buffer, ...typeOrRefuse(buffer, index) }))
  const { result } = await uploadFilesWorkflow(req.scope).run({
    input: {
      files: pictures.map(({ buffer, extension, mime_type }) => ({
        filename: `${generateEntityId(undefined, "img")}.${extension}`,
        mimeType: mime_type,
        content: buffer.toString("base64"),
        access: "public" as const,
      })),
    },
  })
  res.json({ files: result.map(({ id, url }) => ({ id, url })) })
}

const typeOrRefuse = (content: Uint8Array, index: number): ImageType => {
  const type = imageTypeOf(content)
  if (!type) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `files.${index}: its content must be a PNG, JPEG, GIF, WebP or AVIF picture`
    )
  }
  return type
}
