import { ANYTHING } from "./scope"
import type { FeeRule, FeeRuleAmount } from "./types"

/** A rule, whatever is left out being none: it names nothing, is for always, has no bands and no amounts. */
export const feeRule = (rule: Pick<FeeRule, "id" | "name"> & Partial<FeeRule>): FeeRule => ({
  ...ANYTHING,
  valid_from_at: null,
  valid_to_at: null,
  rate_bps: 0,
  band_basis: null,
  band_mode: "marginal",
  amounts: [],
  ...rule,
})

/** What a rule adds in a currency, whatever is left out being none. */
export const feeRuleAmount = (
  amount: Pick<FeeRuleAmount, "currency_code"> & Partial<FeeRuleAmount>
): FeeRuleAmount => ({
  fixed_amount: 0n,
  line_fixed_amount: 0n,
  order_fixed_amount: 0n,
  floor_amount: null,
  cap_amount: null,
  bands: [],
  ...amount,
})
