import { createHash } from "node:crypto"

/** The largest request that is read: a file of evidence and what stands around it. */
export const LARGEST_FORM_BYTES = 20_000_000

type Part = { name: string; filename?: string; content: Buffer }

const partsOf = (body: Buffer, boundary: string): Part[] => {
  const parts: Part[] = []
  const mark = Buffer.from(`--${boundary}`)
  for (let start = body.indexOf(mark); start >= 0; ) {
    const end = body.indexOf(mark, start + mark.length)
    if (end < 0) {
      break
    }
    const part = body.subarray(start + mark.length + 2, end - 2)
    const gap = part.indexOf("\r\n\r\n")
    const head = part.subarray(0, gap).toString("utf8")
    const name = /name="([^"]*)"/.exec(head)?.[1] ?? ""
    parts.push({ name, filename: /filename="([^"]*)"/.exec(head)?.[1], content: part.subarray(gap + 4) })
    start = end
  }
  return parts
}

/**
 * A multipart form as the plain form that the rest of the server reads: of a file its name, size, kind and digest stay, which
 * is all that anybody asks for here. (The digest makes another file under the same key another request.)
 */
export const asPlainForm = (body: Buffer, content_type: string): string => {
  const boundary = /boundary="?([^";]+)"?/.exec(content_type)?.[1] ?? ""
  const form = new URLSearchParams()
  for (const { name, filename, content } of partsOf(body, boundary)) {
    if (filename === undefined) {
      form.append(name, content.toString("utf8"))
    } else {
      form.append(`${name}[name]`, filename)
      form.append(`${name}[size]`, String(content.length))
      form.append(`${name}[kind]`, kindOf(content))
      form.append(`${name}[digest]`, createHash("sha256").update(content).digest("hex"))
    }
  }
  return form.toString()
}

const kindOf = (content: Buffer): string => {
  const head = content.subarray(0, 8).toString("latin1")
  return head.startsWith("%PDF-") ? "pdf" : head.startsWith("\x89PNG") ? "png" : head.startsWith("\xff\xd8\xff") ? "jpg" : "unknown"
}
