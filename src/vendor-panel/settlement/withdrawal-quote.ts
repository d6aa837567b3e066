import type { Balance } from "../../client/types/settlement"
import { parseMoney } from "../lib/money"

type Limits = Pick<
  Balance,
  "currency_code" | "available_amount" | "minimum_withdrawal_amount" | "withdrawal_fee_amount"
>

export type WithdrawalProblem = "notAnAmount" | "belowMinimum" | "aboveAvailable" | "onlyFee"

export type WithdrawalQuote =
  | { problem: WithdrawalProblem }
  | { amount: number; fee_amount: number; net_amount: number }

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
  if (amount <= limits.withdrawal_fee_amount) {
    return { problem: "onlyFee" }
  }
  return {
    amount,
    fee_amount: limits.withdrawal_fee_amount,
    net_amount: amount - limits.withdrawal_fee_amount,
  }
}
