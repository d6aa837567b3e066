import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"

const root = path.join(__dirname, "..", "..")

type Source = { file: string; text: string; code: string; imports: string[] }

/** The text without comments and without what stands in quotes, so that prose about a rule does not break it. */
const codeOf = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|[\s;{}(])\/\/.*$/gm, "$1")
    .replace(/(["'])(?:\\.|(?!\1)[^\\\n])*\1/g, '""')
    .replace(/`(?:\\.|[^`\\])*`/g, "``")

const importsOf = (text: string): string[] => {
  const withoutComments = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "")
  const statements = /\b(?:import|export)\s[^"';]*?\sfrom\s+["']([^"']+)["']|\bimport\s+["']([^"']+)["']|\b(?:import|require)\(\s*["']([^"']+)["']/g
  return [...withoutComments.matchAll(statements)].map(([, from, bare, called]) => from ?? bare ?? called)
}

const read = (folder: string): Source[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(tsx?|mts)$/.test(name) && !name.endsWith(".d.ts"))
    .map((name) => {
      const file = `${folder}/${name.split(path.sep).join("/")}`
      const text = readFileSync(path.join(root, file), "utf8")
      return { file, text, code: codeOf(text), imports: importsOf(text) }
    })

const sources = read("src")
const specs = read("integration-tests")
const everything = [...sources, ...specs]
const isTest = ({ file }: Source) => file.includes("/__tests__/") || file.startsWith("integration-tests/")
const product = sources.filter((source) => !isTest(source))

/** Where a relative import leads, from the root of the project. */
const targetOf = ({ file }: Source, specifier: string): string | undefined =>
  specifier.startsWith(".") ? path.posix.join(path.posix.dirname(file), specifier) : undefined

/** "src/modules/ledger/service.ts" → "modules/ledger"; everything else by its first folder. */
const houseOf = (file: string): string => {
  const [, first, second] = file.split("/")
  return first === "modules" ? `modules/${second}` : first
}

/** What each layer may import besides itself. Arrows run one way: api, jobs, subscribers → workflows → modules → lib. */
const MAY_IMPORT: Record<string, (target: string, source: string) => boolean> = {
  lib: () => false,
  config: (target) => target === "lib",
  modules: (target) => target === "lib",
  links: (target) => target.startsWith("modules/"),
  workflows: (target) => /^(modules\/|lib$|links$)/.test(target),
  subscribers: (target) => /^(workflows$|modules\/|lib$)/.test(target),
  jobs: (target) => /^(workflows$|modules\/|lib$)/.test(target),
  providers: (target) => /^(modules\/|lib$)/.test(target),
  // The list of all middlewares is the one door to what only development runs.
  api: (target, source) =>
    /^(workflows$|modules\/|lib$|links$|config$)/.test(target) || (target === "dev" && source === "src/api/middlewares.ts"),
  client: (target) => target === "lib",
  admin: (target) => /^(client|lib)$/.test(target),
  "vendor-panel": (target) => /^(client|lib)$/.test(target),
  dev: () => true,
  __tests__: () => true,
}

const forbiddenArrows = (): string[] =>
  product.flatMap((source) =>
    source.imports.flatMap((specifier) => {
      const target = targetOf(source, specifier)
      if (!target?.startsWith("src/")) {
        return []
      }
      const [from, to] = [houseOf(source.file), houseOf(target)]
      const allowed = from === to || MAY_IMPORT[from.split("/")[0]]?.(to, source.file)
      return allowed ? [] : [`${source.file} imports ${target}: ${from} may not import ${to}`]
    })
  )

const linesWith = (list: Source[], pattern: RegExp, where: "text" | "code" = "code"): string[] =>
  list.flatMap((source) =>
    source[where].split("\n").flatMap((line) => (pattern.test(line) ? [`${source.file}: ${line.trim()}`] : []))
  )

/** A fifth above what we aim at (250, a service 400, a spec 500): there a file is divided, not squeezed. */
const lineLimit = ({ file }: Source): number => {
  if (/\.spec\.tsx?$/.test(file)) return 600
  if (/service\.ts$|\/services\/|^integration-tests\//.test(file)) return 480
  // The SQL of a module is readable from top to bottom in one place.
  return /\/migrations\//.test(file) ? 600 : 300
}

describe("the architecture", () => {
  it("finds the sources that it judges", () => {
    expect(product.length).toBeGreaterThan(20)
    expect(importsOf('import { a } from "./a"\nexport * from "./b"\nimport "./c"\nimport type D from "./d"')).toEqual([
      "./a",
      "./b",
      "./c",
      "./d",
    ])
  })

  it("lets imports run one way only: api, jobs, subscribers to workflows to modules to lib", () => {
    expect(forbiddenArrows()).toEqual([])
  })

  it("reads the machine's time nowhere but in the clock and in development", () => {
    const timeless = product.filter(({ file }) => !/^src\/(dev|admin|vendor-panel)\/|^src\/lib\/clock\.ts$/.test(file))
    expect(linesWith(timeless, /new Date\(\s*\)|\bDate\.now\(/)).toEqual([])
  })

  it("names every type and silences no check", () => {
    const self = "src/__tests__/architecture.unit.spec.ts"
    const judged = everything.filter(({ file }) => file !== self)
    expect(linesWith(judged, /(:|<|,|\||&|=>|\bas)\s*any\b(?!\s*\()/)).toEqual([])
    expect(linesWith(judged, /@ts-(ignore|expect-error|nocheck)|eslint-disable/, "text")).toEqual([])
  })

  it("skips no test and singles none out", () => {
    const tests = everything.filter(({ file }) => /\.spec\.tsx?$/.test(file))
    expect(linesWith(tests, /\b(it|test|describe)\.(skip|only|todo)\b|\b(xit|fit|xdescribe|fdescribe)\(/)).toEqual([])
  })

  it("uses nothing of Medusa that is proprietary", () => {
    const proprietary = /@medusajs\/(rbac|auth-oidc)|medusa\/auth-oidc|framework\/policies|check-permissions|definePolicies/
    const used = everything.flatMap(({ file, imports }) => imports.filter((one) => proprietary.test(one)).map((one) => `${file}: ${one}`))
    expect(used).toEqual([])
    expect(linesWith(product, /\bdefinePolicies\b|\brbac\s*:\s*true/)).toEqual([])
    const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"))
    const named = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.peerDependencies })
    expect(named.filter((name) => proprietary.test(name))).toEqual([])
  })

  it("offers every workflow to those who install the plugin", () => {
    const border = sources.find(({ file }) => file === "src/workflows/index.ts")
    const offered = new Set(border?.imports)
    const workflows = product.flatMap(({ file }) => /^src\/workflows\/([^/]+\/workflows\/[^/]+)\.ts$/.exec(file)?.[1] ?? [])
    expect(workflows.filter((one) => !offered.has(`./${one}`)).map((one) => `export * from "./${one}"`)).toEqual([])
  })

  it("keeps files short enough to read", () => {
    const tooLong = everything.flatMap((source) => {
      const length = source.text.split("\n").length - 1
      return length > lineLimit(source) ? [`${source.file}: ${length} lines, at most ${lineLimit(source)}`] : []
    })
    expect(tooLong).toEqual([])
  })

  it("has no folder for things that belong nowhere", () => {
    expect(product.filter(({ file }) => /\/(utils?|helpers?|misc|common)\//.test(file)).map(({ file }) => file)).toEqual([])
  })
})
