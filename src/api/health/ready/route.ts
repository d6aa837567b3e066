import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { checkReadiness } from "./checks"

/**
 * Whether this process can do its work, for a load balancer or a starter: 200 when the database answers, every
 * migration and link is applied, and the workers run; otherwise 503 with the parts that are waited for.
 */
export const GET = async (req: MedusaRequest, res: MedusaResponse): Promise<void> => {
  const lacks = await checkReadiness(req.scope)
  const waits_for = Object.entries(lacks).flatMap(([part, lack]) => (lack ? [part] : []))
  res.setHeader("Cache-Control", "no-store")
  if (!waits_for.length) {
    res.json({ status: "ready" })
    return
  }
  // The reasons may name hosts and tables: they are for the log, not for whoever asks.
  req.scope.resolve(ContainerRegistrationKeys.LOGGER).warn(`Not ready: ${JSON.stringify(lacks)}`)
  res.status(503).json({ status: "not_ready", waits_for: waits_for.join(", ") })
}
