import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { readBigint, type Sql, type Transaction } from "../../lib/database"
import type { Signal } from "./evaluate"
import { readFacts, storedFacts, type StoredFacts } from "./facts"
import type { Label } from "./report"
import { DECISION_TRANSITIONS, type DecisionStatus } from "./states"
import type { DecisionKind, LabelSource, NewDecision, Proposal, RiskDecision, Trait } from "./types"

export type Row = Record<string, unknown>

/** Writes decisions; one that its merchant order and rules have stays as it is. @returns those that are new */
export const insertDecisions = async (decisions: NewDecision[], sql: Sql): Promise<RiskDecision[]> => {
  if (decisions.length === 0) {
    return []
  }
  const rows: Row[] = await sql("risk_decision")
    .insert(
      decisions.map((decision) => ({
        ...decision,
        id: generateEntityId(undefined, "rdec"),
        amount: String(decision.amount),
        status: decision.decision === "review" ? "waiting" : "decided",
        signals: JSON.stringify(decision.signals),
        facts: JSON.stringify(storedFacts(decision.facts)),
      }))
    )
    .onConflict(["merchant_order_id", "rule_set_id"])
    .ignore()
    .returning("*")
  return rows.map(readDecision)
}

/** @throws MedusaError NOT_FOUND */
export const decisionById = async (id: string, sql: Sql, lock = false): Promise<RiskDecision> => {
  const query = sql("risk_decision").where({ id })
  const row: Row | undefined = await (lock ? query.forUpdate() : query).first()
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Risk decision with id: ${id} was not found`)
  }
  return readDecision(row)
}

export type DecisionMove = {
  to: DecisionStatus
  proposal?: Proposal | null
  proposed_by?: string | null
  resolved_by?: string
  resolved_at?: Date
  resolution_reason?: string
}

/**
 * Moves a decision on, once.
 * @throws MedusaError NOT_ALLOWED naming both states
 */
export const moveDecision = async (
  { id, status }: Pick<RiskDecision, "id" | "status">,
  { to, proposal, ...change }: DecisionMove,
  sql: Transaction
): Promise<RiskDecision> => {
  const next: readonly DecisionStatus[] = DECISION_TRANSITIONS[status]
  const [row]: Row[] = next.includes(to)
    ? await sql("risk_decision")
        .where({ id, status })
        .update({
          ...change,
          status: to,
          ...(proposal !== undefined && { proposal: proposal && JSON.stringify(proposal) }),
        })
        .returning("*")
    : []
  if (!row) {
    const after = next.length > 0 ? `it can become ${next.join(", ")}` : "it stays so"
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `Risk decision ${id} is ${status} and cannot become ${to}: ${after}`)
  }
  return readDecision(row)
}

/** An operator's own label stands above what disputes and refunds say. */
export const labelDecisions = async (
  ids: string[],
  { label, source, by, at }: { label: Label; source: LabelSource; by: string; at: Date },
  sql: Sql
): Promise<number> =>
  sql("risk_decision")
    .whereIn("id", ids)
    .where((either) => {
      either.whereNull("label_source").orWhere("label_source", "<>", "operator")
      if (source === "operator") {
        either.orWhere({ label_source: "operator" })
      }
    })
    .update({ label, label_source: source, labelled_by: by, labelled_at: at })

/** Keeps what buyers are recognised by. Keeping it again changes nothing. */
export const insertTraits = async (traits: Trait[], sql: Sql): Promise<void> => {
  if (traits.length > 0) {
    await sql("risk_trait").insert(traits).onConflict(["order_id", "kind", "hash"]).ignore()
  }
}

export const readDecision = (row: Row): RiskDecision => ({
  id: row.id as string,
  merchant_order_id: row.merchant_order_id as string,
  merchant_id: row.merchant_id as string,
  order_id: row.order_id as string,
  rule_set_id: row.rule_set_id as string,
  currency_code: row.currency_code as string,
  amount: readBigint(row.amount),
  decision: row.decision as DecisionKind,
  status: row.status as DecisionStatus,
  score: row.score as number,
  share_bps: row.share_bps as number | null,
  hold_days: row.hold_days as number | null,
  shadow_decision: row.shadow_decision as DecisionKind,
  shadow_score: row.shadow_score as number,
  signals: row.signals as Signal[],
  facts: readFacts(row.facts as StoredFacts),
  needs_second: row.needs_second as boolean,
  proposal: row.proposal as Proposal | null,
  proposed_by: row.proposed_by as string | null,
  resolution_reason: row.resolution_reason as string | null,
  resolved_by: row.resolved_by as string | null,
  resolved_at: row.resolved_at as Date | null,
  label: row.label as Label | null,
  label_source: row.label_source as LabelSource | null,
  labelled_by: row.labelled_by as string | null,
  labelled_at: row.labelled_at as Date | null,
  decided_at: row.decided_at as Date,
})
