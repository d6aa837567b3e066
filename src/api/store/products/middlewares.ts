import type { MiddlewareRoute } from "@medusajs/framework/http"
import { allowStoreMerchant } from "./allow-store-merchant"

export const storeProductRoutes: MiddlewareRoute[] = [
  { methods: ["GET"], matcher: "/store/products", middlewares: [allowStoreMerchant] },
  { methods: ["GET"], matcher: "/store/products/:id", middlewares: [allowStoreMerchant] },
]
