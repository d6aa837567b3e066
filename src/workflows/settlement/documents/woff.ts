import { inflateSync } from "node:zlib"

const WOFF_HEADER = 44
const WOFF_ENTRY = 20
const SFNT_HEADER = 12
const SFNT_ENTRY = 16

const padded = (length: number): number => (length + 3) & ~3

/**
 * Unpacks a WOFF font (W3C, WOFF 1.0) into the plain font in it: what draws with it reads a table thousands of times,
 * and would inflate it as often.
 *
 * @throws RangeError where it is no WOFF font
 */
export const fontFromWoff = (woff: Buffer): Buffer => {
  if (woff.toString("latin1", 0, 4) !== "wOFF") {
    throw new RangeError("Not a WOFF font")
  }
  const table_count = woff.readUInt16BE(12)
  const tables = Array.from({ length: table_count }, (_, index) => {
    const at = WOFF_HEADER + index * WOFF_ENTRY
    const [offset, packed_length, length] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field))
    const stored = woff.subarray(offset, offset + packed_length)
    const data = packed_length < length ? inflateSync(stored) : stored
    return { tag: woff.subarray(at, at + 4), checksum: woff.readUInt32BE(at + 16), data }
  })
  const directory = SFNT_HEADER + table_count * SFNT_ENTRY
  const font = Buffer.alloc(tables.reduce((size, { data }) => size + padded(data.length), directory))
  woff.copy(font, 0, 4, 8)
  font.writeUInt16BE(table_count, 4)
  const power = Math.floor(Math.log2(table_count))
  font.writeUInt16BE(2 ** power * SFNT_ENTRY, 6)
  font.writeUInt16BE(power, 8)
  font.writeUInt16BE((table_count - 2 ** power) * SFNT_ENTRY, 10)
  let offset = directory
  tables.forEach(({ tag, checksum, data }, index) => {
    const at = SFNT_HEADER + index * SFNT_ENTRY
    tag.copy(font, at)
    font.writeUInt32BE(checksum, at + 4)
    font.writeUInt32BE(offset, at + 8)
    font.writeUInt32BE(data.length, at + 12)
    data.copy(font, offset)
    offset += padded(data.length)
  })
  return font
}
