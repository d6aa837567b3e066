import type { z } from "@medusajs/framework/zod"
import { listQuery } from "../routing/list-query"

export const listReferralCodesQuery = listQuery({ order_by: ["-created_at"] })

export type ListReferralCodes = z.infer<typeof listReferralCodesQuery>
