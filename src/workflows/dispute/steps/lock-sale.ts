import type { Transaction } from "../../../lib/database"
import type { Dispute } from "../../../modules/dispute/types"
import type { DisputeDeps } from "../deps"
import { type DisputedSale, findDisputedSale, partiesOfOrder } from "../queries/find-disputed-sale"

export type LockedDispute = { dispute: Dispute; sale: DisputedSale | undefined; now: Date }

/**
 * Runs `work` in one transaction in which nobody else moves the money of the sale's parties, nor the dispute.
 * Parties first, then rows: the order in which everybody locks.
 */
export const withLockedDispute = async <T>(
  deps: DisputeDeps,
  id: string,
  work: (locked: LockedDispute, trx: Transaction) => Promise<T>
): Promise<T> => {
  const [known] = await deps.disputes.find({ id })
  const found = known && (await findDisputedSale(known.charge_id, deps.sql))
  return deps.sql.transaction(async (trx) => {
    if (found) {
      await deps.ledger.lockParties(await partiesOfOrder(found.order_id, trx), trx)
    }
    const dispute = await deps.disputes.lock(id, trx)
    // What is left was read before the lock; again, now that it stands still.
    const sale = found && (await findDisputedSale(dispute.charge_id, trx))
    return work({ dispute, sale, now: deps.clock.now() }, trx)
  })
}
