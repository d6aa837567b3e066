import type { MiddlewareRoute } from "@medusajs/framework/http"
import { allowStoreMerchant } from "./allow-store-merchant"

/** Without a method, so that it runs before Medusa reads the fields that are asked for: for lists and single ones. */
export const storeProductRoutes: MiddlewareRoute[] = [{ matcher: "/store/products", middlewares: [allowStoreMerchant] }]
