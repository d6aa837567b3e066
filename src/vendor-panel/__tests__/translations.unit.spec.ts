import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"

type Texts = { [key: string]: string | Texts }

const root = path.join(__dirname, "../..")
const read = (file: string): Texts => JSON.parse(readFileSync(path.join(root, file), "utf8")) as Texts

/** The base file and one for each domain: top-level keys are in one of them only. */
const readAll = (folder: string, language: string): Texts => {
  const all = read(`${folder}/i18n/${language}.json`)
  for (const file of readdirSync(path.join(root, folder, "i18n", language)).filter((name) => name.endsWith(".json"))) {
    for (const [key, texts] of Object.entries(read(`${folder}/i18n/${language}/${file}`))) {
      if (key in all) {
        throw new Error(`${folder}/i18n/${language}/${file}: "${key}" is in another file already`)
      }
      all[key] = texts
    }
  }
  return all
}

const leaves = (texts: Texts, prefix = ""): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as [string, string]] : leaves(value, `${prefix}${key}.`)
  )

/** Languages differ in how many plural forms they have. */
const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, "")
const keysOf = (texts: Texts) => new Set(leaves(texts).map(([key]) => withoutPlural(key)))

const variablesOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

const sourcesOf = (folder: string): { file: string; text: string }[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes("__tests__"))
    .map((file) => ({ file, text: readFileSync(path.join(root, folder, file), "utf8") }))

/** `t("a.b")`, and texts named in tables: `label: "nav.home"`. */
const keysUsedIn = (text: string) => [...text.matchAll(/\bt\(\s*"([\w.]+)"/g)].map(([, key]) => key)

/** Words between tags, and in the attributes that people read or hear. */
const hardCodedTexts = (text: string) => [
  ...[...text.matchAll(/>\s*([A-Za-z][A-Za-z' ]{2,}[.!?]?)\s*<\/[A-Za-z]/g)].map(([, words]) => words),
  ...[...text.matchAll(/\s(?:label|title|placeholder|aria-label|hint|alt)="([A-Za-z][^"]*)"/g)]
    .map(([, words]) => words)
    .filter((words) => !words.startsWith("http")),
]

describe.each([
  ["the vendor panel", "vendor-panel"],
  ["the extension of the dashboard", "admin"],
])("texts of %s", (_name, folder) => {
  const en = readAll(folder, "en")
  const zh = readAll(folder, "zh-CN")
  const sources = sourcesOf(folder)

  it("have the same keys in both languages", () => {
    expect([...keysOf(zh)].sort()).toEqual([...keysOf(en)].sort())
  })

  it("have the same variables in both languages", () => {
    const english = new Map(leaves(en))
    const different = leaves(zh)
      .filter(([key, text]) => {
        const other = english.get(key) ?? english.get(`${withoutPlural(key)}_other`) ?? ""
        return variablesOf(text).join() !== variablesOf(other).join()
      })
      .map(([key]) => key)
    expect(different).toEqual([])
  })

  it("are all there for the keys that the code names", () => {
    const known = keysOf(en)
    const missing = sources.flatMap(({ file, text }) =>
      keysUsedIn(text)
        .filter((key) => !known.has(key))
        .map((key) => `${file}: ${key}`)
    )
    expect(missing).toEqual([])
  })

  it("are not written into the code", () => {
    const written = sources.flatMap(({ file, text }) => hardCodedTexts(text).map((words) => `${file}: ${words}`))
    expect(written).toEqual([])
  })

  it("are translated, not copied", () => {
    const english = new Map(leaves(en))
    const copied = leaves(zh).filter(
      ([key, text]) => text === english.get(key) && /[a-z]{3}/i.test(text.replace(/\{\{\w+\}\}|Guildhall|SKU/g, ""))
    )
    expect(copied).toEqual([])
  })
})
