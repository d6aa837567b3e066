import type { AuthContext, MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { authenticate, type AuthenticatedMedusaRequest, type MiddlewareRoute } from "@medusajs/framework/http"
import type { IAuthModuleService, MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { systemClock } from "../../../lib/clock"
import type { VendorRoute } from "./define-vendor-routes"
import type { VendorRequest } from "./vendor-request"

/** For how long a passed second factor counts. */
export const SECOND_FACTOR_LIFE_MS = 10 * 60_000

/** The codes of a refusal, by which a client knows which dialog to show. */
export const SECOND_FACTOR_REQUIRED = "second_factor_required"
export const SECOND_FACTOR_NOT_ENROLLED = "second_factor_not_enrolled"

/** Whether the person has a second factor set up: Medusa's own (TOTP), of the login and not of one shop. */
export const isEnrolled = async (container: MedusaContainer, auth_identity_id: string): Promise<boolean> => {
  const auth = container.resolve<IAuthModuleService>(Modules.AUTH)
  const factors = await auth.listAuthMfa({ auth_identity_id, status: "enabled" }, { select: ["id"] })
  return factors.length > 0
}

/**
 * Until when the pass of this login counts; null where it has none that still does. Medusa wrote the moment
 * into the token by the machine's clock, so it is held against that one, wherever the marketplace's clock was moved.
 */
export const passedUntil = ({ mfa_challenge_completed_at }: AuthContext): Date | null => {
  const passed_ms = Date.parse(mfa_challenge_completed_at ?? "")
  const until_ms = passed_ms + SECOND_FACTOR_LIFE_MS
  return Number.isFinite(until_ms) && until_ms > systemClock.now().getTime() ? new Date(until_ms) : null
}

const refuseWithoutPass = (enrolled: boolean): never => {
  throw enrolled
    ? new MedusaError(
        MedusaError.Types.FORBIDDEN,
        "This asks for your second factor: enter a code of your authenticator app, then try again " +
          "(POST /vendor/second-factor/challenges, then POST /auth/mfa/challenges/:id/verify)",
        SECOND_FACTOR_REQUIRED
      )
    : new MedusaError(
        MedusaError.Types.FORBIDDEN,
        "This asks for a second factor, and you have none yet: set one up in your settings, then try again " +
          "(POST /auth/mfa/factors)",
        SECOND_FACTOR_NOT_ENROLLED
      )
}

/**
 * Refuses a request whose route asks for a second factor, unless one was passed in the last 10 minutes. Whoever
 * has set one up is always asked; whoever has not is refused only where the route, or the rule it asks, demands it.
 */
export const demandSecondFactor =
  ({ second_factor }: VendorRoute) =>
  async (request: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    const req = request as VendorRequest
    if (second_factor === undefined || passedUntil(req.auth_context)) {
      return next()
    }
    if (await isEnrolled(req.scope, req.auth_context.auth_identity_id)) {
      refuseWithoutPass(true)
    }
    if (second_factor === true || (typeof second_factor === "function" && (await second_factor(req)))) {
      refuseWithoutPass(false)
    }
    next()
  }

/**
 * A login from before the second factor was set up still has a token that does not know of it. Without this it
 * could ask Medusa for recovery codes and pass by them.
 */
const refuseRecoveryCodesWithoutPass = async (
  request: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> => {
  const { auth_context } = request as AuthenticatedMedusaRequest
  if (auth_context?.actor_type === "member" && !passedUntil(auth_context)) {
    refuseWithoutPass(await isEnrolled(request.scope, auth_context.auth_identity_id))
  }
  next()
}

export const secondFactorMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/auth/mfa/recovery-codes",
    methods: ["POST"],
    middlewares: [
      authenticate("*", ["session", "bearer"], { allowUnregistered: true }),
      refuseRecoveryCodesWithoutPass,
    ],
  },
]
