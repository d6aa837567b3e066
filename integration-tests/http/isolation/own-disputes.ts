import type { OwnResources } from "../../../src/api/vendor/routing/own-resources"
import type { Product } from "../../../src/client/types/product"
import type { LocalStripe } from "../../../src/dev/stripe"
import { sweepDisputesWorkflow } from "../../../src/workflows/dispute/workflows/sweep-disputes"
import type { Marketplace, OwnedMerchant } from "../support/marketplace"
import { partOf, placeOrder } from "../support/orders"

type Goods = { merchant: OwnedMerchant; product: Product }

/** A disputed order of the merchant. */
const aDispute = async (market: Marketplace, stripe: LocalStripe, { merchant, product }: Goods): Promise<string> => {
  const order = await placeOrder(market, stripe, [{ product, quantity: 1 }])
  await partOf(market, order.id, merchant)
  const { charge_id } = await market.database("booked_capture").where({ order_id: order.id }).first("charge_id")
  const { id: provider_dispute_id } = stripe.control.createDispute({ charge: charge_id })
  await sweepDisputesWorkflow(market.container).run({ input: { look_back_days: 3 } })
  const { id } = await market.database("dispute").where({ provider_dispute_id }).first("id")
  return id
}

/** Disputes of the merchant that take evidence, one with a file. */
export const makeDisputes = async (
  market: Marketplace,
  stripe: LocalStripe,
  goods: Goods
): Promise<Partial<OwnResources>> => {
  const dispute_id = await aDispute(market, stripe, goods)
  const submittable_dispute_id = await aDispute(market, stripe, goods)
  // Time passes in these tests: the deadlines are far, once no sweep reads them from Stripe again.
  const far = new Date("2100-01-01T00:00:00.000Z")
  await market.database("dispute").update({ evidence_due_at: far, merchant_due_at: far })
  const { headers } = goods.merchant
  const body = { statement: "Signed for by the customer." }
  await market.http.postOk(`/vendor/disputes/${submittable_dispute_id}/evidence`, { headers, body })
  // What is deleted is gone from the disk, which no test puts back.
  const [file_id, removable_file_id] = [await aFile(market, goods, dispute_id), await aFile(market, goods, dispute_id)]
  return {
    ...{ dispute_id, submittable_dispute_id },
    ...{ dispute_file_id: file_id, removable_dispute_file_id: removable_file_id },
  }
}

const aFile = async ({ http }: Marketplace, { merchant }: Goods, dispute_id: string): Promise<string> => {
  const form = new FormData()
  form.append("files", new Blob([Buffer.from("%PDF-1.4 signed")], { type: "application/pdf" }), "signed.pdf")
  const { file } = await http.postOk<{ file: { id: string } }>(`/vendor/disputes/${dispute_id}/files`, {
    headers: merchant.headers,
    query: { kind: "shipping_documentation" },
    body: form,
  })
  return file.id
}
