import type { Balance } from "../../client/types/settlement"
import { parseMoney } from "../../client/money"

type Limits = Pick<
  Balance,
  | "currency_code"
  | "available_amount"
  | "minimum_withdrawal_amount"
  | "withdrawal_fee_amount"
  | "withdrawal_fee_rate_bps"
>

export type WithdrawalProblem = "notAnAmount" | "belowMinimum" | "aboveAvailable" | "onlyFee"

export type WithdrawalQuote =
  | { problem: WithdrawalProblem }
  | { amount: number; fee_amount: number; net_amount: number }

const BPS_IN_WHOLE = 10_000n

/** The fee of a withdrawal: its fixed part and its share of the amount, rounded half up. Minor units. */
const feeOf = (amount: number, limits: Limits): number => {
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
  const fee_amount = feeOf(amount, limits)
  return amount <= fee_amount ? { problem: "onlyFee" } : { amount, fee_amount, net_amount: amount - fee_amount }
}
