import { z } from "@medusajs/framework/zod"
import { prices } from "../products/validators"
import { listQuery } from "../routing/list-query"

const name = z.string().trim().min(1).max(200)

export const listShippingOptionsQuery = listQuery({
  service_zone_id: z.string().max(100).optional(),
  order_by: ["-created_at", "name"],
})

export const createShippingOption = z
  .object({ name, service_zone_id: z.string().min(1).max(100).optional(), prices })
  .strict()

export const updateShippingOption = z.object({ name: name.optional(), prices: prices.optional() }).strict()

export type ListShippingOptions = z.infer<typeof listShippingOptionsQuery>
export type CreateShippingOption = z.infer<typeof createShippingOption>
export type UpdateShippingOption = z.infer<typeof updateShippingOption>
