import { readBigint } from "../../lib/database"
import type { ExternalAccount } from "./provider-port"
import type { AccountStatus, IntentStatus } from "./states"
import type { IntentKind, IntentOutcome, PayoutAccount, PayoutIntent, Quarantined, QuarantineKind } from "./types"

/** A row as the driver gives it: text for bigint, Date for timestamptz. */
export type Row = Record<string, unknown>

export const readAccount = (row: Row): PayoutAccount => ({
  id: row.id as string,
  merchant_id: row.merchant_id as string,
  provider: row.provider as string,
  provider_account_id: row.provider_account_id as string | null,
  status: row.status as AccountStatus,
  payouts_enabled: row.payouts_enabled as boolean,
  transfers_active: row.transfers_active as boolean,
  details_submitted: row.details_submitted as boolean,
  disabled_reason: row.disabled_reason as string | null,
  requirements_due: row.requirements_due as string[],
  country_code: row.country_code as string,
  default_currency_code: row.default_currency_code as string | null,
  external_accounts: row.external_accounts as ExternalAccount[],
  bank_changed_at: row.bank_changed_at as Date | null,
  created_at: row.created_at as Date,
  updated_at: row.updated_at as Date,
})

export const readIntent = (row: Row): PayoutIntent => ({
  id: row.id as string,
  kind: row.kind as IntentKind,
  withdrawal_id: row.withdrawal_id as string,
  round: row.round as number,
  merchant_id: row.merchant_id as string,
  payout_account_id: row.payout_account_id as string,
  provider_account_id: row.provider_account_id as string,
  amount: readBigint(row.amount),
  currency_code: row.currency_code as string,
  status: row.status as IntentStatus,
  epoch: row.epoch as number,
  idempotency_key: row.idempotency_key as string,
  last_outcome: row.last_outcome as IntentOutcome | null,
  epoch_sent_at: row.epoch_sent_at as Date | null,
  first_sent_at: row.first_sent_at as Date | null,
  attempt_count: row.attempt_count as number,
  next_attempt_at: row.next_attempt_at as Date,
  lease_token: row.lease_token as string | null,
  lease_until_at: row.lease_until_at as Date | null,
  provider_object_id: row.provider_object_id as string | null,
  provider_status: row.provider_status as string | null,
  last_error: row.last_error as string | null,
  created_at: row.created_at as Date,
  updated_at: row.updated_at as Date,
})

export const readQuarantined = (row: Row): Quarantined => ({
  id: row.id as string,
  kind: row.kind as QuarantineKind,
  merchant_id: row.merchant_id as string | null,
  transfer_id: row.transfer_id as string | null,
  provider_object_id: row.provider_object_id as string,
  provider_account_id: row.provider_account_id as string,
  amount: readBigint(row.amount),
  currency_code: row.currency_code as string,
  intent_id: row.intent_id as string | null,
  reason: row.reason as string,
  found_at: row.found_at as Date,
  resolved_at: row.resolved_at as Date | null,
  resolved_by: row.resolved_by as string | null,
  resolution: row.resolution as Quarantined["resolution"],
  resolution_note: row.resolution_note as string | null,
})
