import type { Instant, ListQuery, MinorAmount, Page } from "./common"

export const merchantOrderStatuses = [
  "placed",
  "partially_fulfilled",
  "fulfilled",
  "partially_shipped",
  "shipped",
  "partially_delivered",
  "delivered",
  "completed",
  "canceled",
] as const

export type MerchantOrderStatus = (typeof merchantOrderStatuses)[number]

export const paymentStatuses = [
  "awaiting",
  "partially_captured",
  "captured",
  "partially_refunded",
  "refunded",
] as const

export type PaymentStatus = (typeof paymentStatuses)[number]

export interface ShippingAddress {
  first_name?: string | null
  last_name?: string | null
  company?: string | null
  address_1?: string | null
  address_2?: string | null
  city?: string | null
  province?: string | null
  postal_code?: string | null
  country_code?: string | null
  phone?: string | null
}

/** Why a line's commission is what it is: the rule, its inputs and the rounding. */
export interface LineExplanation {
  fee_plan_id: string
  fee_plan_version: number
  rule_id: string
  rule_name: string
  matched_by: string
  rate_bps: number
  /** For each unit, on top of the rate. */
  fixed_amount: MinorAmount
  floor_amount: MinorAmount | null
  cap_amount: MinorAmount | null
  base_amount: MinorAmount
  steps: string[]
}

export interface MerchantOrderLine {
  id: string
  product_id: string | null
  variant_id: string | null
  title: string
  variant_title: string | null
  sku: string | null
  thumbnail: string | null
  quantity: number
  fulfilled_quantity: number
  shipped_quantity: number
  delivered_quantity: number
  canceled_quantity: number
  returned_quantity: number
  refunded_quantity: number
  unit_amount: MinorAmount
  subtotal_amount: MinorAmount
  discount_amount: MinorAmount
  tax_amount: MinorAmount
  total_amount: MinorAmount
  commission_amount: MinorAmount
  fee_rule_id: string | null
  fee_rule_version: number | null
  explanation: LineExplanation | null
}

export type MerchantOrderShareRole =
  | "promotion"
  | "commission"
  | "commission_tax"
  | "tax"
  | "participant"
  | "merchant"

/** Who gets how much of one line, as it was frozen, with what captures and refunds moved of it. */
export interface MerchantOrderShare {
  /** null: shipping. */
  merchant_order_line_id: string | null
  line: number
  role: MerchantOrderShareRole
  participant: { name: string | null; role: string | null } | null
  amount: MinorAmount
  captured_amount: MinorAmount
  refunded_amount: MinorAmount
  agreement_version: number | null
  explanation: { agreement_name?: string; steps?: string[] } | null
}

export interface MerchantOrderFulfillment {
  id: string
  packed_at: Instant | null
  shipped_at: Instant | null
  delivered_at: Instant | null
  canceled_at: Instant | null
  items: { merchant_order_line_id: string; quantity: number }[]
  labels: { tracking_number: string | null; tracking_url: string | null }[]
  carrier: string | null
}

export interface MerchantOrder {
  id: string
  order_id: string
  merchant_id: string
  display_id: string
  /** Paid by another provider than the marketplace's: no money of it passes through the balance. */
  is_paid_outside: boolean
  status: MerchantOrderStatus
  payment_status: PaymentStatus
  currency_code: string
  shipping_address: ShippingAddress | null
  item_amount: MinorAmount
  discount_amount: MinorAmount
  merchant_discount_amount: MinorAmount
  platform_discount_amount: MinorAmount
  shipping_amount: MinorAmount
  tax_amount: MinorAmount
  total_amount: MinorAmount
  commission_amount: MinorAmount
  /** Tax on the commission. */
  commission_tax_amount: MinorAmount
  /** Of the tax, what the platform remits itself. */
  remitted_tax_amount: MinorAmount
  /** Shares of participants that the merchant bears. */
  participant_amount: MinorAmount
  platform_promotion_amount: MinorAmount
  merchant_amount: MinorAmount
  captured_amount: MinorAmount
  refunded_amount: MinorAmount
  placed_at: Instant
  fulfilled_at: Instant | null
  shipped_at: Instant | null
  delivered_at: Instant | null
  received_at: Instant | null
  completed_at: Instant | null
  canceled_at: Instant | null
}

export type MerchantOrderWithLines = MerchantOrder & { lines: MerchantOrderLine[] }

export interface MerchantOrderDetail extends MerchantOrderWithLines {
  fulfillments: MerchantOrderFulfillment[]
  shares: MerchantOrderShare[]
}

/** A refund as operators see it: what each merchant order gives of it. */
export interface AdminMerchantOrderRefund {
  id: string
  order_id: string
  order_display_id: number
  payment_id: string
  amount: MinorAmount
  currency_code: string
  needs_confirmation: boolean
  is_paid_outside: boolean
  booked_at: Instant
  confirmed_by: string | null
  confirmed_at: Instant | null
  /** What the platform's own products give. */
  platform_amount: MinorAmount
  shares: {
    merchant_order_id: string
    display_id: string
    merchant: { id: string; name: string | null }
    amount: MinorAmount
    /** Captured of the merchant order and not given back. */
    paid_amount: MinorAmount
    total_amount: MinorAmount
    open_amount: MinorAmount
  }[]
}

export type AdminMerchantOrderRefundList = Page & { merchant_order_refunds: AdminMerchantOrderRefund[] }

/** Who pays the tax of sales to the tax office, where, and from when on. */
export interface TaxRemittance {
  id: string
  region_id: string | null
  country_code: string | null
  remitter: "merchant" | "platform"
  valid_from_at: Instant
  created_by: string
  created_at: Instant
}

export type TaxRemittanceList = Page & { tax_remittances: TaxRemittance[] }

export interface MerchantOrderListQuery extends ListQuery {
  status?: MerchantOrderStatus | MerchantOrderStatus[]
  payment_status?: PaymentStatus
  placed_from?: Instant
  placed_to?: Instant
}

export type MerchantOrderListResponse = Page & { merchant_orders: MerchantOrderWithLines[] }

/** How many merchant orders are in each status. */
export interface MerchantOrderSummary {
  counts: Partial<Record<MerchantOrderStatus, number>>
}

export interface LineQuantity {
  merchant_order_line_id: string
  quantity: number
}

export interface ShipInput {
  tracking_number?: string
  tracking_url?: string
  carrier?: string
}

export interface RefundInput {
  items?: LineQuantity[]
  amount?: MinorAmount
  reason: string
  idempotency_key: string
}
