import { z } from "@medusajs/framework/zod"
import { createFindParams } from "@medusajs/medusa/api/utils/validators"
import { listQuery } from "../../vendor/routing/list-query"

export const listStoreMerchantsQuery = listQuery({ order_by: ["name", "activated_at"] })

export type ListStoreMerchants = z.infer<typeof listStoreMerchantsQuery>

const MAX_LIMIT = 100

const ORDERS = ["created_at", "-created_at", "title", "-title"] as const

/** Medusa's list parameters (fields, limit, offset, order), its price context, and what to look for. */
export const listStoreMerchantProductsQuery = createFindParams({ limit: 20, offset: 0 })
  .merge(
    z.object({
      q: z.string().trim().max(200).optional(),
      category: z.string().max(200).optional(),
      region_id: z.string().max(100).optional(),
      country_code: z.string().max(2).optional(),
      province: z.string().max(100).optional(),
      cart_id: z.string().max(100).optional(),
    })
  )
  .strict()
  .superRefine(({ limit, offset, order }, context) => {
    if (limit !== undefined && (limit < 1 || limit > MAX_LIMIT)) {
      context.addIssue({ code: "custom", path: ["limit"], message: `must be a whole number from 1 to ${MAX_LIMIT}` })
    }
    if (offset !== undefined && offset < 0) {
      context.addIssue({ code: "custom", path: ["offset"], message: "must be 0 or more" })
    }
    if (order !== undefined && !ORDERS.some((known) => known === order)) {
      context.addIssue({ code: "custom", path: ["order"], message: `must be one of ${ORDERS.join(", ")}` })
    }
  })

export type ListStoreMerchantProducts = z.infer<typeof listStoreMerchantProductsQuery>
