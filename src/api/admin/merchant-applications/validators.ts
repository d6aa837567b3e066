import { z } from "@medusajs/framework/zod"
import { text } from "../../../lib/fields"
import { applicationStatuses } from "../../../modules/onboarding/transitions"
import { listQuery } from "../../vendor/routing/list-query"

export const listApplicationsQuery = listQuery({
  status: z.enum(applicationStatuses).optional(),
  order_by: ["-created_at", "shop_name", "decided_at"],
})

/** A rejection names each failing field, what is wrong with it, and what would fix it. */
export const rejectApplication = z.object({
  reasons: z
    .array(z.object({ field: text(100), reason: text(2000), fix: text(2000) }).strict())
    .min(1, { message: "must name at least one reason" })
    .max(50, { message: "must be at most 50 reasons" }),
})

export type ListApplications = z.infer<typeof listApplicationsQuery>
export type RejectApplication = z.infer<typeof rejectApplication>
