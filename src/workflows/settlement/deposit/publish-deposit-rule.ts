import { MedusaError } from "@medusajs/framework/utils"
import type { DepositRule, NewDepositRule } from "../../../modules/settlement/deposits-types"
import type { MoneyDeps } from "../../money/deps"

export type PublishDepositRuleInput = Omit<NewDepositRule, "created_by" | "created_at" | "valid_from_at"> & {
  /** Now, where it is left out; never in the past. */
  valid_from_at: Date | null
  operator_id: string
}

/**
 * Publishes the next version of a deposit rule. Merchants are assessed by it when the job runs next.
 *
 * @throws MedusaError INVALID_DATA for a moment that has passed, or a category that does not exist
 */
export const publishDepositRule = async (
  { sql, settlement, audit, clock }: Pick<MoneyDeps, "sql" | "settlement" | "audit" | "clock">,
  { operator_id, ...rule }: PublishDepositRuleInput
): Promise<DepositRule> => {
  const now = clock.now()
  const valid_from_at = rule.valid_from_at ?? now
  if (valid_from_at < now) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `valid_from_at: must not be in the past (now is ${now.toISOString()})`
    )
  }
  if (rule.category_id && !(await sql("product_category").where({ id: rule.category_id }).first("id"))) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `category_id: there is no category ${rule.category_id}`)
  }
  return sql.transaction(async (trx) => {
    const published = await settlement.deposits.publishRule(
      { ...rule, valid_from_at, created_by: operator_id, created_at: now },
      trx
    )
    await audit.record(
      [
        {
          actor: { type: "user", id: operator_id },
          action: published.is_retired ? "deposit_rule.retired" : "deposit_rule.published",
          subject: { type: "deposit_rule", id: published.id },
          occurred_at: now,
          data: {
            version: published.version,
            category_id: rule.category_id,
            tier_code: rule.tier_code,
            required_amount: String(rule.required_amount),
            currency_code: rule.currency_code,
          },
        },
      ],
      trx
    )
    return published
  })
}
