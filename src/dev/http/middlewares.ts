import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { CLOCK_MODULE } from "../../modules/clock"
import type ClockModuleService from "../../modules/clock/service"
import { runJob } from "./jobs"
import { localStripe } from "./local-stripe"

const ClockBody = z.object({ now: z.string().datetime({ offset: true }).nullable() }).strict()

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"])

/**
 * Lets only programs of this machine through. Nothing forwarded by a proxy, and nothing that a web page sends: a page
 * that someone happens to visit could otherwise reach a server on their machine.
 */
const onlyThisMachine = (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => {
  const local = LOOPBACK.has(req.socket.remoteAddress ?? "")
  if (!local || req.headers["x-forwarded-for"] || req.headers.origin) {
    res.status(404).end()
    return
  }
  next()
}

const answerClock = async (req: MedusaRequest, res: MedusaResponse) => {
  const clock = req.scope.resolve<ClockModuleService>(CLOCK_MODULE)
  if (req.method === "POST") {
    const body = ClockBody.safeParse(req.body)
    if (!body.success) {
      res.status(400).json({
        type: "invalid_data",
        message: 'now: a time with its zone such as "2026-01-31T12:00:00Z", or null for the time of the machine',
      })
      return
    }
    const at = body.data.now === null ? null : new Date(body.data.now)
    await localStripe.moveClock(at)
    if (at) {
      clock.moveTo(at)
    } else {
      clock.reset()
    }
  }
  res.json({ now: clock.now().toISOString() })
}

const answerJob = async (req: MedusaRequest, res: MedusaResponse) => {
  if (req.method !== "POST") {
    res.status(405).json({ type: "not_allowed", message: "POST runs the job" })
    return
  }
  const name = decodeURIComponent(req.path.slice(1))
  const outcome = await runJob(req.scope, name)
  if (!outcome.ran) {
    res.status(404).json({ type: "not_found", message: `No job is called "${name}". There are: ${outcome.known.join(", ")}` })
    return
  }
  const plain = JSON.stringify(outcome.result ?? null, (_key, value) => (typeof value === "bigint" ? Number(value) : value))
  res.json({ job: name, result: JSON.parse(plain) })
}

/**
 * What development and the replay need of a running server: its clock (and the local Stripe's) moved, a scheduled job run
 * once. Nothing at all without GUILDHALL_DEV=1.
 *
 * GET and POST /dev/clock { now: time | null } · POST /dev/jobs/<name>
 */
export const developmentMiddlewares = (env: Record<string, string | undefined>): MiddlewareRoute[] =>
  env.GUILDHALL_DEV === "1"
    ? [
        { matcher: "/dev", middlewares: [onlyThisMachine] },
        { matcher: "/dev/clock", middlewares: [answerClock] },
        { matcher: "/dev/jobs", middlewares: [answerJob] },
      ]
    : []
