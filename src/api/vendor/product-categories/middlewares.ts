import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { listProductCategoriesQuery } from "./validators"

export const vendorProductCategoryRoutes = defineVendorRoutes([
  {
    method: "GET",
    path: "/vendor/product-categories",
    permission: "product:read",
    query: listProductCategoriesQuery,
    example: () => ({ query: { limit: 100 } }),
  },
])
