import { defineVendorRoutes } from "../routing/define-vendor-routes"
import { acceptInvitation, createInvitation, listInvitationsQuery } from "./validators"

export const vendorInvitationRoutes = defineVendorRoutes([
  {
    method: "GET",
    path: "/vendor/invitations",
    permission: "member:read",
    query: listInvitationsQuery,
    example: () => ({}),
  },
  {
    method: "POST",
    path: "/vendor/invitations",
    permission: "member:invite",
    body: createInvitation,
    example: (own) => ({ body: { email: "grace@example.com", role_id: own.role_id } }),
  },
  {
    method: "DELETE",
    path: "/vendor/invitations/:id",
    permission: "member:invite",
    example: (own) => ({ params: { id: own.invitation_id } }),
  },
  {
    method: "POST",
    path: "/vendor/invitations/accept",
    permission: "registered",
    body: acceptInvitation,
    example: (own) => ({ body: { token: own.invitation_token, first_name: "Grace", last_name: "Hopper" } }),
  },
])
