import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, parseCorsOrigins } from "@medusajs/framework/utils"

const headersAllowed = "authorization, content-type, x-merchant-id, x-medusa-locale"

const originsOf = (req: MedusaRequest): (string | RegExp)[] => {
  const { http } = req.scope.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
  const configured = (http as { vendorCors?: string }).vendorCors
  return parseCorsOrigins(process.env.VENDOR_CORS ?? configured ?? http.adminCors)
}

/**
 * CORS for `/vendor`: Medusa adds it to `/admin`, `/store` and `/auth` only. Origins come from VENDOR_CORS,
 * else `projectConfig.http.vendorCors`, else those of the admin; written as Medusa's are, with credentials
 * allowed.
 */
export const vendorCors = (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void => {
  const origin = req.headers.origin
  const isKnown =
    origin !== undefined &&
    originsOf(req).some((known) => (typeof known === "string" ? known === origin : known.test(origin)))
  res.vary("Origin")
  if (isKnown) {
    res.setHeader("Access-Control-Allow-Origin", origin)
    res.setHeader("Access-Control-Allow-Credentials", "true")
  }
  if (req.method !== "OPTIONS") {
    next()
    return
  }
  res.setHeader("Access-Control-Allow-Methods", "GET,POST,DELETE")
  res.setHeader("Access-Control-Allow-Headers", headersAllowed)
  res.status(204).end()
}
