import { readFileSync } from "node:fs"
import PDFDocument from "pdfkit"
import { fontFromWoff } from "./woff"

/** Noto Sans SC (OFL 1.1): simplified Chinese with Latin, then what it lacks. Only the glyphs in use are embedded. */
const FILES = ["chinese-simplified", "latin-ext", "cyrillic", "vietnamese"] as const

const loaded = new Map<string, Buffer>()

const fontFile = (name: string): Buffer => {
  const known = loaded.get(name)
  if (known) {
    return known
  }
  const file = require.resolve(`@fontsource/noto-sans-sc/files/noto-sans-sc-${name}-400-normal.woff`)
  const font = fontFromWoff(readFileSync(file))
  loaded.set(name, font)
  return font
}

type Fontkit = { hasGlyphForCodePoint: (code_point: number) => boolean }

/** A page of A4 with the fonts of documents; the first one is in use. */
export const aDocument = (info: Record<string, string | Date>): PDFKit.PDFDocument => {
  const document = new PDFDocument({ size: "A4", margin: 48, bufferPages: false, info })
  FILES.forEach((name) => document.registerFont(name, fontFile(name)))
  return document.font(FILES[0])
}

const has = (document: PDFKit.PDFDocument, name: string, character: string): boolean => {
  document.font(name)
  const { font } = (document as unknown as { _font: { font: Fontkit } })._font
  return font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
}

/** Text in any script that the fonts know, as runs of one font each; what none knows shows as a box. */
export const fontRuns = (document: PDFKit.PDFDocument, text: string): { font: string; text: string }[] => {
  const runs: { font: string; text: string }[] = []
  for (const character of text) {
    const font = FILES.find((name) => has(document, name, character)) ?? FILES[0]
    const last = runs[runs.length - 1]
    if (last?.font === font) {
      last.text += character
    } else {
      runs.push({ font, text: character })
    }
  }
  document.font(FILES[0])
  return runs
}
