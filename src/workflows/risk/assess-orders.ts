import type { Sql, Transaction } from "../../lib/database"
import { evaluateRisk } from "../../modules/risk/evaluate"
import { merchantReason } from "../../modules/risk/merchant-reason"
import type { RiskRuleSet } from "../../modules/risk/rules"
import type { NewDecision, RiskDecision } from "../../modules/risk/types"
import type { PlanHold } from "../../modules/settlement/hold-types"
import type { RiskDeps } from "./deps"
import { gatherFacts, type OrderToJudge } from "./gather-facts"

const BATCH = 200

export type Assessment = { decided: RiskDecision[]; hold_ids: { id: string; merchant_id: string }[] }

/**
 * Judges merchant orders by the rules that hold now, each once, and carries out what was decided in the same
 * transaction: a planned hold, or a stop until an operator has looked. Settlement knows nothing of the reasons.
 * @returns what was decided by this call
 */
export const assessOrders = async (deps: RiskDeps, merchant_order_ids: string[]): Promise<Assessment> => {
  const rules = await deps.risk.ruleSetAt(deps.clock.now())
  if (!rules || merchant_order_ids.length === 0) {
    return { decided: [], hold_ids: [] }
  }
  const orders = await gatherFacts(deps, merchant_order_ids)
  return deps.sql.transaction(async (trx) => {
    const at = deps.clock.now()
    const decided = await deps.risk.decide(orders.map((order) => judge(order, rules, at)), trx)
    return { decided, hold_ids: await carryOut(deps, decided, rules, trx) }
  })
}

/** What the rules say of an order. */
export const judge = (
  { merchant_order_id, merchant_id, order_id, currency_code, amount, facts }: OrderToJudge,
  rules: RiskRuleSet,
  decided_at: Date
): NewDecision => {
  const { signals, score, verdict, shadow_score, shadow_verdict } = evaluateRisk(facts, rules)
  const hold = verdict.decision === "hold" ? verdict : undefined
  return {
    merchant_order_id,
    merchant_id,
    order_id,
    rule_set_id: rules.id,
    currency_code,
    amount,
    decision: verdict.decision,
    score,
    share_bps: hold?.share_bps ?? null,
    hold_days: hold?.days ?? null,
    shadow_decision: shadow_verdict.decision,
    shadow_score,
    signals,
    facts,
    needs_second: verdict.decision === "review" && score >= rules.settings.second_person_from_score,
    decided_at,
  }
}

/** The hold that a decision asks for, with what ends it sooner. */
export const holdOf = (
  decision: RiskDecision,
  size: { share_bps: number; hold_days: number },
  { settings }: Pick<RiskRuleSet, "settings">,
  by: { created_by: string; created_at: Date }
): PlanHold => ({
  merchant_id: decision.merchant_id,
  merchant_order_id: decision.merchant_order_id,
  kind: "risk",
  share_bps: size.share_bps,
  hold_days: size.hold_days,
  reason_code: merchantReason(decision.signals),
  shortened_by: settings.shortened_by,
  decision_id: decision.id,
  ...by,
})

const carryOut = async (
  { settlement }: RiskDeps,
  decided: RiskDecision[],
  rules: RiskRuleSet,
  trx: Transaction
): Promise<{ id: string; merchant_id: string }[]> => {
  const stopped = decided.filter(({ decision }) => decision === "review")
  if (stopped.length > 0) {
    const ids = stopped.map(({ merchant_order_id }) => merchant_order_id)
    await settlement.stopEarnings(ids, stopped[0].decided_at, trx)
  }
  const plans = decided.flatMap((decision) => {
    const { share_bps, hold_days, decided_at } = decision
    return share_bps === null || hold_days === null
      ? []
      : [holdOf(decision, { share_bps, hold_days }, rules, { created_by: "system", created_at: decided_at })]
  })
  const planned = await settlement.holds.plan(plans, trx)
  return planned.map(({ id, merchant_id }) => ({ id, merchant_id }))
}

/** Merchant orders that no rules have judged: those of the last days, oldest first. */
export const listUnjudged = async (
  { since, limit }: { since: Date; limit: number },
  sql: Sql
): Promise<string[]> => {
  const { rows } = await sql.raw<{ rows: { id: string }[] }>(
    `select mo.id from merchant_order mo
     where mo.placed_at >= ?
       and not exists (select from risk_decision d where d.merchant_order_id = mo.id)
     order by mo.placed_at, mo.id
     limit ?`,
    [since.toISOString(), limit]
  )
  return rows.map(({ id }) => id)
}

// Older ones were looked at by hundreds of sweeps; without an end every sweep would read them all.
const SWEEP_BACK_MS = 3 * 86_400_000

/** Judges what events have missed. Safe to run twice, late, or on several machines. */
export const assessUnjudged = async (deps: RiskDeps): Promise<Assessment> => {
  const all: Assessment = { decided: [], hold_ids: [] }
  for (;;) {
    const since = new Date(deps.clock.now().getTime() - SWEEP_BACK_MS)
    const ids = await listUnjudged({ since, limit: BATCH }, deps.sql)
    const { decided, hold_ids } = await assessOrders(deps, ids)
    all.decided.push(...decided)
    all.hold_ids.push(...hold_ids)
    // Nothing new although something was due: another machine judged it, or no rules hold.
    if (ids.length < BATCH || decided.length === 0) {
      return all
    }
  }
}
