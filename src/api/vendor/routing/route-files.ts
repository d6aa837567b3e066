import { readdirSync } from "node:fs"
import { join, relative, sep } from "node:path"
import type { VendorRoute } from "./define-vendor-routes"

/** `src/api/vendor`, or where it was built to. */
export const vendorFolder = join(__dirname, "..")

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const

/** A handler that a route file exports. */
export type RouteFileHandler = { method: string; path: string; file: string }

const filesNamed = (folder: string, name: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      return entry.name.startsWith("_") || entry.name === "__tests__" ? [] : filesNamed(path, name)
    }
    return entry.name === `${name}.ts` || entry.name === `${name}.js` ? [path] : []
  })

/** "/…/vendor/members/[id]/route.ts" is served at "/vendor/members/:id", as Medusa serves it. */
const pathOf = (file: string): string => {
  const folders = relative(vendorFolder, file).split(sep).slice(0, -1)
  return ["/vendor", ...folders.map((folder) => folder.replace(/^\[(\w+)\]$/, ":$1"))].join("/")
}

// Medusa loads route files the same way. A static import is impossible: which files there are is known here
// only.
const load = (file: string): Record<string, unknown> => require(file) as Record<string, unknown>

/** Every handler under `src/api/vendor`, found from the route files themselves. */
export const findVendorHandlers = (): RouteFileHandler[] =>
  filesNamed(vendorFolder, "route").flatMap((file) => {
    const exported = load(file)
    return methods
      .filter((method) => typeof exported[method] === "function")
      .map((method) => ({ method, path: pathOf(file), file: relative(vendorFolder, file) }))
  })

const isRouteList = (value: unknown): value is VendorRoute[] =>
  Array.isArray(value) &&
  value.every((item) => typeof item?.path === "string" && typeof item?.example === "function")

/** Every declaration under `src/api/vendor`: the `vendor…Routes` exports of its middlewares files. */
export const findVendorRoutes = (): VendorRoute[] =>
  filesNamed(vendorFolder, "middlewares")
    .filter((file) => pathOf(file) !== "/vendor")
    .flatMap((file) => Object.entries(load(file)))
    .filter(([name]) => /^vendor\w*Routes$/.test(name))
    .flatMap(([, value]) => (isRouteList(value) ? value : []))

const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`

/**
 * Holds the route files against the declarations.
 *
 * @throws Error that lists every handler without a declaration, every declaration without a handler, and
 *   every route that is declared twice: the server does not start
 */
export const refuseUndeclaredRoutes = (
  handlers: { method: string; path: string }[],
  routes: { method: string; path: string; permission?: string }[]
): void => {
  const handled = new Set(handlers.map(nameOf))
  const declared = routes.map(nameOf)
  const problems = [
    ...handlers
      .filter((handler) => !declared.includes(nameOf(handler)))
      .map((h) => `${nameOf(h)} has no declaration`),
    ...declared
      .filter((name) => !handled.has(name))
      .map((name) => `${name} is declared, but no route file exports it`),
    ...declared
      .filter((name, index) => declared.indexOf(name) !== index)
      .map((name) => `${name} is declared twice`),
    ...routes.filter(({ permission }) => !permission).map((route) => `${nameOf(route)} has no permission`),
  ]
  if (problems.length > 0) {
    throw new Error(
      `Vendor routes and their declarations differ; declare each with defineVendorRoutes in its folder's ` +
        `middlewares.ts, exported as vendor<Noun>Routes:\n- ${problems.join("\n- ")}`
    )
  }
}
