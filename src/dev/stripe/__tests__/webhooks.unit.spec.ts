import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import Stripe from "stripe"
import type { LocalStripe } from "../index"
import { assertStripeShape } from "../schemas/validate"
import { aCharge, anAccount, startBench } from "./support"

describe("the local Stripe's webhooks", () => {
  let local: LocalStripe
  let stripe: Stripe
  let receiver: Server
  let received: { path: string; event: Stripe.Event }[] = []
  let answers: number[] = []
  const secrets: Record<string, string> = { "/platform": "whsec_platform", "/connect": "whsec_connect", "/disputes": "whsec_d" }

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on("data", (chunk: Buffer) => chunks.push(chunk))
      request.on("end", () => {
        const path = request.url ?? ""
        const signature = String(request.headers["stripe-signature"])
        const event = Stripe.webhooks.constructEvent(Buffer.concat(chunks), signature, secrets[path])
        received.push({ path, event })
        response.writeHead(answers.shift() ?? 200).end()
      })
    })
    await new Promise<void>((resolve) => receiver.listen(0, "localhost", resolve))
    const url = `http://localhost:${(receiver.address() as AddressInfo).port}`
    ;({ local, stripe } = await startBench({
      webhooks: [
        { url: `${url}/platform`, secret: secrets["/platform"], connect: false },
        { url: `${url}/disputes`, secret: secrets["/disputes"], connect: false, events: ["charge.dispute.*"] },
        { url: `${url}/connect`, secret: secrets["/connect"], connect: true },
      ],
    }))
  })

  afterAll(async () => {
    await local.close()
    receiver.closeAllConnections()
    receiver.close()
  })

  beforeEach(() => {
    local.control.reset()
    received = []
    answers = []
  })

  const typesAt = (path: string) => received.filter((one) => one.path === path).map(({ event }) => event.type)

  it("go signed to the platform's endpoint and to the one for connected accounts", async () => {
    const account = await anAccount({ local, stripe })
    local.control.topup(1_000, "usd")
    await stripe.transfers.create({ amount: 500, currency: "usd", destination: account })
    await stripe.payouts.create({ amount: 500, currency: "usd" }, { stripeAccount: account })
    local.control.advance({ days: 2 })
    await local.webhooks.settled()
    expect(typesAt("/platform").sort()).toEqual(["topup.succeeded", "transfer.created"])
    expect(typesAt("/connect").sort()).toEqual(["account.updated", "payout.created", "payout.paid", "payout.updated"])
    expect(new Set(received.map(({ event }) => event.account))).toEqual(new Set([undefined, account]))
    received.forEach(({ event }) => assertStripeShape(event))
    const listed = await stripe.events.list({ type: "payout.*" }, { stripeAccount: account })
    expect(listed.data.map(({ type }) => type)).toEqual(["payout.paid", "payout.updated", "payout.created"])
    expect(await stripe.events.retrieve(received[0].event.id, {}, { stripeAccount: received[0].event.account })).toEqual(
      received[0].event
    )
  })

  it("carry the object as it was when it happened", async () => {
    const { intent } = await aCharge(stripe)
    await stripe.paymentIntents.update(intent.id, { metadata: { later: "1" } })
    await local.webhooks.settled()
    expect(typesAt("/platform").sort()).toEqual([
      "charge.succeeded",
      "payment_intent.created",
      "payment_intent.succeeded",
    ])
    const succeeded = received.find(({ event }) => event.type === "payment_intent.succeeded")?.event
    expect(succeeded?.data.object).toMatchObject({ id: intent.id, status: "succeeded", metadata: {} })
  })

  it("go only to who asked for that type", async () => {
    const { charge } = await aCharge(stripe)
    local.control.createDispute({ charge: charge.id })
    await local.webhooks.settled()
    expect(typesAt("/disputes").sort()).toEqual(["charge.dispute.created", "charge.dispute.funds_withdrawn"])
    expect(typesAt("/platform")).toHaveLength(5)
  })

  it("are sent again until they are taken", async () => {
    answers = [500, 503]
    local.control.topup(1_000, "usd")
    await local.webhooks.settled()
    expect(local.webhooks.pending()).toMatchObject([{ attempt_count: 1 }])
    await local.webhooks.deliverNow()
    expect(local.webhooks.pending()).toMatchObject([{ attempt_count: 2 }])
    await local.webhooks.deliverNow()
    expect(local.webhooks.pending()).toEqual([])
    expect(new Set(received.map(({ event }) => event.id)).size).toBe(1)
    expect(received).toHaveLength(3)
  })

  it("are doubled, held back, shuffled and sent again when told to", async () => {
    local.webhooks.duplicate_count = 1
    local.webhooks.hold()
    for (let amount = 1; amount <= 8; amount++) {
      local.control.topup(amount, "usd")
    }
    await local.webhooks.settled()
    expect(received).toEqual([])
    local.webhooks.shuffle(7)
    local.webhooks.release()
    await local.webhooks.settled()
    const amounts = received.map(({ event }) => (event.data.object as Stripe.Topup).amount)
    expect([...amounts].sort()).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8])
    expect(amounts).not.toEqual([...amounts].sort())
    local.webhooks.duplicate_count = 0
    local.webhooks.resend(received[0].event.id)
    await local.webhooks.settled()
    expect(received).toHaveLength(17)
  })
})
