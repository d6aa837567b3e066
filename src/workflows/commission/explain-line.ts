import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { databaseOf } from "../../lib/database"
import { calculateOrderCommission, subjectOf } from "../../modules/commission/calculate-order-commission"
import { isInBase, needsMonth } from "../../modules/commission/charge-line"
import type {
  CommissionableLine,
  CommissionExplanation,
  LineCommission,
  OrderContext,
} from "../../modules/commission/commissionable"
import { explainRules, type RuleChoice } from "../../modules/commission/explain-rules"
import { rankRules } from "../../modules/commission/resolve-rule"
import type { FeePlan, PlanInForce } from "../../modules/commission/types"
import type { TierModuleService } from "../../modules/tier"
import { commissionOf, nowOf } from "../merchant-order/modules"
import { monthToDateSales } from "./queries/month-to-date"
import { readCategories, readMerchantFacts, readProductFacts } from "./queries/read-facts"
import { linesInOrder, readPastOrder } from "./queries/read-past-orders"

/** Why a plan charges a line what it charges. */
export type LineExplained = RuleChoice & {
  plan: FeePlan
  line: CommissionableLine
  context: OrderContext
  commission: LineCommission
  /** What was charged when the line was placed; null for one that was made up. */
  frozen: { commission_amount: bigint; explanation: CommissionExplanation | null } | null
}

/** A line that somebody makes up. What is left out is read of product and merchant as they are. */
export type HypotheticalLine = Omit<CommissionableLine, "categories" | "merchant_id"> & {
  currency_code: string
  merchant_id?: string
  product_id?: string
  category_ids?: string[]
  sales_channel_id?: string | null
  at?: Date
  country_code?: string
  tier_code?: string
  growth_plan_code?: string
  month_to_date_amount?: bigint
}

const invalid = (text: string) => new MedusaError(MedusaError.Types.INVALID_DATA, text)

const calculablePlan = (plan: FeePlan): PlanInForce => ({
  ...plan,
  fee_plan_id: plan.id,
  version: plan.version ?? 0,
})

/**
 * Explains a line that somebody makes up.
 * @throws MedusaError NOT_FOUND for a plan, product or merchant; INVALID_DATA where nobody sells it, or no rule
 *   of the draft applies
 */
export const explainHypotheticalLine = async (
  plan_id: string,
  given: HypotheticalLine,
  container: MedusaContainer
): Promise<LineExplained> => {
  const sql = databaseOf(container)
  const plan = await commissionOf(container).retrievePlan(plan_id)
  const at = given.at ?? nowOf(container)
  const product = given.product_id === undefined ? undefined : await readProductFacts(given.product_id, sql)
  const merchant_id = given.merchant_id ?? product?.merchant_id
  if (!merchant_id) {
    throw invalid("merchant_id: must say who sells the line; its product, if any, belongs to the platform")
  }
  const tier = container.resolve<TierModuleService>("tier")
  const known = await readMerchantFacts(merchant_id, at, tier, sql)
  const line: CommissionableLine = {
    ...given,
    merchant_id,
    categories: given.category_ids
      ? await readCategories(given.category_ids, sql)
      : (product?.categories ?? []),
    collection_id: given.collection_id ?? product?.collection_id,
    product_type_id: given.product_type_id ?? product?.product_type_id,
  }
  const facts = {
    country_code: given.country_code ?? known.country_code,
    tier_code: given.tier_code ?? known.tier_code,
    growth_plan_code: given.growth_plan_code ?? null,
    month_to_date_amount: given.month_to_date_amount ?? null,
  }
  const { currency_code, sales_channel_id = null } = given
  if (facts.month_to_date_amount === null && plan.rules.some(needsMonth)) {
    const asked = { merchant_ids: [merchant_id], currency_code, at, plan }
    facts.month_to_date_amount = (await monthToDateSales(asked, sql)).get(merchant_id) ?? 0n
  }
  const context = { at, sales_channel_id, merchants: new Map([[merchant_id, facts]]) }
  return explain({ plan, currency_code, lines: [line], index: 0, context, frozen: null })
}

/**
 * Explains what a plan charges, or would have charged, for a line of a merchant order, by the facts that were
 * kept with it.
 * @throws MedusaError NOT_FOUND for a plan or a line; INVALID_DATA where no rule of the draft applies
 */
export const explainMerchantOrderLine = async (
  plan_id: string,
  merchant_order_line_id: string,
  container: MedusaContainer
): Promise<LineExplained> => {
  const sql = databaseOf(container)
  const plan = await commissionOf(container).retrievePlan(plan_id)
  const [row]: { order_id: string; commission_amount: string; explanation: CommissionExplanation | null }[] =
    await sql("merchant_order_line as line")
      .join("merchant_order as mo", "mo.id", "line.merchant_order_id")
      .select("mo.order_id", "line.commission_amount", "line.explanation")
      .where("line.id", merchant_order_line_id)
  const order = row && (await readPastOrder(row.order_id, sql))
  if (!order) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `Merchant order line with id: ${merchant_order_line_id} was not found`
    )
  }
  const { currency_code, placed_at: at, sales_channel_id, merchant_orders } = order
  const merchant_ids = merchant_orders.map(({ merchant_id }) => merchant_id)
  const sold = plan.rules.some(needsMonth)
    ? await monthToDateSales({ merchant_ids, currency_code, at, plan }, sql)
    : null
  const merchants = new Map(
    merchant_orders.map(({ merchant_id, facts }) => [
      merchant_id,
      { ...facts, month_to_date_amount: sold?.get(merchant_id) ?? null },
    ])
  )
  const lines = linesInOrder(order).map(({ line }) => line)
  const index = lines.findIndex((line) => line.merchant_order_line_id === merchant_order_line_id)
  const frozen = { commission_amount: BigInt(row.commission_amount), explanation: row.explanation }
  return explain({ plan, currency_code, lines, index, context: { at, sales_channel_id, merchants }, frozen })
}

type ToExplain = Pick<LineExplained, "plan" | "context" | "frozen"> & {
  currency_code: string
  lines: CommissionableLine[]
  index: number
}

const explain = ({ plan, currency_code, lines, index, context, frozen }: ToExplain): LineExplained => {
  const without = lines.find(
    (line) => isInBase(plan, line) && rankRules(plan.rules, subjectOf(line, context)).length === 0
  )
  if (without) {
    throw invalid(
      `No rule of fee plan ${plan.id} applies to merchant ${without.merchant_id}: add a default rule, one that names nothing`
    )
  }
  const { lines: results } = calculateOrderCommission(calculablePlan(plan), currency_code, lines, context)
  return {
    plan,
    line: lines[index],
    context,
    commission: results[index],
    frozen,
    ...explainRules(plan.rules, subjectOf(lines[index], context)),
  }
}
