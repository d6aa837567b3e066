import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { PromotionFunding } from "../../../modules/commission/types"
import { commissionOf, nowOf } from "../../merchant-order/modules"

type Amount = {
  currency_code: string
  fixed_amount: number
  floor_amount: number | null
  cap_amount: number | null
}

/** Amounts in minor units, as JSON carries them. */
export type CreateFeePlanInput = {
  name: string
  base_includes_shipping: boolean
  base_includes_tax: boolean
  promotion_funding: PromotionFunding
  rules: {
    name: string
    merchant_id: string | null
    category_id: string | null
    rate_bps: number
    amounts: Amount[]
  }[]
  created_by: string
}

const orNull = (amount: number | null): bigint | null => (amount === null ? null : BigInt(amount))

/** Writes a draft; one transaction, and nothing to undo: a draft charges nobody. */
export const createFeePlanStep = createStep(
  "create-fee-plan",
  async (input: CreateFeePlanInput, { container }) => {
    const rules = input.rules.map((rule) => ({
      ...rule,
      amounts: rule.amounts.map((amount) => ({
        currency_code: amount.currency_code,
        fixed_amount: BigInt(amount.fixed_amount),
        floor_amount: orNull(amount.floor_amount),
        cap_amount: orNull(amount.cap_amount),
      })),
    }))
    const plan = await commissionOf(container).createPlan({ ...input, rules, at: nowOf(container) })
    return new StepResponse({ id: plan.id })
  }
)
