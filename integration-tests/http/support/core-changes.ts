import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { capturePaymentWorkflow } from "@medusajs/medusa/core-flows"
import type { LocalStripe } from "../../../src/dev/stripe"
import type { Marketplace } from "./marketplace"

type Unit = { id: string; quantity: number }
type NewUnit = { variant_id: string; quantity: number; unit_price?: number }

/** What operators do to orders in Medusa's own dashboard: returns, claims, exchanges, edits, refunds. */
export const coreChanges = (market: Marketplace) => {
  const admin = <Body = unknown>(path: string, body: object = {}) =>
    market.http.postOk<Body>(`/admin/${path}`, { headers: market.admin, body })

  const locationId = async (): Promise<string> => {
    const [{ id }] = await market.database("stock_location").select("id")
    return id
  }

  const receive = async (return_id: string, items: Unit[]) => {
    await admin(`returns/${return_id}/receive`)
    await admin(`returns/${return_id}/receive-items`, { items })
    await admin(`returns/${return_id}/receive/confirm`)
  }

  return {
    receive,

    /** A return that is asked for and received. */
    async returnUnits(order_id: string, items: Unit[]): Promise<void> {
      const location_id = await locationId()
      const { return: made } = await admin<{ return: { id: string } }>("returns", { order_id, location_id })
      await admin(`returns/${made.id}/request-items`, { items })
      await admin(`returns/${made.id}/request`)
      await receive(made.id, items)
    },

    /** A claim; what the customer keeps broken is written off. @returns the id of its return */
    async claim(
      order_id: string,
      type: "refund" | "replace",
      { broken, sent = [] }: { broken: Unit[]; sent?: NewUnit[] }
    ): Promise<string> {
      const { claim } = await admin<{ claim: { id: string } }>("claims", { order_id, type })
      await admin(`claims/${claim.id}/claim-items`, { items: broken })
      const location_id = await locationId()
      const answer = await admin<{ return: { id: string } }>(`claims/${claim.id}/inbound/items`, {
        location_id,
        items: broken,
      })
      if (sent.length > 0) {
        await admin(`claims/${claim.id}/outbound/items`, { items: sent })
      }
      await admin(`claims/${claim.id}/request`)
      return answer.return.id
    },

    /** An exchange that is agreed on. @returns the id of its return */
    async exchange(order_id: string, back: Unit[], sent: NewUnit[]): Promise<string> {
      const { exchange } = await admin<{ exchange: { id: string } }>("exchanges", { order_id })
      const answer = await admin<{ return: { id: string } }>(`exchanges/${exchange.id}/inbound/items`, {
        location_id: await locationId(),
        items: back,
      })
      await admin(`exchanges/${exchange.id}/outbound/items`, { items: sent })
      await admin(`exchanges/${exchange.id}/request`)
      return answer.return.id
    },

    /** An order edit that is confirmed: new items, or other quantities of those that are there. */
    async edit(order_id: string, { add = [], set = [] }: { add?: NewUnit[]; set?: Unit[] }): Promise<void> {
      await admin("order-edits", { order_id })
      if (add.length > 0) {
        await admin(`order-edits/${order_id}/items`, { items: add })
      }
      for (const { id, quantity } of set) {
        await admin(`order-edits/${order_id}/items/item/${id}`, { quantity })
      }
      await admin(`order-edits/${order_id}/confirm`)
    },

    /** The payments of an order, oldest first. */
    async paymentsOf(order_id: string): Promise<{ id: string; amount: string }[]> {
      const { rows } = await market.database.raw(
        `select p.id, p.amount from payment p join order_payment_collection o using (payment_collection_id)
         where o.order_id = ? order by p.created_at`,
        [order_id]
      )
      return rows
    },

    /** Refunds a decimal amount of an order's payment, as an operator does: without lines. */
    async refund(order_id: string, amount: number, payment = 0): Promise<void> {
      const payments = await this.paymentsOf(order_id)
      await admin(`payments/${payments[payment].id}/refund`, { amount })
    },
  }
}

/** The customer pays by card what an edit or exchange left open. @returns Medusa's payment */
export const payDifference = async (
  market: Marketplace,
  stripe: LocalStripe,
  container: MedusaContainer,
  order_id: string
): Promise<string> => {
  const { rows } = await market.database.raw(
    `select pc.id from payment_collection pc join order_payment_collection o on o.payment_collection_id = pc.id
     where o.order_id = ? and pc.status = 'not_paid' order by pc.created_at desc limit 1`,
    [order_id]
  )
  const { payment_collection } = await market.http.postOk<{
    payment_collection: { payment_sessions: { id: string; data: { id: string; client_secret: string } }[] }
  }>(`/store/payment-collections/${rows[0].id}/payment-sessions`, {
    headers: market.storeHeaders,
    body: { provider_id: "pp_stripe_stripe" },
  })
  const [session] = payment_collection.payment_sessions
  await fetch(`${stripe.url}/v1/payment_intents/${session.data.id}/confirm`, {
    method: "POST",
    headers: { authorization: "Bearer pk_test_local", "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ client_secret: session.data.client_secret, payment_method: "pm_card_visa" }),
  })
  const payment = await container.resolve(Modules.PAYMENT).authorizePaymentSession(session.id, {})
  if (!payment) {
    throw new Error(`Payment session ${session.id} was not authorised`)
  }
  await capturePaymentWorkflow(container).run({ input: { payment_id: payment.id } })
  return payment.id
}
