/** What a share of a split line is for; `promotion` is a source, the others are what becomes of the money. */
export const shareRoles = [
  "promotion",
  "commission",
  "commission_tax",
  "tax",
  "participant",
  "merchant",
] as const
export type ShareRole = (typeof shareRoles)[number]

export type ShareAccount = "pending" | "channel_payable"

/** Minor units of the merchant order's currency. */
export type NewMerchantOrderShare = {
  id: string
  merchant_order_id: string
  /** null for shipping. */
  merchant_order_line_id: string | null
  order_shipping_method_id: string | null
  /** Number of the split line in its merchant order. */
  line: number
  /** Order in the split line's chain. */
  position: number
  role: ShareRole
  /** The merchant or the participant; null: the platform. */
  party: string | null
  /** What a participant does for the sale: channel, referrer, provider, supplier. */
  participant_role: string | null
  account: ShareAccount | null
  borne_by: "merchant" | "platform" | null
  amount: bigint
  agreement_id: string | null
  agreement_version: number | null
  explanation: Record<string, unknown> | null
}

/** A frozen share with what captures and refunds moved of it so far. */
export type MerchantOrderShare = NewMerchantOrderShare & { captured_amount: bigint; refunded_amount: bigint }

/** The unit of the split: an order line of a merchant order, or one of its shipping methods. */
export type SplitLine = {
  merchant_order_id: string
  line: number
  merchant_order_line_id: string | null
  /** In the order of their positions. */
  shares: MerchantOrderShare[]
}

/** What one capture or refund moves of one share. */
export type ShareMove = Pick<MerchantOrderShare, "role" | "party" | "account" | "borne_by"> & {
  share_id: string
  amount: bigint
}

/**
 * What one capture or refund moves of one split line; `merchant_order_id` null is the platform's own part of
 * the order, which has no shares.
 */
export type MoneyShare = {
  merchant_order_id: string | null
  line: number | null
  /** The customer's money. */
  amount: bigint
  moves: ShareMove[]
}

/** What of a merchant order a movement concerns, added up over its lines. */
export type MovedOfOrder = {
  merchant_order_id: string
  amount: bigint
  commission_amount: bigint
  promotion_amount: bigint
}

/** Shares of one role, added up. */
export const movedIn = (shares: readonly MoneyShare[], role: ShareRole): bigint =>
  shares.reduce(
    (all, { moves }) => moves.reduce((sum, move) => (move.role === role ? sum + move.amount : sum), all),
    0n
  )

/** By merchant order, in the order in which they appear. */
export const movedByOrder = (shares: readonly MoneyShare[]): MovedOfOrder[] => {
  const ids = [...new Set(shares.flatMap(({ merchant_order_id }) => merchant_order_id ?? []))]
  return ids.map((merchant_order_id) => {
    const own = shares.filter((share) => share.merchant_order_id === merchant_order_id)
    return {
      merchant_order_id,
      amount: own.reduce((all, { amount }) => all + amount, 0n),
      commission_amount: movedIn(own, "commission"),
      promotion_amount: movedIn(own, "promotion"),
    }
  })
}
