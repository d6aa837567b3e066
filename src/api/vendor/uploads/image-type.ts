/** A picture format that every browser shows and that carries no script; SVG does, so it is not one. */
export type ImageType = { extension: "png" | "jpg" | "gif" | "webp" | "avif"; mime_type: string }

const startsWith = (content: Uint8Array, bytes: readonly number[], at = 0): boolean =>
  bytes.every((byte, index) => content[at + index] === byte)

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0))

const FORMATS: readonly (ImageType & { matches: (content: Uint8Array) => boolean })[] = [
  {
    extension: "png",
    mime_type: "image/png",
    matches: (content) => startsWith(content, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  },
  { extension: "jpg", mime_type: "image/jpeg", matches: (content) => startsWith(content, [0xff, 0xd8, 0xff]) },
  {
    extension: "gif",
    mime_type: "image/gif",
    matches: (content) => startsWith(content, ascii("GIF87a")) || startsWith(content, ascii("GIF89a")),
  },
  {
    extension: "webp",
    mime_type: "image/webp",
    matches: (content) => startsWith(content, ascii("RIFF")) && startsWith(content, ascii("WEBP"), 8),
  },
  { extension: "avif", mime_type: "image/avif", matches: (content) => startsWith(content, ascii("ftypavif"), 4) },
]

/**
 * What a file is by its first bytes; its name and the type that the sender claims say nothing.
 * @returns undefined where it is no picture that we take
 */
export const imageTypeOf = (content: Uint8Array): ImageType | undefined => {
  const format = FORMATS.find(({ matches }) => matches(content))
  return format && { extension: format.extension, mime_type: format.mime_type }
}
