import { z } from "@medusajs/framework/zod"
import { recordId, text } from "../../../lib/fields"
import { positiveAmount } from "../../../lib/money"
import { RECOVERY_STATUSES } from "../../../modules/payout/recovery-states"
import { listQuery } from "../../vendor/routing/list-query"

const isOpen = z.enum(["true", "false"]).default("true").transform((value) => value === "true")

export const listQuarantineQuery = listQuery({
  is_open: isOpen,
  kind: z.enum(["transfer", "payout", "reversal"]).optional(),
  order_by: ["-found_at", "amount"],
})

export const resolveBody = z.object({ resolution: z.enum(["booked", "explained"]), note: text(1_000) }).strict()

export const listReversalsQuery = listQuery({
  merchant_id: recordId.optional(),
  kind: z.enum(["reversal", "cover"]).optional(),
  status: z.enum(RECOVERY_STATUSES).optional(),
  order_by: ["-created_at", "amount"],
})

export const startReversalBody = z
  .object({ withdrawal_id: recordId, amount: positiveAmount, reason: text(1_000) })
  .strict()

export const reversibleQuery = z.object({ merchant_id: recordId }).strict()

export const listShortfallsQuery = listQuery({
  merchant_id: recordId.optional(),
  is_open: isOpen,
  order_by: ["-found_at", "shortfall_amount"],
})

export type ListQuarantine = z.output<typeof listQuarantineQuery>
export type Resolve = z.output<typeof resolveBody>
export type ListReversals = z.output<typeof listReversalsQuery>
export type StartReversal = z.output<typeof startReversalBody>
export type ListShortfalls = z.output<typeof listShortfallsQuery>
