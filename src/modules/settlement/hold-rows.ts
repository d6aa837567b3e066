import { readBigint } from "../../lib/database"
import type { HoldKind, HoldStatus } from "./hold-states"
import type { Hold, HoldPart, RollingReserveRule, Shortening } from "./hold-types"
import type { Row } from "./rows"

export const readHold = (row: Row): Hold => ({
  id: row.id as string,
  merchant_id: row.merchant_id as string,
  currency_code: row.currency_code as string,
  kind: row.kind as HoldKind,
  status: row.status as HoldStatus,
  wanted_amount: row.wanted_amount === null ? null : readBigint(row.wanted_amount),
  share_bps: row.share_bps as number | null,
  amount: readBigint(row.amount),
  remaining_amount: readBigint(row.remaining_amount),
  released_amount: readBigint(row.released_amount),
  consumed_amount: readBigint(row.consumed_amount),
  hold_days: row.hold_days as number | null,
  shortened_days: row.shortened_days as number,
  hold_until_at: row.hold_until_at as Date | null,
  reason_code: row.reason_code as string,
  reason: row.reason as Record<string, unknown>,
  shortened_by: row.shortened_by as Shortening[],
  earning_id: row.earning_id as string | null,
  merchant_order_id: row.merchant_order_id as string | null,
  decision_id: row.decision_id as string | null,
  rule_id: row.rule_id as string | null,
  created_by: row.created_by as string,
  created_at: row.created_at as Date,
  placed_at: row.placed_at as Date | null,
  ended_at: row.ended_at as Date | null,
})

export const readHoldPart = (row: Row): HoldPart => ({
  hold_id: row.hold_id as string,
  merchant_id: row.merchant_id as string,
  currency_code: row.currency_code as string,
  amount: readBigint(row.amount),
})

export const readRollingReserveRule = (row: Row): RollingReserveRule => ({
  id: row.id as string,
  merchant_id: row.merchant_id as string | null,
  tier_code: row.tier_code as string | null,
  version: row.version as number,
  valid_from_at: row.valid_from_at as Date,
  rate_bps: row.rate_bps as number,
  days: row.days as number,
  reason: row.reason as string,
  created_by: row.created_by as string,
  created_at: row.created_at as Date,
})
