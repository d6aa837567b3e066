import { z } from "@medusajs/framework/zod"
import { text } from "../../../lib/fields"

export const updateMe = z.object({
  first_name: text(100).optional(),
  last_name: text(100).optional(),
  locale: z.enum(["en", "zh-CN"]).optional(),
})

export type UpdateMe = z.infer<typeof updateMe>
