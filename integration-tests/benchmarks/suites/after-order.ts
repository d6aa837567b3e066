import path from "node:path"
import { startLocalStripe } from "../../../src/dev/stripe"
import type { AfterOrderCount } from "../after-order.exec"
import { type PaymentSession, placeOrder } from "../checkout"
import { connect } from "../database"
import { median } from "../measure"
import { atMost } from "../result"
import { SEED } from "../seed/store"
import { execute } from "../server"
import { openShop } from "../world"
import { SMALL, type Suite } from "./context"

const ORDERS = 4
const SCRIPT = path.join("integration-tests", "benchmarks", "after-order.exec.ts")
const PROVIDER_ID = "pp_stripe_stripe"

type Sent = { type?: string; counts?: AfterOrderCount[] }

const confirmAt =
  (stripe_url: string) =>
  async ({ data: { id, client_secret } }: PaymentSession): Promise<void> => {
    const response = await fetch(`${stripe_url}/v1/payment_intents/${id}/confirm`, {
      method: "POST",
      headers: { authorization: "Bearer pk_test_local", "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ client_secret, payment_method: "pm_card_visa" }),
    })
    if (!response.ok) {
      throw new Error(`Stripe refused to confirm ${id}: ${await response.text()}`)
    }
  }

const stripeEnvironment = (port: number): Record<string, string> => ({
  STRIPE_API_KEY: "sk_test_local",
  STRIPE_WEBHOOK_SECRET: "whsec_local_platform",
  STRIPE_CONNECT_WEBHOOK_SECRET: "whsec_local_connect",
  STRIPE_API_HOST: "localhost",
  STRIPE_API_PORT: String(port),
  STRIPE_API_PROTOCOL: "http",
})

/** What became of the orders, so that a figure that is low because nothing happened is seen. */
const countBooked = async (
  database: string,
  order_ids: string[]
): Promise<{ "merchant orders": number; "captured (minor units)": number }[]> => {
  const sql = connect(database)
  try {
    const { rows } = await sql.raw<{ rows: { order_id: string; parts: number; captured: string }[] }>(
      `SELECT order_id, count(*)::int AS parts, sum(captured_amount) AS captured
         FROM merchant_order WHERE order_id = ANY(?) GROUP BY order_id`,
      [order_ids]
    )
    const byOrder = new Map(rows.map((row) => [row.order_id, row]))
    return order_ids.map((id) => ({
      "merchant orders": byOrder.get(id)?.parts ?? 0,
      "captured (minor units)": Number(byOrder.get(id)?.captured ?? 0),
    }))
  } finally {
    await sql.destroy()
  }
}

/** The work that follows an order of three merchants, paid by card: split, earnings, journal. */
export const afterOrder: Suite = {
  name: "after-order",
  run: async ({ world, report }) => {
    const guildhall = await world("guildhall", SMALL)
    const stripe = await startLocalStripe({ port: 0, host: "localhost" })
    const env = stripeEnvironment(stripe.port)
    try {
      const sql = connect(guildhall.database)
      await sql("region_payment_provider")
        .insert({ id: "regpp_bench_stripe", region_id: SEED.region_id, payment_provider_id: PROVIDER_ID })
        .onConflict()
        .ignore()
      await sql.destroy()
      const shop = await openShop(guildhall, { background: false, env })
      const order_ids: string[] = []
      try {
        for (let number = 1; number <= ORDERS; number++) {
          report(`order ${number} of ${ORDERS}`)
          const basket = { shops: [1, 2, 3], provider_id: PROVIDER_ID, confirmPayment: confirmAt(stripe.url) }
          order_ids.push((await placeOrder(shop, basket)).order_id)
        }
      } finally {
        await shop.server.stop()
      }
      report("splitting them")
      const options = { kind: guildhall.kind, database: guildhall.database, background: false, env }
      const sent = (await execute(options, SCRIPT, order_ids)) as Sent[]
      const counts = sent.find(({ type }) => type === "after-order")?.counts ?? []
      const booked = await countBooked(guildhall.database, order_ids)
      return {
        name: "after-order",
        title: "Statements of the work after an order of three merchants that was paid by card (the first one warms up)",
        rows: counts.map(({ placed, captured }, index) => ({
          order: index + 1,
          "split, earnings, journal": placed,
          "capture's event, finds it done": captured,
          ...booked[index],
        })),
        goals: [atMost("after an order of 3 merchants: statements", median(counts.slice(1).map(({ placed }) => placed)), 28)],
      }
    } finally {
      await stripe.close()
    }
  },
}
