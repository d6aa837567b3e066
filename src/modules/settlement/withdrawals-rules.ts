import { MedusaError } from "@medusajs/framework/utils"
import { applyBps } from "../../lib/money"
import type { SettlementSettings } from "./types"

/** How often a merchant withdrew in a currency so far: canceled ones do not count. Days and months are UTC. */
export type WithdrawalUse = { today_count: number; month_count: number }

/** What the provider can pay out in a currency: multiples of `step`, `minimum` or more. Minor units. */
export type PayableAmounts = { step: bigint; minimum: bigint }

export type WithdrawalAmounts = { amount: bigint; fee_amount: bigint; net_amount: bigint }

type Asked = { amount: bigint; currency_code: string }

const HOUR_MS = 3_600_000
/** A fee in basis points moves a little with the amount: so many corrections always suffice. */
const CORRECTIONS = 8

/**
 * What a withdrawal costs: the fixed part and the basis points of the amount, rounded half up; nothing while
 * the month's free ones last.
 */
export const withdrawalFee = (amount: bigint, rule: SettlementSettings, use: WithdrawalUse): bigint =>
  use.month_count < rule.withdrawal_free_count
    ? 0n
    : rule.withdrawal_fee_fixed_amount + applyBps(amount, rule.withdrawal_fee_rate_bps)

/** Until when a change of the bank keeps money here; null where it does not (any more). */
export const coolingUntil = (
  bank_changed_at: Date | null,
  { bank_change_cooling_hours }: Pick<SettlementSettings, "bank_change_cooling_hours">,
  now: Date
): Date | null => {
  const until_at = bank_changed_at && new Date(bank_changed_at.getTime() + bank_change_cooling_hours * HOUR_MS)
  return until_at && until_at > now ? until_at : null
}

const stepOf = (rule: SettlementSettings, payable: PayableAmounts): bigint =>
  leastCommonMultiple(rule.withdrawal_multiple_amount, payable.step)

const leastCommonMultiple = (a: bigint, b: bigint): bigint => (a / greatestCommonDivisor(a, b)) * b

const greatestCommonDivisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : greatestCommonDivisor(b, a % b))

const refuse = (message: string, type: string = MedusaError.Types.INVALID_DATA): never => {
  throw new MedusaError(type, message)
}

/**
 * Holds a withdrawal against its rule, what was withdrawn before, and what the provider can pay out. Pure.
 *
 * @returns the fee and what is paid out
 * @throws MedusaError INVALID_DATA naming what would be right, NOT_ALLOWED where the day's withdrawals are used up
 */
export const quoteWithdrawal = (
  { amount, currency_code }: Asked,
  rule: SettlementSettings,
  use: WithdrawalUse,
  payable: PayableAmounts
): WithdrawalAmounts => {
  const { withdrawal_daily_count: daily, withdrawal_minimum_amount: minimum, withdrawal_maximum_amount: maximum } = rule
  if (daily !== null && use.today_count >= daily) {
    refuse(
      `You have withdrawn ${use.today_count} times today; ${daily} are allowed a day (UTC): try again tomorrow`,
      MedusaError.Types.NOT_ALLOWED
    )
  }
  const fee_amount = withdrawalFee(amount, rule, use)
  const net_amount = amount - fee_amount
  if (amount < minimum || net_amount <= 0n) {
    const least = minimum > fee_amount ? minimum : fee_amount + 1n
    refuse(`amount: ${amount} ${currency_code} is below the minimum of ${least} (minor units)`)
  }
  if (maximum !== null && amount > maximum) {
    refuse(`amount: ${amount} ${currency_code} is above the maximum of ${maximum} (minor units)`)
  }
  const step = stepOf(rule, payable)
  if (net_amount % step !== 0n) {
    refuse(
      `amount: after the fee of ${fee_amount}, ${net_amount} ${currency_code} would be paid out; ` +
        `banks pay multiples of ${step}`
    )
  }
  if (net_amount < payable.minimum) {
    refuse(
      `amount: after the fee of ${fee_amount}, ${net_amount} ${currency_code} would be paid out; ` +
        `banks pay ${payable.minimum} or more`
    )
  }
  return { amount, fee_amount, net_amount }
}

/**
 * The most that can be withdrawn of what is available: what banks cannot pay stays. Pure.
 *
 * @returns null where nothing can, by minimum, day or provider
 */
export const largestWithdrawal = (
  { available, currency_code }: { available: bigint; currency_code: string },
  rule: SettlementSettings,
  use: WithdrawalUse,
  payable: PayableAmounts
): WithdrawalAmounts | null => {
  const maximum = rule.withdrawal_maximum_amount
  const step = stepOf(rule, payable)
  let amount = maximum !== null && maximum < available ? maximum : available
  for (let correction = 0; correction < CORRECTIONS && amount > 0n; correction++) {
    const left = (amount - withdrawalFee(amount, rule, use)) % step
    if (left === 0n) {
      break
    }
    amount -= left > 0n ? left : step + left
  }
  try {
    return quoteWithdrawal({ amount, currency_code }, rule, use, payable)
  } catch (error) {
    if (error instanceof MedusaError) {
      return null
    }
    throw error
  }
}
