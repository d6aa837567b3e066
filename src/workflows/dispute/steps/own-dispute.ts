import { MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../../lib/database"
import type { Dispute } from "../../../modules/dispute/types"
import type { DisputeDeps } from "../deps"

/**
 * A dispute in which a merchant has a part.
 * @throws MedusaError NOT_FOUND, the same for another merchant's
 */
export const ownDispute = async (
  { disputes }: Pick<DisputeDeps, "disputes">,
  { dispute_id: id, merchant_id }: { dispute_id: string; merchant_id: string },
  sql?: Sql
): Promise<Dispute> => {
  const [dispute] = await disputes.find({ id }, sql)
  const parties = dispute ? await disputes.partiesOf(dispute, sql) : []
  if (!parties.some(({ party, role }) => role === "merchant" && party === merchant_id)) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Dispute with id: ${id} was not found`)
  }
  return dispute
}

/**
 * Locks a dispute that still takes evidence from this author.
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where the bank was answered, or the author's time is over
 */
export const lockForEvidence = async (
  deps: DisputeDeps,
  author: { dispute_id: string; merchant_id: string | null },
  trx: Transaction
): Promise<Dispute> => {
  const dispute = await deps.disputes.lock(author.dispute_id, trx)
  if (author.merchant_id !== null) {
    await ownDispute(deps, { dispute_id: dispute.id, merchant_id: author.merchant_id }, trx)
  }
  const due_at = author.merchant_id === null ? dispute.evidence_due_at : dispute.merchant_due_at
  const isAnswered = dispute.evidence_sent_at !== null || !["inquiry", "open"].includes(dispute.status)
  const requests = (await deps.disputes.requestsOf(dispute.id, trx)).filter(({ status }) => status !== "refused")
  if (isAnswered || requests.length > 0) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Dispute ${dispute.id} takes no evidence any more: it is ${dispute.status}, and the bank has its answer`
    )
  }
  if (due_at && due_at < deps.clock.now()) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Dispute ${dispute.id} took evidence until ${due_at.toISOString()}: ask the marketplace, which may have time left`
    )
  }
  return dispute
}
