import type { Send } from "./client"
import type { Deleted, ListQuery } from "./types/common"
import type {
  CreateInvitation,
  Invitation,
  InvitationListResponse,
  MemberListResponse,
  MeResponse,
  Merchant,
  Role,
  RoleInput,
  RoleListResponse,
  TeamMember,
  UpdateMe,
  UpdateMerchant,
} from "./types/merchant"
import type { CreateMerchantApplication, MerchantApplication } from "./types/onboarding"

/** Who works here, and the shop itself. */
export const vendorTeamOf = (send: Send) => ({
  me: {
    retrieve: () => send<MeResponse>("/vendor/me"),
    update: (body: UpdateMe) => send<MeResponse>("/vendor/me", { method: "POST", body }),
  },
  merchantApplications: {
    /** Applies to sell; needs a registered login that is no member yet. */
    create: (body: CreateMerchantApplication) =>
      send<{ merchant_application: MerchantApplication }>("/vendor/merchant-applications", {
        method: "POST",
        body,
      }),
    mine: () =>
      send<{ merchant_application: MerchantApplication | null }>("/vendor/merchant-applications/me"),
  },
  merchant: {
    retrieve: () => send<{ merchant: Merchant }>("/vendor/merchant"),
    update: (body: UpdateMerchant) =>
      send<{ merchant: Merchant }>("/vendor/merchant", { method: "POST", body }),
  },
  members: {
    list: (query?: ListQuery) => send<MemberListResponse>("/vendor/members", { query }),
    setRole: (membershipId: string, body: { role_id: string }) =>
      send<{ member: TeamMember }>(`/vendor/members/${membershipId}`, { method: "POST", body }),
    remove: (membershipId: string) =>
      send<Deleted>(`/vendor/members/${membershipId}`, { method: "DELETE" }),
  },
  invitations: {
    list: (query?: ListQuery) => send<InvitationListResponse>("/vendor/invitations", { query }),
    create: (body: CreateInvitation) =>
      send<{ invitation: Invitation }>("/vendor/invitations", { method: "POST", body }),
    revoke: (id: string) => send<Deleted>(`/vendor/invitations/${id}`, { method: "DELETE" }),
    /** Joins a shop; needs a registered or logged-in member. */
    accept: (body: { token: string; first_name?: string; last_name?: string }) =>
      send<{ merchant_id?: string }>("/vendor/invitations/accept", { method: "POST", body }),
  },
  roles: {
    list: (query?: ListQuery) => send<RoleListResponse>("/vendor/roles", { query }),
    create: (body: RoleInput) => send<{ role: Role }>("/vendor/roles", { method: "POST", body }),
    update: (id: string, body: Partial<RoleInput>) =>
      send<{ role: Role }>(`/vendor/roles/${id}`, { method: "POST", body }),
    remove: (id: string) => send<Deleted>(`/vendor/roles/${id}`, { method: "DELETE" }),
  },
})
