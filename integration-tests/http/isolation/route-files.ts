import { readdirSync, readFileSync } from "node:fs"
import { join, relative, sep } from "node:path"

export type FoundRoute = { method: "GET" | "POST" | "DELETE"; path: string; file: string }

const vendorFolder = join(__dirname, "../../../src/api/vendor")

const routeFiles = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? routeFiles(path) : entry.name === "route.ts" ? [path] : []
  })

const exportedNames = (source: string): string[] => [
  ...[...source.matchAll(/export\s+(?:const|let|function|async\s+function)\s+([A-Z]+)\b/g)].map(
    ([, name]) => name
  ),
  ...[...source.matchAll(/export\s*\{([^}]*)\}/g)].flatMap(([, names]) =>
    names.split(",").map(
      (name) =>
        name
          .trim()
          .split(/\s+as\s+/)
          .at(-1) ?? ""
    )
  ),
]

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]

/**
 * Every vendor route, read from the text of the route files: neither the declarations nor the server are
 * asked, so a route that both forget is found all the same.
 */
export const findVendorRouteFiles = (): FoundRoute[] =>
  routeFiles(vendorFolder)
    .flatMap((file) => {
      const folders = relative(vendorFolder, file).split(sep).slice(0, -1)
      const path = ["/vendor", ...folders.map((folder) => folder.replace(/^\[(\w+)\]$/, ":$1"))].join("/")
      return exportedNames(readFileSync(file, "utf8"))
        .filter((name) => methods.includes(name))
        .map((method) => ({ method, path, file: relative(vendorFolder, file) }) as FoundRoute)
    })
    .sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`))
