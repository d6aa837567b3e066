import { z } from "@medusajs/framework/zod"
import { text } from "../../../lib/fields"
import { positiveAmount } from "../../../lib/money"
import { MERCHANT_ORDER_STATUSES, PAYMENT_STATUSES } from "../../../modules/merchant-order/statuses"
import { listQuery } from "../routing/list-query"

const status = z.enum(MERCHANT_ORDER_STATUSES, {
  error: `must be one of ${MERCHANT_ORDER_STATUSES.join(", ")}`,
})

/** Several as `status=placed&status=shipped`. */
const statuses = z.preprocess(
  (value) => (typeof value === "string" ? [value] : value),
  z.array(status).min(1).max(9)
)

export const instant = z.iso
  .datetime({ offset: true, error: "must be a time such as 2026-11-22T10:00:00Z" })
  .transform((value) => new Date(value))

export const merchantOrderFilters = {
  status: statuses.optional(),
  payment_status: z
    .enum(PAYMENT_STATUSES, { error: `must be one of ${PAYMENT_STATUSES.join(", ")}` })
    .optional(),
  order_id: text(100).optional(),
  placed_from: instant.optional(),
  placed_to: instant.optional(),
}

export const listMerchantOrders = listQuery({
  ...merchantOrderFilters,
  order_by: ["-placed_at", "total_amount"],
})

const items = z
  .array(
    z
      .object({
        merchant_order_line_id: text(100),
        quantity: z
          .number()
          .int({ message: "must be a whole number of units" })
          .min(1, { message: "must be 1 or more" })
          .max(1_000_000_000, { message: "must be at most 1000000000" }),
      })
      .strict()
  )
  .min(1, { message: "must name at least one line; leave items out for everything" })
  .max(1000)

export const fulfilMerchantOrder = z.object({ items: items.optional() })

const url = z
  .string()
  .max(2000)
  .refine((value) => /^https?:\/\/\S+$/i.test(value) && URL.canParse(value), {
    message: "must be a web address (http or https)",
  })

export const shipFulfillment = z.object({
  tracking_number: text(200).optional(),
  tracking_url: url.optional(),
  carrier: text(200).optional(),
})

export const cancelMerchantOrder = z.object({ items: items.optional(), reason: text(2000) })

export const refundMerchantOrder = z
  .object({
    items: items.optional(),
    amount: positiveAmount.optional(),
    reason: text(2000),
    idempotency_key: text(200),
  })
  .strict()
  .refine((body) => (body.items === undefined) !== (body.amount === undefined), {
    path: ["items"],
    message: "name either items or amount, and not both",
  })

export type ListMerchantOrdersQuery = z.infer<typeof listMerchantOrders>
export type FulfilMerchantOrder = z.infer<typeof fulfilMerchantOrder>
export type ShipFulfillment = z.infer<typeof shipFulfillment>
export type CancelMerchantOrder = z.infer<typeof cancelMerchantOrder>
export type RefundMerchantOrder = z.infer<typeof refundMerchantOrder>
