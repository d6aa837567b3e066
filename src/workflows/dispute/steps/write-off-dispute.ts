import { MedusaError } from "@medusajs/framework/utils"
import { disputeWrittenOffJournal } from "../../money/journals/disputes"
import type { DisputeDeps } from "../deps"
import { disputeEvent } from "../dispute-event"
import { readStandingAmount } from "../queries/read-standing-amount"
import { withLockedDispute } from "./lock-sale"

export type WriteOffDispute = { dispute_id: string; operator_id: string; reason: string }

/**
 * An operator lets the platform bear a lost dispute that concerns no sale of ours, came in another currency,
 * or was taken up again after its verdict: what still stands in `dispute_receivable` becomes a cost.
 * @throws MedusaError NOT_FOUND, or NOT_ALLOWED where it is not lost, or nothing of it is left to bear
 */
export const writeOffDispute = async (
  deps: DisputeDeps,
  { dispute_id, operator_id, reason }: WriteOffDispute
): Promise<void> =>
  withLockedDispute(deps, dispute_id, async ({ dispute, now: at }, trx) => {
    const isWaiting = dispute.problem !== null && dispute.problem !== "exceeds_paid"
    const { balance_currency_code: currency_code } = dispute
    // What was shared with the sale's parties stands no more: one taken up again is written off without it.
    const amount = currency_code === null ? 0n : await readStandingAmount({ dispute_id, currency_code }, trx)
    if (dispute.status !== "lost" || !isWaiting || amount <= 0n || currency_code === null) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Dispute ${dispute_id} is ${dispute.status} and nothing of it waits to be borne by the platform`
      )
    }
    const event = disputeEvent(dispute, { currency_code, occurred_at: at })
    // A dispute may be taken up more than once: told apart by how much the provider had moved.
    const key = { dispute_id: `${dispute_id}:${dispute.movement_count}` }
    await deps.ledger.post([disputeWrittenOffJournal({ ...event, ...key, amount })], trx)
    await deps.disputes.change(dispute_id, { problem: null }, at, trx)
    const actor = { type: "user" as const, id: operator_id }
    const told = { dispute_id, type: "written_off", occurred_at: at, is_internal: true, data: { reason } }
    await deps.disputes.tell([{ ...told, actor_type: actor.type, actor_id: actor.id }], trx)
    await deps.audit.record(
      [
        {
          ...{ actor, action: "dispute.written_off", subject: { type: "dispute", id: dispute_id }, occurred_at: at },
          data: { reason, amount: String(amount) },
        },
      ],
      trx
    )
  })
