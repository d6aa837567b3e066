import type { MoneyShare } from "./share-types"
import type { LineQuantities, MerchantOrderStatus, PaymentStatus } from "./statuses"

export type { MoneyShare } from "./share-types"

/** The customer's name and address for the parcel; nothing else of theirs. */
export type ShippingAddress = {
  first_name: string | null
  last_name: string | null
  company: string | null
  address_1: string | null
  address_2: string | null
  city: string | null
  province: string | null
  postal_code: string | null
  country_code: string | null
  phone: string | null
}

/** One of Medusa's orders that was split. Minor units of `currency_code`. */
export type PlacedOrder = {
  order_id: string
  display_id: number
  currency_code: string
  total_amount: bigint
  platform_amount: bigint
  captured_amount: bigint
  refunded_amount: bigint
  platform_captured_amount: bigint
  platform_refunded_amount: bigint
  fee_plan_id: string
  fee_plan_version: number
  placed_at: Date
}

export type NewPlacedOrder = Pick<
  PlacedOrder,
  | "order_id"
  | "display_id"
  | "currency_code"
  | "total_amount"
  | "platform_amount"
  | "fee_plan_id"
  | "fee_plan_version"
  | "placed_at"
>

/** What a merchant order is worth and to whom; frozen when it is placed. Minor units. */
export type MerchantOrderAmounts = {
  item_amount: bigint
  shipping_amount: bigint
  discount_amount: bigint
  merchant_discount_amount: bigint
  platform_discount_amount: bigint
  tax_amount: bigint
  total_amount: bigint
  platform_promotion_amount: bigint
  commission_amount: bigint
  commission_tax_amount: bigint
  /** Of `tax_amount`, what the platform remits: not the merchant's. */
  remitted_tax_amount: bigint
  /** Shares of participants that the merchant bears. */
  participant_amount: bigint
  merchant_amount: bigint
}

export type NewMerchantOrder = MerchantOrderAmounts & {
  id: string
  order_id: string
  merchant_id: string
  display_id: string
  currency_code: string
  region_id: string | null
  sales_channel_id: string | null
  customer_id: string | null
  email: string | null
  shipping_address: ShippingAddress | null
  is_paid_outside: boolean
  split: Record<string, unknown>
  /** What fee rules asked of the merchant; null: placed before it was kept. */
  facts: Record<string, unknown> | null
  placed_at: Date
}

/** What was booked of a merchant order so far, each amount cumulative. */
export type MerchantOrderProgress = {
  captured_amount: bigint
  refunded_amount: bigint
  captured_commission_amount: bigint
  refunded_commission_amount: bigint
  captured_promotion_amount: bigint
  refunded_promotion_amount: bigint
}

export type MerchantOrderDates = {
  placed_at: Date
  fulfilled_at: Date | null
  shipped_at: Date | null
  delivered_at: Date | null
  received_at: Date | null
  completed_at: Date | null
  canceled_at: Date | null
}

export type MerchantOrder = NewMerchantOrder &
  MerchantOrderProgress &
  MerchantOrderDates & { status: MerchantOrderStatus; payment_status: PaymentStatus }

export type NewMerchantOrderLine = {
  id: string
  merchant_order_id: string
  position: number
  order_line_item_id: string
  product_id: string | null
  variant_id: string | null
  title: string
  variant_title: string | null
  sku: string | null
  thumbnail: string | null
  quantity: number
  unit_amount: bigint
  subtotal_amount: bigint
  discount_amount: bigint
  tax_amount: bigint
  total_amount: bigint
  commission_amount: bigint
  fee_rule_id: string | null
  fee_rule_version: number | null
  explanation: Record<string, unknown> | null
  /** What fee rules asked of the line; null: placed before it was kept. */
  facts: Record<string, unknown> | null
  /** The version of Medusa's order that brought these units; 1: they were placed. */
  added_in_version: number
}

export type MerchantOrderLine = NewMerchantOrderLine &
  LineQuantities & { returned_quantity: number; refunded_quantity: number }

export type MerchantOrderWithLines = MerchantOrder & { lines: MerchantOrderLine[] }

export type NewBookedCapture = {
  capture_id: string
  order_id: string
  payment_id: string
  charge_id: string | null
  amount: bigint
  fee_amount: bigint
  outside: boolean
  shares: MoneyShare[]
  booked_at: Date
}

/**
 * `dispute`: the customer's bank took it back; `moved`: it stays with the platform and pays other lines of the
 * order.
 */
export type MoneyBackKind = "refund" | "dispute" | "moved"

export type NewBookedRefund = {
  refund_id: string
  kind: MoneyBackKind
  order_id: string
  payment_id: string
  amount: bigint
  merchant_refund_id: string | null
  outside: boolean
  needs_confirmation: boolean
  shares: MoneyShare[]
  booked_at: Date
}

/** Money back as it was booked. `shares` null: booked before splits had lines. */
export type BookedRefund = Omit<NewBookedRefund, "shares"> & {
  shares: MoneyShare[] | null
  confirmed_by: string | null
  confirmed_at: Date | null
}

/** Units of a line that a refund or a cancellation concerns, and what was paid for them. */
export type RefundedUnits = { merchant_order_line_id: string; quantity: number; amount: bigint }

export type MerchantRefund = {
  id: string
  merchant_order_id: string
  idempotency_key: string
  kind: "refund" | "cancel"
  amount: bigint
  currency_code: string
  items: RefundedUnits[]
  reason: string
  status: "recorded" | "booked" | "failed"
  requested_by: string
  requested_at: Date
  refund_id: string | null
  booked_at: Date | null
}

export type NewMerchantRefund = Omit<MerchantRefund, "status" | "refund_id" | "booked_at">

/** What changed on a merchant order's lines, as Medusa's order has it now. */
export type LineProgress = LineQuantities & { id: string; returned_quantity: number }

export type ListMerchantOrders = {
  merchant_id?: string
  order_id?: string
  customer_id?: string
  status?: MerchantOrderStatus[]
  payment_status?: PaymentStatus
  placed_from?: Date
  placed_to?: Date
  /** Start of the display id, or a part of the customer's name. */
  q?: string
  order?: { column: "placed_at" | "total_amount"; direction: "asc" | "desc" }
  limit: number
  offset: number
}
