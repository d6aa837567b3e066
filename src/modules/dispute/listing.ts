import type { Sql } from "../../lib/database"
import { type Page, type PageQuery, readPage } from "../../lib/page"
import { readDispute, type Row } from "./rows"
import type { DisputeProblem, DisputeStatus } from "./states"
import type { Dispute } from "./types"

export type ListDisputes = PageQuery & {
  /** Only those in which this merchant has a part. */
  merchant_id?: string
  order_id?: string
  status?: DisputeStatus
  problem?: DisputeProblem
  has_problem?: boolean
  /** Undecided, and nothing was sent to the bank. */
  needs_response?: boolean
}

/**
 * One page of disputes. By status (dispute_by_status), problem (dispute_with_problem), order
 * (dispute_of_order), merchant (dispute_party_of_party), else dispute_latest.
 */
export const listDisputes = async (
  { merchant_id, has_problem, needs_response, order_id, status, problem, ...page }: ListDisputes,
  sql: Sql
): Promise<Page<Dispute>> => {
  const rows = sql("dispute").select("dispute.*")
  if (merchant_id) {
    rows.whereIn("dispute.id", (own) =>
      own
        .select("dispute_party.dispute_id")
        .from("dispute_party")
        .where({ party: merchant_id, role: "merchant" })
        .whereRaw("dispute_party.round = dispute.round")
    )
  }
  for (const [column, value] of Object.entries({ order_id, status, problem })) {
    if (value !== undefined) {
      rows.where(`dispute.${column}`, value)
    }
  }
  if (has_problem) {
    rows.whereNotNull("dispute.problem")
  }
  if (needs_response) {
    rows.whereIn("dispute.status", ["inquiry", "open"]).whereNull("dispute.evidence_sent_at")
  }
  const { rows: found, count } = await readPage<Row>(
    rows,
    { ...page, order: { ...page.order, column: `dispute.${page.order.column}` } },
    "dispute.id"
  )
  return { rows: found.map(readDispute), count }
}
