import type { z } from "@medusajs/framework/zod"
import type { Permission } from "../../../modules/merchant/permissions"
import type { OwnResources } from "./own-resources"
import type { VendorRequest } from "./vendor-request"

/** A file of a multipart example. */
export type ExampleFile = { field: string; filename: string; type: string; content: Uint8Array }

/** A valid request: `params` fill the path's `:names`. */
export type VendorExample = {
  params?: Record<string, string>
  query?: Record<string, string | number>
  body?: Record<string, unknown>
  files?: ExampleFile[]
}

/**
 * What a route asks of the caller:
 * a permission – a member who has it in the merchant that is asked for (`req.vendor`);
 * "self" – any member, whatever the merchant (`req.vendor_member`);
 * "registered" – a login for members, not necessarily a member yet (`req.auth_context`).
 */
export type VendorAccess = Permission | "self" | "registered"

/** The declaration of one vendor route. A route without one does not start. */
export type VendorRoute = {
  method: "GET" | "POST" | "DELETE"
  /** as Express writes it: "/vendor/merchant-orders/:id" */
  path: string
  permission: VendorAccess
  /** trading needs it: a suspended or closed merchant gets 403; `or_closed`: one that closed may still do it */
  trading?: true | "or_closed"
  /**
   * a recent pass of the member's second factor is needed: always, when the member has one set up, or when the
   * function says so (and always of who has one); the request's scope and body are read by then
   */
  second_factor?: true | "when_enrolled" | ((req: VendorRequest) => Promise<boolean>)
  /** absent: the request has no body, and every field is refused */
  body?: z.ZodType
  /** absent: every query parameter is refused */
  query?: z.ZodType
  /** the body is multipart and read by the handler; `body` is not applied */
  multipart?: true
  /** a valid request with the merchant's own ids, for the isolation harness and the API's documentation */
  example: (own: OwnResources) => VendorExample
}

/** Declares the routes of one folder; `src/api/vendor/middlewares.ts` finds and applies them. */
export const defineVendorRoutes = (routes: VendorRoute[]): VendorRoute[] => routes
