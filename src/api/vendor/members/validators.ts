import { z } from "@medusajs/framework/zod"
import { recordId } from "../../../lib/fields"
import { listQuery } from "../routing/list-query"

export const listMembersQuery = listQuery({ order_by: ["created_at", "email"] })
export const setRole = z.object({ role_id: recordId })

export type ListMembers = z.infer<typeof listMembersQuery>
export type SetRole = z.infer<typeof setRole>
