import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { ListQuery } from "../../client/types/common"
import type { CreateInvitation } from "../../client/types/merchant"
import { currentLocale } from "../i18n"
import { statusOf } from "../lib/api-error"
import { client } from "../lib/client"

const keys = {
  members: ["members"] as const,
  invitations: ["invitations"] as const,
  roles: ["roles"] as const,
}

/** The longest list that one request may ask for. */
const MAX_ROWS = 100

export const useMembers = (query: ListQuery) =>
  useQuery({ queryKey: [...keys.members, query], queryFn: () => client.vendor.members.list(query) })

export const useSetMemberRole = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, role_id }: { id: string; role_id: string }) =>
      client.vendor.members.setRole(id, { role_id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.members }),
  })
}

export const useRemoveMember = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => client.vendor.members.remove(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.members }),
  })
}

export const useInvitations = ({ enabled }: { enabled: boolean }) =>
  useQuery({
    enabled,
    queryKey: keys.invitations,
    queryFn: () => client.vendor.invitations.list({ limit: MAX_ROWS }),
  })

export const useInvite = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: CreateInvitation) => client.vendor.invitations.create(body),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.invitations }),
  })
}

export const useRevokeInvitation = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => client.vendor.invitations.revoke(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.invitations }),
  })
}

export const useRoles = ({ enabled }: { enabled: boolean }) =>
  useQuery({
    enabled,
    queryKey: keys.roles,
    queryFn: () => client.vendor.roles.list({ limit: MAX_ROWS }),
  })

export interface InvitationAcceptance {
  token: string
  email: string
  password: string
  first_name: string
  last_name: string
}

/** Joins a shop, as someone new or as a member of another shop with the same login. */
export const useAcceptInvitation = () => {
  const queries = useQueryClient()
  return useMutation({
    meta: { keepsLogin: true },
    mutationFn: async ({ token, email, password, first_name, last_name }: InvitationAcceptance) => {
      try {
        await client.auth.register({ email, password })
      } catch (error) {
        if (statusOf(error) !== 401) {
          throw error
        }
        await client.auth.login({ email, password })
      }
      await client.vendor.invitations.accept({ token, first_name, last_name })
      await client.auth.login({ email, password })
      await client.vendor.me.update({ locale: currentLocale() })
    },
    onSuccess: () => queries.clear(),
  })
}
