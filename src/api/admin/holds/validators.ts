import { z } from "@medusajs/framework/zod"
import { recordId, text } from "../../../lib/fields"
import { currencyCode, positiveAmount } from "../../../lib/money"
import { HOLD_KINDS, HOLD_STATUSES } from "../../../modules/settlement/hold-states"
import { listQuery } from "../../vendor/routing/list-query"

const moment = z.iso.datetime({ offset: true, error: 'must be a moment, e.g. "2026-12-31T00:00:00Z"' })
const reason = text(500)

export const listAdminHoldsQuery = listQuery({
  merchant_id: recordId.optional(),
  status: z.enum(HOLD_STATUSES).optional(),
  kind: z.enum(HOLD_KINDS).optional(),
  currency_code: currencyCode.optional(),
  order_by: ["-created_at", "hold_until_at", "remaining_amount"],
})
export type ListAdminHolds = z.output<typeof listAdminHoldsQuery>

export const placeHoldBody = z.strictObject({
  merchant_id: recordId,
  currency_code: currencyCode,
  amount: positiveAmount,
  hold_until_at: moment,
  /** The merchant reads it. */
  reason,
  merchant_order_id: recordId.optional(),
  idempotency_key: text(200),
})
export type PlaceHoldBody = z.output<typeof placeHoldBody>

export const setHoldEndBody = z.strictObject({ hold_until_at: moment, reason })
export type SetHoldEndBody = z.output<typeof setHoldEndBody>

export const releaseHoldBody = z.strictObject({ amount: positiveAmount.optional(), reason })
export type ReleaseHoldBody = z.output<typeof releaseHoldBody>
