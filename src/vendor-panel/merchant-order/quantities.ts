import type { LineQuantity, MerchantOrderLine } from "../../client/types/merchant-order"

type Quantities = Pick<
  MerchantOrderLine,
  "quantity" | "fulfilled_quantity" | "canceled_quantity" | "returned_quantity"
>

/** How many of a line are neither packed nor canceled. */
export const openQuantity = (line: Quantities): number =>
  Math.max(0, line.quantity - line.fulfilled_quantity - line.canceled_quantity)

/** How many of a line the customer may still get money back for. */
export const refundableQuantity = (line: Quantities): number =>
  Math.max(0, line.quantity - line.canceled_quantity - line.returned_quantity)

/** What was typed per line as the server takes it; lines with nothing are left out. */
export const lineQuantitiesOf = (typed: Record<string, string>): LineQuantity[] =>
  Object.entries(typed).flatMap(([merchant_order_line_id, text]) => {
    const quantity = Number(text)
    return quantity > 0 ? [{ merchant_order_line_id, quantity }] : []
  })
