import type {
  MerchantOrderShare,
  MoneyShare,
  NewMerchantOrderShare,
  SplitLine,
} from "../../../modules/merchant-order/share-types"
import { linesOfShares } from "../../../modules/merchant-order/shares"
import type { MerchantOrder, PlacedOrder } from "../../../modules/merchant-order/types"
import { type OrderSplit } from "../share-money"
import type { Movement } from "../split-line"
import { sharesOfLine } from "../split-shares"

type Participant = { party?: string; amount: bigint; borne_by: "merchant" | "platform" }

/** Amounts of one split line; what is left out is nothing. `merchant` is what is left to it. */
export type LineOf = {
  merchant_order_id?: string
  merchant_order_line_id?: string | null
  line?: number
  promotion?: bigint
  commission?: bigint
  tax?: bigint
  merchant: bigint
  participants?: Participant[]
}

const NOTHING_YET = { captured_amount: 0n, refunded_amount: 0n }

export const withNothingBooked = (shares: NewMerchantOrderShare[]): MerchantOrderShare[] =>
  shares.map((share) => ({ ...share, ...NOTHING_YET }))

/** A split line of which nothing is booked yet. */
export const aLine = ({
  merchant_order_id = "A",
  merchant_order_line_id = null,
  line = 0,
  promotion = 0n,
  commission = 0n,
  tax = 0n,
  merchant,
  participants = [],
}: LineOf): SplitLine => {
  const borne = participants.reduce((all, one) => (one.borne_by === "merchant" ? all + one.amount : all), 0n)
  let count = 0
  const shares = sharesOfLine({
    ...{ merchant_order_id, merchant_order_line_id, order_shipping_method_id: null, line },
    merchant_id: `mer_${merchant_order_id}`,
    parts: {
      total_amount: commission + tax + merchant + borne - promotion,
      promotion_amount: promotion,
      commission_amount: commission,
      commission_tax_amount: 0n,
      remitted_tax_amount: tax,
      rest_amount: merchant + borne,
    },
    participants: participants.map(({ party = "mer_P", amount, borne_by }) => ({
      ...{ party, amount, borne_by },
      ...{ role: "provider" as const, account: "pending" as const },
      ...{ agreement_id: "agr_1", agreement_version: 1, explanation: {} as never },
    })),
    newId: () => `${merchant_order_id}/${line}/${count++}`,
  })
  return linesOfShares(withNothingBooked(shares))[0]
}

/** An order of these lines: a part for each merchant order that they name. */
export const splitOf = (lines: SplitLine[], platform_amount = 0n): OrderSplit => ({
  placed_order: {
    platform_amount,
    platform_captured_amount: 0n,
    platform_refunded_amount: 0n,
  } as PlacedOrder,
  merchant_orders: [...new Set(lines.map(({ merchant_order_id }) => merchant_order_id))].map(
    (id) => ({ id, merchant_id: `mer_${id}` }) as MerchantOrder
  ),
  lines,
})

/** Books shares as the tables do, their checks included. */
export const book = (lines: SplitLine[], what: Movement, shares: MoneyShare[], placed?: PlacedOrder): void => {
  const known = new Map(lines.flatMap((line) => line.shares.map((share) => [share.id, share])))
  for (const { merchant_order_id, amount, moves } of shares) {
    if (merchant_order_id === null && placed) {
      placed[`platform_${what}_amount`] += amount
    }
    for (const { share_id, amount: moved } of moves) {
      const share = known.get(share_id)
      if (!share) {
        throw new Error(`No share ${share_id}`)
      }
      share[`${what}_amount`] += moved
      const { refunded_amount, captured_amount } = share
      if (refunded_amount < 0n || refunded_amount > captured_amount || captured_amount > share.amount) {
        throw new Error(`${share_id}: refunded ${refunded_amount} of ${captured_amount} of ${share.amount}`)
      }
    }
  }
}
