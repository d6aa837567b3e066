import { toJsonAmount } from "../../../lib/money"
import type { FeePlan } from "../../../modules/commission/types"

const orNull = (amount: bigint | null) => (amount === null ? null : toJsonAmount(amount))

export const presentFeePlan = (plan: FeePlan) => ({
  ...plan,
  rules: plan.rules.map((rule) => ({
    ...rule,
    amounts: rule.amounts.map(({ currency_code, fixed_amount, floor_amount, cap_amount }) => ({
      currency_code,
      fixed_amount: toJsonAmount(fixed_amount),
      floor_amount: orNull(floor_amount),
      cap_amount: orNull(cap_amount),
    })),
  })),
})
