import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { listMembersQuery, setRole } from "./validators"

export const vendorMemberRoutes = defineVendorRoutes([
  {
    method: "GET",
    path: "/vendor/members",
    permission: "member:read",
    query: listMembersQuery,
    example: () => ({ query: { limit: 10 } }),
  },
  {
    method: "POST",
    path: "/vendor/members/:id",
    permission: "member:update",
    body: setRole,
    example: (own) => ({ params: { id: own.membership_id }, body: { role_id: own.role_id } }),
  },
  {
    method: "DELETE",
    path: "/vendor/members/:id",
    permission: "member:remove",
    example: (own) => ({ params: { id: own.membership_id } }),
  },
])
