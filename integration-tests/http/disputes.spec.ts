import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { sendDisputeRequestsWorkflow } from "../../src/workflows/dispute/workflows/send-dispute-requests"
import { sweepDisputesWorkflow } from "../../src/workflows/dispute/workflows/sweep-disputes"
import { aProduct } from "./support/catalogue"
import { useLocalStripe } from "./support/local-stripe"
import { createMarketplace, type Marketplace, type OwnedMerchant } from "./support/marketplace"
import { act, partOf, placeOrder, readBalances } from "./support/orders"
import { createHmac } from "node:crypto"

jest.setTimeout(240_000)

const stripe = useLocalStripe()
const SECRET = "whsec_local_platform"

type Dispute = { id: string; status: string; share_amount: number; frozen_amount: number; evidence_status: string | null }

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    describe("disputes over HTTP", () => {
      let market: Marketplace
      let shop: OwnedMerchant
      let other: OwnedMerchant

      beforeEach(async () => {
        stripe().control.reset()
        market = await createMarketplace(api, getContainer())
        shop = await market.aMerchant()
        other = await market.aMerchant()
      })

      /** A paid order of the shop, and its charge. */
      const aSale = async () => {
        const product = await aProduct(market, shop)
        const order = await placeOrder(market, stripe(), [{ product }])
        const part = await partOf(market, order.id, shop)
        const { charge_id } = await market.database("booked_capture").where({ order_id: order.id }).first("charge_id")
        return { order, part, charge: charge_id as string }
      }
      /** Stripe's message about an object, signed as Stripe signs. */
      const send = (event_id: string, type: string, object_id: string) => {
        const body = JSON.stringify({
          ...{ id: event_id, object: "event", type, created: Math.floor(Date.now() / 1000), livemode: false },
          ...{ data: { object: { id: object_id, object: "dispute" } }, api_version: "2026-10-28.endive" },
        })
        const at = Math.floor(Date.now() / 1000)
        const signed = createHmac("sha256", secretOf()).update(`${at}.${body}`).digest("hex")
        return fetch(`${urlOf()}/hooks/stripe/platform`, {
          method: "POST",
          headers: { "content-type": "application/json", "stripe-signature": `t=${at},v1=${signed}` },
          body,
        })
      }
      const secretOf = () => process.env.STRIPE_WEBHOOK_SECRET ?? SECRET
      const urlOf = () => String((api as unknown as { defaults: { baseURL: string } }).defaults.baseURL)
      const sweep = () => sweepDisputesWorkflow(getContainer()).run({ input: { look_back_days: 3 } })
      const listOf = async (merchant: OwnedMerchant) => {
        const { headers } = merchant
        return market.http.getOk<{ disputes: Dispute[]; count: number }>("/vendor/disputes", { headers })
      }

      it("freezes once, whatever order and number messages come in, and gives back when won", async () => {
        const { charge, part } = await aSale()
        const before = await readBalances(getContainer())
        const { id } = stripe().control.createDispute({ charge })
        const answers = [
          await send("evt_2", "charge.dispute.funds_withdrawn", id),
          await send("evt_1", "charge.dispute.created", id),
          await send("evt_2", "charge.dispute.funds_withdrawn", id),
        ]
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
        expect((await listOf(other)).count).toBe(0)
        const { disputes } = await listOf(shop)
        expect(disputes).toMatchObject([{ status: "open", share_amount: part.total_amount }])
        const frozen = await readBalances(getContainer())
        expect(frozen[`dispute_hold:${shop.id}`]).toBe(before[`pending:${shop.id}`])
        expect(frozen.dispute_receivable).toBe(BigInt(part.total_amount))

        stripe().control.decideDispute(id, "won")
        await send("evt_4", "charge.dispute.closed", id)
        await send("evt_3", "charge.dispute.funds_reinstated", id)
        await sweep()
        const { psp_available: _after, dispute_fee_expense: fee, ...after } = await readBalances(getContainer())
        const { psp_available: _before, ...rest } = before
        expect(fee).toBe(1500n)
        expect(after).toEqual(rest)
        expect((await listOf(shop)).disputes[0].status).toBe("won")
      })

      it("finds a dispute whose message was lost, refuses a refund meanwhile, and sends the merchant's evidence with its files", async () => {
        const { charge, part } = await aSale()
        const { id: provider_id } = stripe().control.createDispute({ charge, reason: "product_not_received" })
        await sweep()
        const [{ id }] = (await listOf(shop)).disputes
        const { headers } = shop
        const refund = await act(market, shop, `${part.id}/refunds`, {
          ...{ amount: 100, reason: "kind", idempotency_key: "refund-key-1" },
        })
        expect([refund.status, refund.body.message]).toEqual([400, expect.stringContaining("This order is disputed")])

        const fake = new FormData()
        fake.append("files", new Blob(["<script>"], { type: "application/pdf" }), "a.pdf")
        expect(await market.http.post(`/vendor/disputes/${id}/files`, { headers, body: fake })).toMatchObject({
          ...{ status: 400, body: { message: "files: its content must be a PDF, PNG or JPEG" } },
        })
        const form = new FormData()
        form.append("files", new Blob(["%PDF-1.4 signed"], { type: "application/pdf" }), "../signed.exe")
        const { file } = await market.http.postOk<{ file: { id: string; filename: string } }>(
          `/vendor/disputes/${id}/files`,
          { headers, query: { kind: "shipping_documentation" }, body: form }
        )
        expect(file.filename).toBe("signed.pdf")
        expect((await market.http.get(`/vendor/disputes/${id}/files/${file.id}`, { headers: other.headers })).status).toBe(404)
        expect(await market.http.getOk(`/vendor/disputes/${id}/files/${file.id}`, { headers })).toBe("%PDF-1.4 signed")

        await market.http.postOk(`/vendor/disputes/${id}/evidence`, {
          ...{ headers, body: { statement: "Handed over on Monday.", shipping_tracking_number: "1Z999" } },
        })
        await market.http.postOk(`/vendor/disputes/${id}/submit`, { headers, body: {} })
        await sendDisputeRequestsWorkflow(getContainer()).run()
        const at_stripe = stripe().state().dispute[provider_id] as {
          status: string
          evidence: Record<string, string>
        }
        expect(at_stripe.status).toBe("under_review")
        expect(at_stripe.evidence).toMatchObject({
          uncategorized_text: "Handed over on Monday.",
          shipping_tracking_number: "1Z999",
          shipping_documentation: expect.stringMatching(/^file_/),
          customer_email_address: "grace@customer.example.com",
        })
        expect((await listOf(shop)).disputes[0]).toMatchObject({ status: "under_review", evidence_status: "sent" })
        const again = await market.http.post<{ message: string }>(`/vendor/disputes/${id}/submit`, { headers, body: {} })
        expect([again.status, again.body.message]).toEqual([400, expect.stringContaining("takes no evidence any more")])
      })

      it("lets an operator give a dispute up; the sale is undone for the merchant, and for operators explained", async () => {
        const { charge, part } = await aSale()
        stripe().control.createDispute({ charge })
        await sweep()
        const { disputes } = await market.http.getOk<{ disputes: { id: string }[] }>("/admin/disputes", {
          ...{ headers: market.admin, query: { needs_response: "true" } },
        })
        const body = { reason: "The parcel was lost" }
        await market.http.postOk(`/admin/disputes/${disputes[0].id}/accept`, { headers: market.admin, body })
        await sendDisputeRequestsWorkflow(getContainer()).run()
        const { dispute } = await market.http.getOk<{
          dispute: { status: string; parties: object[]; events: { type: string }[] }
        }>(`/admin/disputes/${disputes[0].id}`, { headers: market.admin })
        expect(dispute.status).toBe("lost")
        expect(dispute.parties).toMatchObject([{ party: shop.id, status: "lost", share_amount: part.total_amount }])
        expect(dispute.events.map(({ type }) => type)).toEqual(
          expect.arrayContaining(["opened", "funds_withdrawn", "frozen", "accepted", "lost"])
        )
        const balances = await readBalances(getContainer())
        expect(balances[`pending:${shop.id}`]).toBeUndefined()
        expect(balances.commission_rev).toBeUndefined()
      })
    })
  },
})
