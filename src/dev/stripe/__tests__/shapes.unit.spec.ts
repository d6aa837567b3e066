import type Stripe from "stripe"
import { assertStripeShape } from "../schemas/validate"
import { aCharge, anAccount, startBench } from "./support"

describe("the shape of what the local Stripe answers", () => {
  const transfer = {
    id: "tr_1", object: "transfer", amount: 1, amount_reversed: 0, balance_transaction: "txn_1", created: 1,
    currency: "usd", description: null, destination: "acct_1", livemode: false, metadata: {},
    reversals: { object: "list", data: [], has_more: false, url: "/v1/transfers/tr_1/reversals" }, reversed: false,
    source_transaction: null, transfer_group: null,
  }

  it("is held against the types of the stripe package, down to expanded objects and lists", () => {
    const list = (data: object[]) => ({ object: "list", data, has_more: false, url: "/v1/transfers" })
    expect(() => assertStripeShape(list([transfer]))).not.toThrow()
    expect(() => assertStripeShape(list([{ ...transfer, amount: "1" }]))).toThrow("/amount must be number")
    expect(() => assertStripeShape({ ...transfer, currency: undefined })).toThrow("currency")
    expect(() => assertStripeShape({ ...transfer, invented: 1 })).toThrow("invented")
    const inside = { id: "txn_1", object: "balance_transaction" }
    expect(() => assertStripeShape({ ...transfer, balance_transaction: inside })).toThrow("balance_transaction txn_1")
    expect(() => assertStripeShape({ object: "novelty" })).toThrow("no schema for novelty")
    expect(() => assertStripeShape([])).toThrow("Not an object")
  })

  it("is right for every kind of object it has", async () => {
    const bench = await startBench()
    const { local, stripe } = bench
    const account = await anAccount(bench)
    const { charge } = await aCharge(stripe)
    const customer = await stripe.customers.create({ email: "a@b.test" })
    await stripe.setupIntents.create({ customer: customer.id, payment_method: "pm_card_visa", confirm: true })
    local.control.topup(100, "usd")
    const { id } = await stripe.transfers.create({
      amount: 50, currency: "usd", destination: account, source_transaction: charge.id, expand: ["destination_payment"],
    })
    await stripe.transfers.createReversal(id, { amount: 20 })
    const untied = await stripe.transfers.create({ amount: 50, currency: "usd", destination: account })
    await stripe.payouts.create({ amount: 50, currency: "usd" }, { stripeAccount: account })
    await stripe.refunds.create({ charge: charge.id, amount: 1 })
    const dispute = local.control.createDispute({ charge: charge.id })
    const data = Buffer.from("%PDF-1.7 the customer signed")
    const file = await stripe.files.create({
      purpose: "dispute_evidence", file: { data, name: "signed.pdf", type: "application/pdf" },
    })
    await stripe.disputes.update(dispute.id, { evidence: { shipping_documentation: file.id } })
    const price_data = { currency: "usd", unit_amount: 5_000, product_data: { name: "Security deposit" } }
    const session = await stripe.checkout.sessions.create({
      mode: "payment", line_items: [{ quantity: 1, price_data }], success_url: "http://a", cancel_url: "http://b",
    })
    local.control.payCheckout(session.id)
    await stripe.checkout.sessions.retrieve(session.id)
    await stripe.accountLinks.create({ account, type: "account_onboarding", return_url: "http://a", refresh_url: "http://b" })
    await stripe.balance.retrieve()
    await stripe.balanceSettings.update(
      { payments: { payouts: { schedule: { interval: "manual" } } } },
      { stripeAccount: account }
    )
    await stripe.accounts.retrieveCurrent()
    await stripe.accounts.retrieveCapability(account, "transfers")
    await stripe.accounts.list()
    await stripe.transfers.update(untied.id, { metadata: { a: "1" } })
    await stripe.paymentMethods.list({ customer: customer.id })
    local.control.advance({ days: 3 })

    const internal = new Set(["link", "delivery", "answer", "setting"])
    const kinds = Object.entries(local.state()).filter(([kind]) => !internal.has(kind))
    for (const [kind, rows] of kinds) {
      expect([kind, Object.keys(rows).length]).not.toEqual([kind, 0])
      for (const row of Object.values(rows)) {
        const { owner: _owner, ...object } = row as { owner: string } & Stripe.Transfer
        assertStripeShape(object)
      }
    }
    await local.close()
  })
})
