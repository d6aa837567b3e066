import type { Balance } from "../../client/types/settlement"
import type { WithdrawalTerms } from "../../client/types/withdrawal"
import { parseMoney } from "../../client/money"

type Limits = Pick<
  Balance,
  | "currency_code"
  | "available_amount"
  | "minimum_withdrawal_amount"
  | "withdrawal_fee_amount"
  | "withdrawal_fee_rate_bps"
> & {
  maximum_amount?: number | null
  /** What is paid out must divide by it. */
  multiple_amount?: number
  payable_minimum_amount?: number
  /** While any are left, a withdrawal costs nothing. */
  free_left_count?: number
}

/** The terms of a currency as limits of an amount. */
export const limitsOf = (terms: WithdrawalTerms): Limits => ({
  ...terms,
  minimum_withdrawal_amount: terms.minimum_amount,
  withdrawal_fee_amount: terms.fee_fixed_amount,
  withdrawal_fee_rate_bps: terms.fee_rate_bps,
})

export type WithdrawalProblem = "notAnAmount" | "belowMinimum" | "aboveAvailable" | "aboveMaximum" | "onlyFee" | "notPayable"

export type WithdrawalQuote =
  | { problem: WithdrawalProblem }
  | { amount: number; fee_amount: number; net_amount: number }

const BPS_IN_WHOLE = 10_000n

/** The fee of a withdrawal: its fixed part and its share of the amount, rounded half up. Minor units. */
const feeOf = (amount: number, limits: Limits): number => {
  if ((limits.free_left_count ?? 0) > 0) {
    return 0
  }
  const share = (BigInt(amount) * BigInt(limits.withdrawal_fee_rate_bps) * 2n + BPS_IN_WHOLE) / (BPS_IN_WHOLE * 2n)
  return limits.withdrawal_fee_amount + Number(share)
}

/** What a typed amount would bring: the fee comes out of it, the rest goes to the bank. */
export const quoteWithdrawal = (text: string, limits: Limits): WithdrawalQuote => {
  const amount = parseMoney(text, limits.currency_code)
  if (amount === null || amount === 0) {
    return { problem: "notAnAmount" }
  }
  if (amount > limits.available_amount) {
    return { problem: "aboveAvailable" }
  }
  if (amount < limits.minimum_withdrawal_amount) {
    return { problem: "belowMinimum" }
  }
  if (limits.maximum_amount && amount > limits.maximum_amount) {
    return { problem: "aboveMaximum" }
  }
  const fee_amount = feeOf(amount, limits)
  const net_amount = amount - fee_amount
  if (net_amount <= 0) {
    return { problem: "onlyFee" }
  }
  const { multiple_amount = 1, payable_minimum_amount = 1 } = limits
  return net_amount % multiple_amount !== 0 || net_amount < payable_minimum_amount
    ? { problem: "notPayable" }
    : { amount, fee_amount, net_amount }
}
