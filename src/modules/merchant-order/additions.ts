import type { Transaction } from "../../lib/database"
import type { NewSplit } from "./placing"
import { writeRow } from "./rows"
import { insertShares } from "./shares"
import { derivePaymentStatus } from "./statuses"
import type { MerchantOrder, MerchantOrderAmounts, NewMerchantOrder } from "./types"

const AMOUNTS = [
  "item_amount",
  "shipping_amount",
  "discount_amount",
  "merchant_discount_amount",
  "platform_discount_amount",
  "tax_amount",
  "total_amount",
  "platform_promotion_amount",
  "commission_amount",
  "commission_tax_amount",
  "remitted_tax_amount",
  "participant_amount",
  "merchant_amount",
] as const satisfies readonly (keyof MerchantOrderAmounts)[]

/**
 * Adds units to an order that is split: to the parts that are there, or as parts of their own. What was frozen
 * of the others stays. The order is locked; that its lines do not know the units yet makes it happen once.
 */
export const insertAdditions = async (
  additions: NewSplit,
  known: MerchantOrder[],
  sql: Transaction
): Promise<void> => {
  const { order_id } = additions.placed_order
  const total = additions.merchant_orders.reduce((all, part) => all + part.total_amount, 0n)
  await sql.raw(`update placed_order set total_amount = total_amount + ?::bigint where order_id = ?`, [
    String(total),
    order_id,
  ])
  for (const part of additions.merchant_orders) {
    const before = known.find(({ id }) => id === part.id)
    await (before ? grow(before, part, sql) : insert(part, sql))
  }
  await sql("merchant_order_line").insert(additions.lines.map(writeRow))
  await insertShares(additions.shares, sql)
}

const insert = async (part: NewMerchantOrder, sql: Transaction): Promise<void> => {
  const payment_status = derivePaymentStatus({ ...part, captured_amount: 0n, refunded_amount: 0n })
  await sql("merchant_order").insert(writeRow({ ...part, payment_status }))
}

const grow = async (before: MerchantOrder, added: NewMerchantOrder, sql: Transaction): Promise<void> => {
  const total_amount = before.total_amount + added.total_amount
  await sql.raw(
    `update merchant_order set ${AMOUNTS.map((name) => `${name} = ${name} + :${name}::bigint`).join(", ")},
       payment_status = :payment_status,
       split = jsonb_set(split, '{pieces}', (split -> 'pieces') || :pieces::jsonb)
     where id = :id`,
    {
      ...Object.fromEntries(AMOUNTS.map((name) => [name, String(added[name])])),
      id: before.id,
      payment_status: derivePaymentStatus({ ...before, total_amount }),
      pieces: JSON.stringify(added.split.pieces),
    }
  )
}
