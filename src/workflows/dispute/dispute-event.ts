import type { Dispute } from "../../modules/dispute/types"

/** What the journals of a dispute have in common: found by the dispute, in the currency of the balance. */
export const disputeEvent = (
  dispute: Pick<Dispute, "id" | "order_id">,
  { currency_code, occurred_at }: { currency_code: string; occurred_at: Date }
) => ({
  dispute_id: dispute.id,
  currency_code,
  occurred_at,
  reference: { type: "dispute", id: dispute.id },
  ...(dispute.order_id && { metadata: { order_id: dispute.order_id } }),
})

/** The name under which holds are taken for a round of a dispute, and given back. */
export const holdReference = ({ id, round }: Pick<Dispute, "id" | "round">): string => `dispute:${id}:${round}`

/** Something that others may want to hear of, once it is committed. */
export type DisputeNews = { name: string; data: { id: string; merchant_id: string | null } }

/** One message for each merchant concerned; one for nobody in particular where there is none. */
export const newsFor = (name: string, id: string, merchant_ids: string[]): DisputeNews[] =>
  (merchant_ids.length > 0 ? [...new Set(merchant_ids)] : [null]).map((merchant_id) => ({
    name,
    data: { id, merchant_id },
  }))
