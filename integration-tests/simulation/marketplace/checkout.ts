import { toMajor } from "../../../src/lib/money"
import type { World } from "./world"

export type OrderedLine = {
  merchant_id: string
  unit_amount: bigint
  quantity: number
  /** Before tax, of the whole line. */
  discount_amount: bigint
  tax_percent: number
}

export type Ordered = {
  order_id: string
  currency_code: string
  lines: OrderedLine[]
  /** Flat, one for each merchant of the order. */
  shipping_amount: bigint
  sales_channel_id: string
}

/** Writes the rows that Medusa's checkout leaves behind for an order, paid or not. */
export const checkOut = async ({ sql }: World, order: Ordered): Promise<void> => {
  const { order_id, currency_code, lines, shipping_amount, sales_channel_id } = order
  const major = (amount: bigint) => String(toMajor(amount, currency_code))
  const id = (index: number) => `${order_id}_${index}`
  await sql("order").insert({ id: order_id, currency_code, sales_channel_id, region_id: "reg_1", email: "a@example.com" })
  await sql("order_cart").insert({ order_id, cart_id: `cart_${order_id}` })
  await sql("order_payment_collection").insert({ order_id, payment_collection_id: `pc_${order_id}` })
  await sql("order_line_item").insert(
    lines.map(({ merchant_id, unit_amount }, index) => ({
      id: id(index), title: "Thing", product_id: `prod_${merchant_id}`, unit_price: major(unit_amount),
    }))
  )
  await sql("order_item").insert(
    lines.map(({ quantity }, index) => ({ id: `oi_${id(index)}`, order_id, item_id: id(index), quantity }))
  )
  const discounted = lines.flatMap(({ discount_amount }, index) =>
    discount_amount > 0n ? [{ id: `adj_${id(index)}`, item_id: id(index), amount: major(discount_amount) }] : []
  )
  const taxed = lines.flatMap(({ tax_percent }, index) =>
    tax_percent > 0 ? [{ id: `tax_${id(index)}`, item_id: id(index), rate: tax_percent }] : []
  )
  await Promise.all([
    discounted.length > 0 && sql("order_line_item_adjustment").insert(discounted),
    taxed.length > 0 && sql("order_line_item_tax_line").insert(taxed),
  ])
  const merchants = shipping_amount > 0n ? [...new Set(lines.map(({ merchant_id }) => merchant_id))] : []
  if (merchants.length > 0) {
    await sql("order_shipping_method").insert(
      merchants.map((merchant_id) => ({
        id: `sm_${order_id}_${merchant_id}`, shipping_option_id: `so_${merchant_id}`, amount: major(shipping_amount),
      }))
    )
    await sql("order_shipping").insert(
      merchants.map((merchant_id) => ({
        id: `os_${order_id}_${merchant_id}`, order_id, shipping_method_id: `sm_${order_id}_${merchant_id}`,
      }))
    )
  }
}

/** The customer's card is charged at Stripe, and Medusa notes payment and capture. @returns the charge's payment intent */
export const pay = async (
  { sql, stripe }: World,
  { order_id, currency_code, amount, number }: { order_id: string; currency_code: string; amount: bigint; number: number }
): Promise<string> => {
  const intent = await stripe.paymentIntents.create({
    amount: Number(amount),
    currency: currency_code,
    payment_method: "pm_card_visa",
    automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    confirm: true,
  })
  const major = String(toMajor(amount, currency_code))
  const payment_id = `pay_${order_id}_${number}`
  await sql("payment").insert({
    id: payment_id, payment_collection_id: `pc_${order_id}`, amount: major, currency_code,
    provider_id: "pp_stripe_stripe", data: JSON.stringify({ id: intent.id }),
  })
  await sql("capture").insert({ id: `cap_${order_id}_${number}`, payment_id, amount: major })
  return intent.id
}

/** Money goes back to the card, and Medusa notes the refund. */
export const payBack = async (
  { sql, stripe }: World,
  refund: { id: string; order_id: string; payment_id: string; payment_intent: string; currency_code: string; amount: bigint; merchant_refund_id?: string }
): Promise<void> => {
  const { id, order_id, payment_id, currency_code, amount, merchant_refund_id } = refund
  await stripe.refunds.create({ payment_intent: refund.payment_intent, amount: Number(amount) })
  const major = String(toMajor(amount, currency_code))
  await sql("refund").insert({
    id, payment_id, amount: major, metadata: merchant_refund_id ? JSON.stringify({ merchant_refund_id }) : null,
  })
  await sql("order_transaction").insert({
    id: `ordtrx_${id}`, order_id, amount: `-${major}`, reference: "refund", reference_id: id,
  })
}
