import type { Instant, MinorAmount } from "./common"

export type AutomaticWithdrawal = "off" | "daily" | "weekly"

/** Why nothing can be withdrawn now, whatever the amount. */
export type WithdrawalBlock =
  | { code: "stopped"; reason: string }
  | { code: "no_account" }
  | { code: "currency_not_taken"; currency_codes: string[] }
  | { code: "cooling"; until_at: Instant }
  | { code: "deposit_short"; shortfall_amount: MinorAmount; currency_code: string }
  | { code: "used_up" }

/** What a merchant must know to withdraw in one currency. */
export interface WithdrawalTerms {
  currency_code: string
  available_amount: MinorAmount
  minimum_amount: MinorAmount
  maximum_amount: MinorAmount | null
  /** What is paid out must divide by it. */
  multiple_amount: MinorAmount
  payable_minimum_amount: MinorAmount
  fee_fixed_amount: MinorAmount
  fee_rate_bps: number
  free_left_count: number
  free_count: number
  /** null: any number a day. */
  left_today_count: number | null
  second_factor_from_amount: MinorAmount | null
  block: WithdrawalBlock | null
  automatic: AutomaticWithdrawal
  automatic_threshold_amount: MinorAmount
  is_own_schedule: boolean
}

export interface SetWithdrawalSchedule {
  currency_code: string
  automatic: AutomaticWithdrawal
  threshold_amount: MinorAmount
}

export interface SecondFactor {
  is_enrolled: boolean
  /** Until when the last pass counts; null where none does. */
  passed_until_at: Instant | null
}

export interface SecondFactorChallenge {
  id: string
  methods: string[]
  expires_at: Instant
}

export interface WithdrawalRule {
  id: string
  version: number
  merchant_id: string | null
  tier_code: string | null
  currency_code: string | null
  valid_from_at: Instant
  withdrawal_minimum_amount: MinorAmount
  withdrawal_maximum_amount: MinorAmount | null
  withdrawal_daily_count: number | null
  withdrawal_free_count: number
  withdrawal_fee_fixed_amount: MinorAmount
  withdrawal_fee_rate_bps: number
  bank_change_cooling_hours: number
  second_factor_from_amount: MinorAmount | null
  automatic: AutomaticWithdrawal
  automatic_threshold_amount: MinorAmount
  is_retired: boolean
}

export type PublishWithdrawalRule = Partial<Omit<WithdrawalRule, "id" | "version" | "valid_from_at">> & {
  valid_from_at?: Instant | null
}

export interface WithdrawalStop {
  merchant_id: string
  merchant_name: string | null
  reason: string
  stopped_at: Instant
}
