import { z } from "@medusajs/framework/zod"
import { text } from "../../../lib/fields"
import { instant } from "../../vendor/merchant-orders/validators"
import { listQuery } from "../../vendor/routing/list-query"

export const assignTier = z.object({
  tier_code: text(100),
  reason: text(2_000),
  valid_from: instant.optional(),
})

export const listTierAssignments = listQuery({ order_by: ["-valid_from_at"] })
export const listTiers = z.object({})

export type AssignTierBody = z.infer<typeof assignTier>
export type ListTierAssignments = z.infer<typeof listTierAssignments>
