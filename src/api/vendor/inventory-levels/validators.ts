import { z } from "@medusajs/framework/zod"
import { stockedQuantity } from "../products/validators"
import { listQuery } from "../routing/list-query"

export const listInventoryLevelsQuery = listQuery({
  product_id: z.string().max(100).optional(),
  order_by: ["title", "stocked_quantity", "available_quantity"],
})

export const setInventoryLevel = z.object({ stocked_quantity: stockedQuantity }).strict()

export type ListInventoryLevels = z.infer<typeof listInventoryLevelsQuery>
export type SetInventoryLevel = z.infer<typeof setInventoryLevel>
