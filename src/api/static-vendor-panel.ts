import { existsSync } from "node:fs"
import path from "node:path"
import type { MiddlewareRoute } from "@medusajs/framework/http"
import express, { type RequestHandler } from "express"

const BUILD = path.join("dist", "vendor-panel")
const YEAR_MS = 31_536_000_000

/**
 * The panel's build lies in the package, outside of what the server's builds wipe. This file may run from the sources,
 * from the app's build or from the plugin's, each at its own depth: so look upwards.
 */
const findBuild = (): string | undefined => {
  for (let folder = __dirname; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, BUILD, "index.html"))) {
      return path.join(folder, BUILD)
    }
  }
  return undefined
}

/** Serves a built panel: its files, and its index for every page that only the panel knows. */
export const sendPanel = (build: string): RequestHandler => {
  const files = express.static(build, {
    index: false,
    redirect: false,
    setHeaders: (res, file) => {
      // Vite puts a hash of the content into the names below assets/; everything else keeps its name.
      const named = path.relative(build, file).startsWith(`assets${path.sep}`)
      res.setHeader("Cache-Control", named ? `public, max-age=${YEAR_MS / 1_000}, immutable` : "no-cache")
    },
  })
  return (req, res, next) => {
    if (req.method !== "GET" && req.method !== "HEAD") {
      return next()
    }
    files(req, res, (error?: unknown) => {
      if (error) {
        return next(error)
      }
      // A page of the panel, whose path only the panel knows; a file that is missing stays missing.
      if (path.extname(req.path)) {
        return next()
      }
      res.setHeader("Cache-Control", "no-cache")
      res.sendFile(path.join(build, "index.html"))
    })
  }
}

const explainMissing: RequestHandler = (_req, res) => {
  res.status(503).type("text/plain").send("The vendor panel is not built: run npm run build:panel")
}

let handler: RequestHandler | undefined

const servePanel: RequestHandler = (req, res, next) => {
  if (!handler) {
    // While developing, the first build may come after the server: look until there is one.
    const build = findBuild()
    handler = build ? sendPanel(build) : undefined
  }
  return (handler ?? explainMissing)(req, res, next)
}

/** Serves the vendor panel below /vendor-panel, every page of it by its index. */
export const vendorPanelMiddlewares: MiddlewareRoute[] = [{ matcher: "/vendor-panel", middlewares: [servePanel] }]
