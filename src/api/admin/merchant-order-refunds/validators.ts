import { z } from "@medusajs/framework/zod"
import { recordId } from "../../../lib/fields"
import { nonNegativeAmount } from "../../../lib/money"

export const listMerchantOrderRefunds = z.object({
  needs_confirmation: z.enum(["true", "false"]).optional(),
  order_id: recordId.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).default(0),
})

export type ListMerchantOrderRefunds = z.infer<typeof listMerchantOrderRefunds>

/** How the refund is shared; left out: as it was booked. */
export const confirmMerchantOrderRefund = z.object({
  shares: z
    .array(z.object({ merchant_order_id: recordId.nullable(), amount: nonNegativeAmount }))
    .min(1, { message: "must name at least one part, or be left out" })
    .max(200, { message: "must name at most 200 parts" })
    .optional(),
})

export type ConfirmMerchantOrderRefund = z.infer<typeof confirmMerchantOrderRefund>
