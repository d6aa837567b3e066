import { type MiddlewareRoute, validateAndTransformQuery } from "@medusajs/framework/http"
import { retrieveTransformQueryConfig } from "@medusajs/medusa/api/store/carts/query-config"
import { StoreGetCartsCart } from "@medusajs/medusa/api/store/carts/validators"
import { validateBody } from "../../../lib/validation"
import { setMerchantShippingMethods } from "./[id]/merchant-shipping-methods/validators"

export const storeCartRoutes: MiddlewareRoute[] = [
  {
    methods: ["POST"],
    matcher: "/store/carts/:id/merchant-shipping-methods",
    middlewares: [
      validateBody(setMerchantShippingMethods),
      validateAndTransformQuery(StoreGetCartsCart, retrieveTransformQueryConfig),
    ],
  },
]
