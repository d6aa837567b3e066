import { readBigint } from "../../lib/database"
import type { EarningStatus, WithdrawalStatus } from "./states"
import type { SettlementTrigger } from "./terms-types"
import type { AutomaticWithdrawal, Earning, EarningKind, SettlementSettings, Withdrawal } from "./types"

/** A row as the driver gives it: text for bigint, Date for timestamptz. */
export type Row = Record<string, unknown>

export const readEarning = (row: Row): Earning => ({
  id: row.id as string,
  kind: row.kind as EarningKind,
  merchant_id: row.merchant_id as string,
  merchant_order_id: row.merchant_order_id as string,
  currency_code: row.currency_code as string,
  amount: readBigint(row.amount),
  status: row.status as EarningStatus,
  captured_amount: readBigint(row.captured_amount),
  pending_amount: readBigint(row.pending_amount),
  released_amount: readBigint(row.released_amount),
  refunded_pending_amount: readBigint(row.refunded_pending_amount),
  refunded_amount: readBigint(row.refunded_amount),
  delivered_at: row.delivered_at as Date | null,
  release_at: row.release_at as Date | null,
  released_at: row.released_at as Date | null,
  terms_id: row.terms_id as string | null,
  trigger: row.trigger as SettlementTrigger | null,
  triggered_at: row.triggered_at as Date | null,
  matures_at: row.matures_at as Date | null,
  confirm_due_at: row.confirm_due_at as Date | null,
  placed_at: row.placed_at as Date,
  stopped_at: row.stopped_at as Date | null,
})

export const readWithdrawal = (row: Row): Withdrawal => ({
  id: row.id as string,
  merchant_id: row.merchant_id as string,
  currency_code: row.currency_code as string,
  amount: readBigint(row.amount),
  fee_amount: readBigint(row.fee_amount),
  net_amount: readBigint(row.net_amount),
  status: row.status as WithdrawalStatus,
  idempotency_key: row.idempotency_key as string,
  requested_by: row.requested_by as string,
  requested_at: row.requested_at as Date,
  paid_at: row.paid_at as Date | null,
  canceled_at: row.canceled_at as Date | null,
  failure_code: row.failure_code as string | null,
  failure_message: row.failure_message as string | null,
  settings_id: row.settings_id as string,
  updated_at: row.updated_at as Date,
})

export const readSettings = (row: Row): SettlementSettings => ({
  id: row.id as string,
  currency_code: row.currency_code as string | null,
  version: row.version as number,
  valid_from_at: row.valid_from_at as Date,
  settlement_days: row.settlement_days as number,
  withdrawal_minimum_amount: readBigint(row.withdrawal_minimum_amount),
  withdrawal_multiple_amount: readBigint(row.withdrawal_multiple_amount),
  withdrawal_fee_fixed_amount: readBigint(row.withdrawal_fee_fixed_amount),
  withdrawal_fee_rate_bps: row.withdrawal_fee_rate_bps as number,
  merchant_id: row.merchant_id as string | null,
  tier_code: row.tier_code as string | null,
  withdrawal_maximum_amount: row.withdrawal_maximum_amount === null ? null : readBigint(row.withdrawal_maximum_amount),
  withdrawal_daily_count: row.withdrawal_daily_count as number | null,
  withdrawal_free_count: row.withdrawal_free_count as number,
  bank_change_cooling_hours: row.bank_change_cooling_hours as number,
  second_factor_from_amount: row.second_factor_from_amount === null ? null : readBigint(row.second_factor_from_amount),
  automatic: row.automatic as AutomaticWithdrawal,
  automatic_threshold_amount: readBigint(row.automatic_threshold_amount),
  is_retired: row.is_retired as boolean,
  created_by: row.created_by as string,
  created_at: row.created_at as Date,
})
