import { authenticate, type MiddlewareRoute, validateAndTransformQuery } from "@medusajs/framework/http"
import { listProductQueryConfig } from "@medusajs/medusa/api/store/products/query-config"
import { normalizeDataForContext, setPricingContext, setTaxContext } from "@medusajs/medusa/api/utils/middlewares/index"
import { validateQuery } from "../../../lib/validation"
import { allowStoreMerchant } from "../products/allow-store-merchant"
import { listStoreMerchantProductsQuery, listStoreMerchantsQuery } from "./validators"

export const storeMerchantRoutes: MiddlewareRoute[] = [
  { methods: ["GET"], matcher: "/store/merchants", middlewares: [validateQuery(listStoreMerchantsQuery)] },
  {
    methods: ["GET"],
    matcher: "/store/merchants/:handle/products",
    middlewares: [
      authenticate("customer", ["session", "bearer"], { allowUnauthenticated: true }),
      allowStoreMerchant,
      validateAndTransformQuery(listStoreMerchantProductsQuery, { ...listProductQueryConfig, defaultLimit: 20 }),
      normalizeDataForContext(),
      setPricingContext(),
      setTaxContext(),
    ],
  },
]
