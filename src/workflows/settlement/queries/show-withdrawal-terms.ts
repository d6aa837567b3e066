import type { AutomaticWithdrawal } from "../../../modules/settlement/types"
import { payoutCurrenciesOf } from "../../../modules/payout/accounts"
import { coolingUntil } from "../../../modules/settlement/withdrawals-rules"
import type { MoneyDeps } from "../../money/deps"
import { shortDepositThatBlocks } from "../deposit/refuse-short-deposit"
import { withdrawalTermsOf } from "../steps/request-withdrawal"
import { listBalances } from "./list-balances"

/** Why nothing can be withdrawn now, whatever the amount. */
export type WithdrawalBlock =
  | { code: "stopped"; reason: string }
  | { code: "no_account" }
  | { code: "currency_not_taken"; currency_codes: string[] }
  | { code: "cooling"; until_at: Date }
  | { code: "deposit_short"; shortfall_amount: bigint; currency_code: string }
  | { code: "used_up" }

/** What a merchant must know to withdraw in one currency. Amounts in minor units of it. */
export type WithdrawalTerms = {
  currency_code: string
  available_amount: bigint
  minimum_amount: bigint
  maximum_amount: bigint | null
  /** What is paid out must divide by it, and be no less than `payable_minimum_amount`. */
  multiple_amount: bigint
  payable_minimum_amount: bigint
  fee_fixed_amount: bigint
  fee_rate_bps: number
  /** How many free ones are left in this calendar month (UTC), of how many. */
  free_left_count: number
  free_count: number
  /** null: any number a day. */
  left_today_count: number | null
  second_factor_from_amount: bigint | null
  block: WithdrawalBlock | null
  automatic: AutomaticWithdrawal
  automatic_threshold_amount: bigint
  /** The merchant chose the schedule itself. */
  is_own_schedule: boolean
}

/** The terms of withdrawing, for every currency that the merchant has or had money in and its own. */
export const showWithdrawalTerms = async (
  deps: MoneyDeps,
  { merchant_id, currency_code }: { merchant_id: string; currency_code: string }
): Promise<WithdrawalTerms[]> => {
  const balances = await listBalances(merchant_id, deps.sql)
  const codes = [...new Set([currency_code, ...balances.map((balance) => balance.currency_code)])]
  const schedules = await deps.settlement.listWithdrawalSchedules(merchant_id)
  const terms: WithdrawalTerms[] = []
  for (const code of codes) {
    const scope = { merchant_id, currency_code: code }
    const now = deps.clock.now()
    const { rule, use, payable } = await withdrawalTermsOf(deps, scope, now, deps.sql)
    const own = schedules.find((schedule) => schedule.currency_code === code)
    const daily = rule.withdrawal_daily_count
    const left_today_count = daily === null ? null : Math.max(0, daily - use.today_count)
    terms.push({
      currency_code: code,
      available_amount: balances.find((balance) => balance.currency_code === code)?.available_amount ?? 0n,
      minimum_amount: rule.withdrawal_minimum_amount,
      maximum_amount: rule.withdrawal_maximum_amount,
      multiple_amount: payable.step > rule.withdrawal_multiple_amount ? payable.step : rule.withdrawal_multiple_amount,
      payable_minimum_amount: payable.minimum,
      fee_fixed_amount: rule.withdrawal_fee_fixed_amount,
      fee_rate_bps: rule.withdrawal_fee_rate_bps,
      free_left_count: Math.max(0, rule.withdrawal_free_count - use.month_count),
      free_count: rule.withdrawal_free_count,
      left_today_count,
      second_factor_from_amount: rule.second_factor_from_amount,
      block: (await blockOf(deps, scope, rule, now)) ?? (left_today_count === 0 ? { code: "used_up" } : null),
      automatic: own?.automatic ?? rule.automatic,
      automatic_threshold_amount: own?.threshold_amount ?? rule.automatic_threshold_amount,
      is_own_schedule: own !== undefined,
    })
  }
  return terms
}

const blockOf = async (
  deps: MoneyDeps,
  scope: { merchant_id: string; currency_code: string },
  rule: { bank_change_cooling_hours: number },
  now: Date
): Promise<WithdrawalBlock | null> => {
  const stop = await deps.settlement.withdrawalStopOf(scope.merchant_id)
  if (stop) {
    return { code: "stopped", reason: stop.reason }
  }
  const account = await deps.payout.accountOf(scope.merchant_id)
  if (account?.status !== "enabled") {
    return { code: "no_account" }
  }
  const currency_codes = payoutCurrenciesOf(account)
  if (currency_codes.length > 0 && !currency_codes.includes(scope.currency_code)) {
    return { code: "currency_not_taken", currency_codes }
  }
  const until_at = coolingUntil(account.bank_changed_at, rule, now)
  if (until_at) {
    return { code: "cooling", until_at }
  }
  const short = await shortDepositThatBlocks(deps, scope.merchant_id, "withdrawals", deps.sql)
  return short && { code: "deposit_short", ...short }
}
