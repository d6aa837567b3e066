import type { Operator } from "../marketplace/operator"
import { eventually } from "../marketplace/eventually"
import type { LocalBank } from "../marketplace/local-bank"
import type { Seller } from "../marketplace/seller"

type Payments = { order: { payment_collections: { payments: { data: { id: string } }[] }[] } }
type Disputes = { disputes: { id: string; status: string }[] }

/**
 * The customer of an order goes to the bank.
 * @returns the dispute's id at Stripe, and ours
 */
export const disputeOrder = async (
  { operator, bank, seller }: { operator: Operator; bank: LocalBank; seller: Seller },
  order_id: string
): Promise<{ provider_id: string; id: string }> => {
  const { order } = await operator.get<Payments>(`/admin/orders/${order_id}`, {
    fields: "id,payment_collections.payments.data",
  })
  const charge = await bank.chargeOf(order.payment_collections[0].payments[0].data.id)
  const known = new Set((await seller.get<Disputes>("/vendor/disputes")).disputes.map(({ id }) => id))
  const { id: provider_id } = await bank.dispute(charge, "product_not_received")
  const isNew = ({ id }: { id: string }) => !known.has(id)
  const { disputes } = await eventually(
    () => seller.get<Disputes>("/vendor/disputes"),
    (answer) => answer.disputes.some(isNew),
    `the dispute of the order ${order_id}`
  )
  return { provider_id, id: disputes.find(isNew)?.id ?? "" }
}

/** What the seller has to say; handed in, or kept as a draft. */
export const answerDispute = async (seller: Seller, id: string, submit: boolean): Promise<void> => {
  await seller.post(`/vendor/disputes/${id}/evidence`, {
    statement: "The parcel was handed to the carrier the day after the order, and left at the door two days later.",
    shipping_carrier: "USPS",
    shipping_tracking_number: "9400 1000 0000 0000 0000 00",
  })
  if (submit) {
    await seller.post(`/vendor/disputes/${id}/submit`)
  }
}
