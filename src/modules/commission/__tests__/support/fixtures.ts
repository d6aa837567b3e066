import type { CommissionableLine, MerchantFacts, OrderContext } from "../../commissionable"
import { feeRule } from "../../fee-rule"
import type { FeeRule, PlanInForce } from "../../types"

export const aRule = (rule: Partial<FeeRule> = {}): FeeRule =>
  feeRule({ id: "frule_default", name: "Default", rate_bps: 1000, ...rule })

export const aPlan = (plan: Partial<PlanInForce> = {}): PlanInForce => ({
  fee_plan_id: "fplan_1",
  version: 3,
  base_includes_shipping: false,
  base_includes_tax: false,
  promotion_funding: "platform",
  taxes: [],
  rules: [aRule()],
  ...plan,
})

export const aLine = (line: Partial<CommissionableLine> = {}): CommissionableLine => ({
  kind: "item",
  merchant_id: "mer_a",
  categories: [],
  quantity: 1,
  subtotal_amount: 10_000n,
  discount_amount: 0n,
  tax_amount: 0n,
  ...line,
})

export const aMerchant = (facts: Partial<MerchantFacts> = {}): MerchantFacts => ({
  country_code: "de",
  tier_code: "bronze",
  growth_plan_code: null,
  month_to_date_amount: null,
  ...facts,
})

/** An order of merchant A. */
export const aContext = (
  facts: Partial<MerchantFacts> = {},
  context: Partial<OrderContext> = {}
): OrderContext => ({
  at: new Date("2026-11-22T12:00:00Z"),
  sales_channel_id: "sc_1",
  merchants: new Map([["mer_a", aMerchant(facts)]]),
  ...context,
})
