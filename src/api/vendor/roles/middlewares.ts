import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { createRole, listRolesQuery, updateRole } from "./validators"

export const vendorRoleRoutes = defineVendorRoutes([
  {
    method: "GET",
    path: "/vendor/roles",
    permission: "role:read",
    query: listRolesQuery,
    example: () => ({}),
  },
  {
    method: "POST",
    path: "/vendor/roles",
    permission: "role:write",
    body: createRole,
    example: () => ({ body: { name: "Packing", permissions: ["order:read", "order:fulfil"] } }),
  },
  {
    method: "POST",
    path: "/vendor/roles/:id",
    permission: "role:write",
    body: updateRole,
    example: (own) => ({ params: { id: own.role_id }, body: { permissions: ["order:read"] } }),
  },
  {
    method: "DELETE",
    path: "/vendor/roles/:id",
    permission: "role:write",
    example: (own) => ({ params: { id: own.role_id } }),
  },
])
