import { fromJsonAmount } from "../../lib/money"
import type { FeeRuleScope } from "../../modules/commission/scope"
import type {
  BandBasis,
  BandMode,
  CreateFeeRule,
  FeePlanContents,
  FeePlanTax,
  PromotionFunding,
} from "../../modules/commission/types"

/** Amounts in minor units, as JSON carries them. */
export type FeeRuleAmountInput = {
  currency_code: string
  fixed_amount: number
  line_fixed_amount: number
  order_fixed_amount: number
  floor_amount: number | null
  cap_amount: number | null
  bands: { from_amount: number; to_amount: number | null; rate_bps: number }[]
}

/** A rule of a request. Times may be text: what a workflow is given passes through JSON. */
export type FeeRuleInput = FeeRuleScope & {
  name: string
  valid_from_at: Date | string | null
  valid_to_at: Date | string | null
  rate_bps: number
  band_basis: BandBasis | null
  band_mode: BandMode
  amounts: FeeRuleAmountInput[]
}

export type FeePlanContentsInput = {
  name: string
  base_includes_shipping: boolean
  base_includes_tax: boolean
  promotion_funding: PromotionFunding
  taxes: FeePlanTax[]
  rules: FeeRuleInput[]
}

const amountOrNull = (amount: number | null): bigint | null =>
  amount === null ? null : fromJsonAmount(amount)
const dateOrNull = (at: Date | string | null): Date | null => (at === null ? null : new Date(at))

/** A rule of a request as the module takes it. */
export const readFeeRule = (rule: FeeRuleInput): CreateFeeRule => ({
  ...rule,
  valid_from_at: dateOrNull(rule.valid_from_at),
  valid_to_at: dateOrNull(rule.valid_to_at),
  amounts: rule.amounts.map((amount) => ({
    currency_code: amount.currency_code,
    fixed_amount: fromJsonAmount(amount.fixed_amount),
    line_fixed_amount: fromJsonAmount(amount.line_fixed_amount),
    order_fixed_amount: fromJsonAmount(amount.order_fixed_amount),
    floor_amount: amountOrNull(amount.floor_amount),
    cap_amount: amountOrNull(amount.cap_amount),
    bands: amount.bands.map((band) => ({
      from_amount: fromJsonAmount(band.from_amount),
      to_amount: amountOrNull(band.to_amount),
      rate_bps: band.rate_bps,
    })),
  })),
})

/** The contents, or a part of them, of a request as the module takes them. */
export const readContents = <Input extends Partial<FeePlanContentsInput>>(
  input: Input
): Omit<Input, "rules"> & Partial<Pick<FeePlanContents, "rules">> => {
  const { rules, ...others } = input
  return { ...others, ...(rules ? { rules: rules.map(readFeeRule) } : {}) }
}
