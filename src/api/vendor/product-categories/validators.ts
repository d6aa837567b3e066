import { z } from "@medusajs/framework/zod"
import { listQuery } from "../routing/list-query"

export const listProductCategoriesQuery = listQuery({
  parent_category_id: z.string().max(100).optional(),
  order_by: ["path", "name"],
})

export type ListProductCategories = z.infer<typeof listProductCategoriesQuery>
