import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { parseStrictly } from "../../../lib/validation"
import { isAllowed, isPermission } from "../../../modules/merchant/permissions"
import type { VendorRoute } from "./define-vendor-routes"
import { resolveMember } from "./resolve-member"
import type { VendorMembership, VendorRequest, VendorSelfRequest } from "./vendor-request"

type Member = VendorSelfRequest["vendor_member"]

const nothing = z.object({})

/**
 * The membership that a request is for.
 *
 * With `x-merchant-id` it is that one, and a merchant that the member does not work for is answered as one
 * that does not exist. Without it, a member of one merchant means that one; a member of several is asked to
 * say which.
 *
 * @throws MedusaError NOT_FOUND (404), INVALID_DATA (400), FORBIDDEN (403: works for no merchant at all)
 */
export const chooseMembership = (member: Member, merchant_id: string | undefined): VendorMembership => {
  if (merchant_id !== undefined) {
    const chosen = member.memberships.find(({ merchant }) => merchant.id === merchant_id)
    if (!chosen) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Merchant with id: ${merchant_id} was not found`)
    }
    return chosen
  }
  const [first, second] = member.memberships
  if (!first) {
    throw new MedusaError(MedusaError.Types.FORBIDDEN, "You are not a member of any merchant (yet)")
  }
  if (second) {
    const ids = member.memberships.map(({ merchant }) => merchant.id).join(", ")
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `Header x-merchant-id: required, because you work for several merchants; one of ${ids}`
    )
  }
  return first
}

const refuseWithoutRight = (route: VendorRoute, { permissions, merchant }: VendorMembership): void => {
  const { permission } = route
  if (!isPermission(permission) || !isAllowed(permissions, permission)) {
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      `This asks for the permission ${permission}, which your role at ${merchant.name} does not have`
    )
  }
  const may_when_closed = route.trading === "or_closed" && merchant.status === "closed"
  if (route.trading && merchant.status !== "active" && !may_when_closed) {
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      `${merchant.name} is ${merchant.status}: it cannot do this until the marketplace reinstates it`
    )
  }
}

const merchantIdOf = (req: MedusaRequest): string | undefined => {
  const header = req.headers["x-merchant-id"]
  return typeof header === "string" && header !== "" ? header : undefined
}

/** Puts the scope of the request on it, or refuses it: who, for which merchant, with which right. */
export const admitMember =
  (route: VendorRoute) =>
  async (request: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    if (route.permission === "registered") {
      return next()
    }
    const req = request as VendorRequest & VendorSelfRequest
    const member = await resolveMember(req.scope, req.auth_context.actor_id)
    if (!member) {
      res.status(401).json({ message: "Unauthorized" })
      return
    }
    req.vendor_member = member
    if (route.permission !== "self") {
      const membership = chooseMembership(member, merchantIdOf(req))
      refuseWithoutRight(route, membership)
      const { memberships: _, ...person } = member
      const { membership_id, role_id, permissions, merchant } = membership
      req.vendor = { merchant, member: person, membership_id, role_id, permissions }
    }
    next()
  }

/** Reads query and body by the route's schemas; a route without one refuses every field. */
export const readInput =
  (route: VendorRoute) =>
  (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): void => {
    req.validatedQuery = parseStrictly(
      route.query ?? nothing,
      req.query,
      "query"
    ) as MedusaRequest["validatedQuery"]
    if (route.method !== "GET" && !route.multipart) {
      req.validatedBody = parseStrictly(route.body ?? nothing, req.body ?? {}, "body")
    }
    next()
  }
