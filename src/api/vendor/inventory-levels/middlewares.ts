import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { listInventoryLevelsQuery, setInventoryLevel } from "./validators"

export const vendorInventoryLevelRoutes = defineVendorRoutes([
  {
    method: "GET",
    path: "/vendor/inventory-levels",
    permission: "inventory:read",
    query: listInventoryLevelsQuery,
    example: ({ product_id }) => ({ query: { product_id, order: "-stocked_quantity" } }),
  },
  {
    method: "POST",
    path: "/vendor/inventory-levels/:inventory_item_id",
    permission: "inventory:write",
    trading: true,
    body: setInventoryLevel,
    example: ({ inventory_item_id }) => ({ params: { inventory_item_id }, body: { stocked_quantity: 42 } }),
  },
])
