import { authenticate, type MiddlewareRoute } from "@medusajs/framework/http"
import { vendorCors } from "./routing/cors"
import type { VendorRoute } from "./routing/define-vendor-routes"
import { admitMember, readInput } from "./routing/guard"
import { refuseUndeclared } from "./routing/refuse-undeclared"
import { demandSecondFactor } from "./routing/second-factor"
import { findVendorHandlers, findVendorRoutes, refuseUndeclaredRoutes } from "./routing/route-files"

const middlewaresOf = (route: VendorRoute): MiddlewareRoute => ({
  matcher: route.path,
  methods: [route.method],
  middlewares: [
    authenticate("member", ["session", "bearer"], { allowUnregistered: route.permission === "registered" }),
    admitMember(route),
    readInput(route),
    ...(route.second_factor ? [demandSecondFactor(route)] : []),
  ],
})

const collect = (): MiddlewareRoute[] => {
  const routes = findVendorRoutes()
  refuseUndeclaredRoutes(findVendorHandlers(), routes)
  const ofAll = { matcher: "/vendor", middlewares: [vendorCors, refuseUndeclared(routes)] }
  return [ofAll, ...routes.map(middlewaresOf)]
}

/**
 * What Medusa does for `/admin` and `/store` and not for `/vendor`: CORS, authentication, and from each route's
 * declaration its scope, permission, suspension and validation. For `src/api/middlewares.ts`.
 *
 * @throws Error where a route file and the declarations differ
 */
export const vendorMiddlewares: MiddlewareRoute[] = collect()
