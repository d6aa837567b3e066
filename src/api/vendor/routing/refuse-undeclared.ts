import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { VendorRoute } from "./define-vendor-routes"

const patternOf = ({ path }: VendorRoute): RegExp => new RegExp(`^${path.replace(/:\w+/g, "[^/]+")}/?$`, "i")

/**
 * A middleware that answers 404 to whatever no declaration names. The start-up check finds such routes too,
 * but not the ones that come later, as Medusa's hot reload adds them: without a declaration they would ask
 * nobody who they are.
 */
export const refuseUndeclared = (routes: VendorRoute[]) => {
  const patterns = routes.map((route) => ({ method: route.method, pattern: patternOf(route) }))
  return (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void => {
    const method = req.method === "HEAD" ? "GET" : req.method
    const path = `${req.baseUrl}${req.path}`
    if (patterns.some((route) => route.method === method && route.pattern.test(path))) {
      next()
      return
    }
    res.status(404).json({ type: "not_found", message: `Cannot ${req.method} ${path}` })
  }
}
