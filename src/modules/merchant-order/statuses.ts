/**
 * States of a merchant order, each with the states that may follow. The one place that says so. The state
 * is derived from what happened to the lines (`deriveStatus`), and several things may have happened since
 * it was last looked at: so it may skip states, and goes back where a fulfilment is cancelled. What was
 * shipped cannot be cancelled any more.
 */
export const MERCHANT_ORDER_TRANSITIONS = {
  placed: [
    "partially_fulfilled",
    "fulfilled",
    "partially_shipped",
    "shipped",
    "partially_delivered",
    "delivered",
    "canceled",
  ],
  partially_fulfilled: [
    "placed",
    "fulfilled",
    "partially_shipped",
    "shipped",
    "partially_delivered",
    "delivered",
    "canceled",
  ],
  fulfilled: [
    "placed",
    "partially_fulfilled",
    "partially_shipped",
    "shipped",
    "partially_delivered",
    "delivered",
    "canceled",
  ],
  partially_shipped: ["shipped", "partially_delivered", "delivered"],
  // Back again, where an edit or an exchange added units.
  shipped: ["partially_shipped", "partially_delivered", "delivered", "completed"],
  partially_delivered: ["delivered", "completed"],
  delivered: ["partially_delivered", "completed"],
  completed: [],
  canceled: [],
} as const satisfies Record<string, readonly string[]>

export type MerchantOrderStatus = keyof typeof MERCHANT_ORDER_TRANSITIONS
export const MERCHANT_ORDER_STATUSES = Object.keys(MERCHANT_ORDER_TRANSITIONS) as MerchantOrderStatus[]

/** Whether the state may become the other one; staying is no change, and always allowed. */
export const mayBecome = (from: MerchantOrderStatus, to: MerchantOrderStatus): boolean =>
  from === to || (MERCHANT_ORDER_TRANSITIONS[from] as readonly MerchantOrderStatus[]).includes(to)

/** An ended merchant order opens again only where an edit or an exchange added units to it. */
const REOPENED: Partial<Record<MerchantOrderStatus, readonly MerchantOrderStatus[]>> = {
  completed: ["partially_shipped", "partially_delivered", "shipped", "delivered"],
  canceled: ["placed", "partially_fulfilled", "fulfilled"],
}

/** Whether a merchant order that got new units may become the other one. */
export const mayReopen = (from: MerchantOrderStatus, to: MerchantOrderStatus): boolean =>
  REOPENED[from]?.includes(to) ?? false

export const PAYMENT_STATUSES = [
  "awaiting",
  "partially_captured",
  "captured",
  "partially_refunded",
  "refunded",
] as const
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number]

/** A line's quantities, in units. */
export type LineQuantities = {
  quantity: number
  fulfilled_quantity: number
  shipped_quantity: number
  delivered_quantity: number
  canceled_quantity: number
}

/**
 * The state of a merchant order from its lines: how far everything that was not cancelled has come.
 *
 * @param is_received the customer confirmed receipt: then a shipped merchant order is complete
 */
export const deriveStatus = (
  lines: readonly LineQuantities[],
  { is_received }: { is_received: boolean }
): MerchantOrderStatus => {
  const sum = (quantityOf: (line: LineQuantities) => number) =>
    lines.reduce((all, line) => all + quantityOf(line), 0)
  const wanted = sum((line) => line.quantity - line.canceled_quantity)
  const fulfilled = sum((line) => line.fulfilled_quantity)
  const shipped = sum((line) => line.shipped_quantity)
  const delivered = sum((line) => line.delivered_quantity)

  if (wanted <= 0) {
    return "canceled"
  }
  if (is_received && shipped >= wanted) {
    return "completed"
  }
  if (delivered > 0) {
    return delivered >= wanted ? "delivered" : "partially_delivered"
  }
  if (shipped > 0) {
    return shipped >= wanted ? "shipped" : "partially_shipped"
  }
  return fulfilled >= wanted ? "fulfilled" : fulfilled > 0 ? "partially_fulfilled" : "placed"
}

/**
 * How far the money of a merchant order has come. Minor units of one currency.
 *
 * @param total_amount what the customer pays; nothing (all of it discounted) is captured as soon as it is
 *   placed
 */
export const derivePaymentStatus = (money: {
  total_amount: bigint
  captured_amount: bigint
  refunded_amount: bigint
}): PaymentStatus => {
  const { total_amount, captured_amount, refunded_amount } = money
  if (refunded_amount > 0n) {
    return refunded_amount >= captured_amount ? "refunded" : "partially_refunded"
  }
  if (captured_amount >= total_amount) {
    return "captured"
  }
  return captured_amount > 0n ? "partially_captured" : "awaiting"
}
