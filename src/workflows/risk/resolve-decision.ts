import { MedusaError } from "@medusajs/framework/utils"
import type { Transaction } from "../../lib/database"
import type { Proposal, RiskDecision } from "../../modules/risk/types"
import { holdOf } from "./assess-orders"
import type { RiskDeps } from "./deps"

export type ResolveDecision = Proposal & { decision_id: string; operator_id: string }

/**
 * An operator decides on a stopped order: cleared, released with a hold, or stopped for good until it is refunded.
 * Where the score asks for a second person, the first one only proposes it. With the record of who and why.
 *
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where it is decided already; INVALID_DATA for a hold without its size
 */
export const resolveDecision = async (deps: RiskDeps, input: ResolveDecision): Promise<RiskDecision> =>
  deps.sql.transaction(async (trx) => {
    const decision = await deps.risk.lockDecision(input.decision_id, trx)
    const { operator_id, decision_id: _, ...proposal } = input
    refuseUnsized(proposal)
    if (decision.needs_second && ["waiting", "rejected"].includes(decision.status)) {
      const move = { to: "proposed", proposal, proposed_by: operator_id } as const
      const proposed = await deps.risk.moveDecision(decision, move, trx)
      await record(deps, proposed, { action: "risk_decision.proposed", operator_id, proposal }, trx)
      return proposed
    }
    if (decision.status === "proposed") {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Risk decision ${decision.id} waits for a second operator: confirm or decline what was proposed`
      )
    }
    return settle(deps, decision, proposal, operator_id, trx)
  })

/**
 * A second operator agrees to what the first one proposed, or sends it back to the queue.
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where nothing is proposed, or by the operator who proposed it
 */
export const answerProposal = async (
  deps: RiskDeps,
  input: { decision_id: string; operator_id: string; agrees: boolean; reason: string }
): Promise<RiskDecision> =>
  deps.sql.transaction(async (trx) => {
    const { operator_id, agrees, reason } = input
    const decision = await deps.risk.lockDecision(input.decision_id, trx)
    const { proposal, proposed_by } = decision
    if (decision.status !== "proposed" || !proposal) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Risk decision ${decision.id} is ${decision.status}: nothing was proposed that could be answered`
      )
    }
    if (proposed_by === operator_id) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Risk decision ${decision.id} was proposed by you: another operator must answer it`
      )
    }
    if (agrees) {
      return settle(deps, decision, proposal, operator_id, trx)
    }
    const back = await deps.risk.moveDecision(decision, { to: "waiting", proposal: null, proposed_by: null }, trx)
    await record(deps, back, { action: "risk_decision.declined", operator_id, proposal: { ...proposal, reason } }, trx)
    return back
  })

const settle = async (
  deps: RiskDeps,
  decision: RiskDecision,
  proposal: Proposal,
  operator_id: string,
  trx: Transaction
): Promise<RiskDecision> => {
  const at = deps.clock.now()
  const { resolution, reason, share_bps, hold_days } = proposal
  const resolved = { resolved_by: operator_id, resolved_at: at, resolution_reason: reason }
  const moved = await deps.risk.moveDecision(decision, { to: resolution, ...resolved }, trx)
  if (resolution === "held" && share_bps !== undefined && hold_days !== undefined) {
    const rules = await deps.risk.ruleSet(decision.rule_set_id, trx)
    const by = { created_by: operator_id, created_at: at }
    await deps.settlement.holds.plan([holdOf(decision, { share_bps, hold_days }, rules, by)], trx)
  }
  if (resolution !== "rejected") {
    await deps.settlement.resumeEarnings([decision.merchant_order_id], trx)
  } else {
    await deps.risk.label([decision.id], { label: "fraud", source: "operator", by: operator_id, at }, trx)
  }
  await record(deps, moved, { action: `risk_decision.${resolution}`, operator_id, proposal }, trx)
  return deps.risk.decision(decision.id, trx)
}

const refuseUnsized = ({ resolution, share_bps, hold_days }: Proposal): void => {
  if (resolution === "held" && (share_bps === undefined || hold_days === undefined)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "share_bps, hold_days: a hold needs both: how much of the earning (1 to 10000) and for how many days (1 to 365)"
    )
  }
}

type Said = { action: string; operator_id: string; proposal: Proposal }

const record = async (
  { audit, clock }: RiskDeps,
  { id, merchant_id, merchant_order_id, rule_set_id, score, signals }: RiskDecision,
  { action, operator_id, proposal }: Said,
  trx: Transaction
): Promise<void> => {
  await audit.record(
    [
      {
        actor: { type: "user", id: operator_id },
        action,
        subject: { type: "risk_decision", id },
        merchant_id,
        occurred_at: clock.now(),
        data: {
          ...proposal,
          merchant_order_id,
          rule_set_id,
          score,
          rule_ids: signals.filter(({ mode }) => mode === "live").map(({ rule_id }) => rule_id),
        },
      },
    ],
    trx
  )
}
