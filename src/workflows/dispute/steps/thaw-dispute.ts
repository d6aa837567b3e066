import type { Transaction } from "../../../lib/database"
import type { Dispute, DisputeParty } from "../../../modules/dispute/types"
import type { DisputeDeps } from "../deps"
import { holdReference } from "../dispute-event"
import type { Parts } from "../frozen-amounts"

/** A part of what is frozen of a party that goes back where it came from. */
export type Thaw = Parts & Pick<DisputeParty, "party" | "merchant_order_id">

/** Gives back in the records what the caller's journal takes out of `dispute_hold`. The parties are locked. */
export const thaw = async (
  { settlement }: Pick<DisputeDeps, "settlement">,
  { dispute, thaws, currency_code }: { dispute: Pick<Dispute, "id" | "round">; thaws: Thaw[]; currency_code: string },
  trx: Transaction
): Promise<void> => {
  await settlement.thawPending(
    thaws.map(({ party, merchant_order_id, pending_amount: amount }) => ({
      merchant_order_id,
      merchant_id: party,
      amount,
    })),
    trx
  )
  await settlement.restoreHolds(
    thaws.map(({ party: merchant_id, reserve_amount: amount }) => ({
      merchant_id,
      currency_code,
      amount,
      reference: holdReference(dispute),
    })),
    trx
  )
}
