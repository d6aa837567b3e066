import { moneyDepsOf } from "../../../workflows/money/deps"
import { withdrawalTermsOf } from "../../../workflows/settlement/steps/request-withdrawal"
import type { VendorRequest } from "../routing/vendor-request"
import type { CreateWithdrawal } from "./validators"

/** Whether the rule asks for a second factor for a withdrawal of this amount. */
export const asksForSecondFactor = async (req: VendorRequest): Promise<boolean> => {
  const { amount, currency_code } = req.validatedBody as CreateWithdrawal
  const deps = moneyDepsOf(req.scope)
  const scope = { merchant_id: req.vendor.merchant.id, currency_code }
  const { rule } = await withdrawalTermsOf(deps, scope, deps.clock.now(), deps.sql)
  const { second_factor_from_amount } = rule
  return second_factor_from_amount !== null && BigInt(amount) >= second_factor_from_amount
}
