import { z } from "@medusajs/framework/zod"
import { emailAddress, recordId, text } from "../../../lib/fields"
import { listQuery } from "../routing/list-query"

export const listInvitationsQuery = listQuery({ order_by: ["-created_at", "email", "expires_at"] })

export const createInvitation = z.object({ email: emailAddress, role_id: recordId })

export const acceptInvitation = z.object({
  token: z
    .string()
    .min(1, { message: "must not be empty" })
    .max(200, { message: "must be at most 200 characters" }),
  first_name: text(100).optional(),
  last_name: text(100).optional(),
})

export type ListInvitations = z.infer<typeof listInvitationsQuery>
export type CreateInvitation = z.infer<typeof createInvitation>
export type AcceptInvitation = z.infer<typeof acceptInvitation>
