import { MedusaError } from "@medusajs/framework/utils"
import type { Transaction } from "../../lib/database"
import type { RiskRule, RiskRuleSet, RiskSettings } from "../../modules/risk/rules"
import type { RiskDeps } from "./deps"

type Author = { operator_id: string }

/** A draft with its record. */
export const createRiskRules = async (
  deps: RiskDeps,
  { operator_id, ...draft }: Author & { name: string; rules: RiskRule[]; settings: RiskSettings }
): Promise<RiskRuleSet> =>
  deps.sql.transaction(async (trx) => {
    const made = { ...draft, created_by: operator_id, created_at: deps.clock.now() }
    const set = await deps.risk.createDraft(made, trx)
    await record(deps, set, "risk_rules.drafted", { operator_id }, trx)
    return set
  })

/**
 * Publishes a draft; without a day it holds from now on.
 * @throws MedusaError INVALID_DATA for a day that has passed: what was judged stays judged
 */
export const publishRiskRules = async (
  deps: RiskDeps,
  { id, valid_from_at, operator_id }: Author & { id: string; valid_from_at?: Date }
): Promise<RiskRuleSet> =>
  deps.sql.transaction(async (trx) => {
    const at = deps.clock.now()
    if (valid_from_at && valid_from_at < at) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `valid_from_at: must not be in the past (now is ${at.toISOString()})`
      )
    }
    const set = await deps.risk.publish(id, { valid_from_at: valid_from_at ?? at, by: operator_id, at }, trx)
    await record(deps, set, "risk_rules.published", { operator_id, version: set.version }, trx)
    return set
  })

/**
 * The same rules with one of them live, as the next version, from now on.
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where the rule is not in the shadow, or the set no longer holds
 */
export const goLive = async (
  deps: RiskDeps,
  { id, rule_id, reason, operator_id }: Author & { id: string; rule_id: string; reason: string }
): Promise<RiskRuleSet> =>
  deps.sql.transaction(async (trx) => {
    const at = deps.clock.now()
    const before = await deps.risk.ruleSet(id, trx)
    const current = await deps.risk.ruleSetAt(at, trx)
    if (current?.id !== id) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Risk rule set ${id} is not the one that holds now (that is ${current?.id ?? "none"}): go live from there`
      )
    }
    if (!before.rules.some((rule) => rule.id === rule_id && rule.mode === "shadow")) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `rule_id: "${rule_id}" is no rule in the shadow of risk rule set ${id}: ` +
          `those are ${before.rules.filter(({ mode }) => mode === "shadow").map((rule) => rule.id).join(", ") || "none"}`
      )
    }
    const rules = before.rules.map((rule): RiskRule => (rule.id === rule_id ? { ...rule, mode: "live" } : rule))
    const { name, settings } = before
    const draft = await deps.risk.createDraft({ name, rules, settings, created_by: operator_id, created_at: at }, trx)
    const set = await deps.risk.publish(draft.id, { valid_from_at: at, by: operator_id, at }, trx)
    await record(deps, set, "risk_rules.went_live", { operator_id, version: set.version, rule_id, reason }, trx)
    return set
  })

const record = async (
  { audit, clock }: RiskDeps,
  { id, name }: RiskRuleSet,
  action: string,
  { operator_id, ...data }: Author & Record<string, unknown>,
  trx: Transaction
): Promise<void> => {
  await audit.record(
    [
      {
        actor: { type: "user", id: operator_id },
        action,
        subject: { type: "risk_rule_set", id },
        occurred_at: clock.now(),
        data: { name, ...data },
      },
    ],
    trx
  )
}
