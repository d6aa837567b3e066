import type { Label } from "../../modules/risk/report"
import type { RiskDecision } from "../../modules/risk/types"
import type { RiskDeps } from "./deps"

/**
 * Takes what disputes and refunds say of orders as labels of their decisions, where no operator has said otherwise: a
 * dispute, or a refund whose reason says fraud, is fraud. Two statements; index risk_decision_of_order. Safe to repeat.
 * @returns how many decisions were labelled
 */
export const labelDecisions = async ({ sql, risk, clock }: RiskDeps): Promise<number> => {
  const at = clock.now()
  const label = async (query: string, source: "dispute" | "refund"): Promise<number> => {
    const { rows } = await sql.raw<{ rows: { id: string }[] }>(query)
    const ids = rows.map(({ id }) => id)
    return ids.length === 0 ? 0 : risk.label(ids, { label: "fraud", source, by: "system", at })
  }
  return (await label(DISPUTED, "dispute")) + (await label(REFUNDED_FOR_FRAUD, "refund"))
}

const DISPUTED = `
select d.id from dispute
join risk_decision d on d.order_id = dispute.order_id
where d.label is null and dispute.status <> 'dropped'
limit 5000`

// From the few reasons that say so, by their refunds, to the decisions: never from the decisions, which are all orders.
const REFUNDED_FOR_FRAUD = `
select distinct d.id from refund_reason reason
join refund r on r.refund_reason_id = reason.id and r.deleted_at is null
join payment p on p.id = r.payment_id
join order_payment_collection opc on opc.payment_collection_id = p.payment_collection_id and opc.deleted_at is null
join risk_decision d on d.order_id = opc.order_id and d.label is null
where reason.deleted_at is null and (reason.code ilike '%fraud%' or reason.label ilike '%fraud%')
limit 5000`

export type LabelByOperator = { decision_id: string; label: Label; operator_id: string }

/** An operator's own word, with its record. @throws MedusaError NOT_FOUND */
export const labelByOperator = async (
  { sql, risk, audit, clock }: RiskDeps,
  { decision_id, label, operator_id }: LabelByOperator
): Promise<RiskDecision> =>
  sql.transaction(async (trx) => {
    const at = clock.now()
    const { merchant_id } = await risk.lockDecision(decision_id, trx)
    await risk.label([decision_id], { label, source: "operator", by: operator_id, at }, trx)
    const labelled = await risk.decision(decision_id, trx)
    await audit.record(
      [
        {
          actor: { type: "user", id: operator_id },
          action: "risk_decision.labelled",
          subject: { type: "risk_decision", id: decision_id },
          merchant_id,
          occurred_at: at,
          data: { label },
        },
      ],
      trx
    )
    return labelled
  })
