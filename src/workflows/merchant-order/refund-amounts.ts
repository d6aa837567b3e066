import { MedusaError } from "@medusajs/framework/utils"
import { cumulativeShare, nextShare } from "../../lib/money"
import type {
  MerchantOrder,
  MerchantOrderLine,
  MerchantRefund,
  RefundedUnits,
} from "../../modules/merchant-order/types"

/**
 * What was captured of a merchant order, was not given back, and is not asked back already. Minor units.
 */
export const refundableOf = (part: MerchantOrder, open: readonly MerchantRefund[]): bigint => {
  const reserved = open
    .filter((refund) => refund.merchant_order_id === part.id)
    .reduce((all, refund) => all + refund.amount, 0n)
  const left = part.captured_amount - part.refunded_amount - reserved
  return left > 0n ? left : 0n
}

/** Units that were not refunded by line yet. */
export const unrefunded = (line: MerchantOrderLine): number => line.quantity - line.refunded_quantity

/**
 * What was paid for units of lines: of each line cumulatively, so that its units, one by one in any order,
 * add up to the line exactly.
 */
export const paidFor = (units: readonly { line: MerchantOrderLine; quantity: number }[]): RefundedUnits[] =>
  units.map(({ line, quantity }) => {
    const of = { share: line.total_amount, base_amount: BigInt(line.quantity) }
    const before = BigInt(line.refunded_quantity)
    return {
      merchant_order_line_id: line.id,
      quantity,
      amount: nextShare({
        ...of,
        done_amount: before + BigInt(quantity),
        already_amount: cumulativeShare({ ...of, done_amount: before }),
      }),
    }
  })

/**
 * What was paid for the units of each merchant order that came back or were taken out of the order, and was
 * not given back yet. Minor units, by merchant order; those with nothing are left out.
 */
export const claimsOf = (
  parts: readonly MerchantOrder[],
  lines: readonly MerchantOrderLine[],
  open: readonly MerchantRefund[]
): Map<string, bigint> => {
  const claims = parts.map((part): [string, bigint] => {
    const back = lines
      .filter((line) => line.merchant_order_id === part.id)
      .map((line) => {
        const units = Math.min(line.returned_quantity + line.canceled_quantity, line.quantity)
        return cumulativeShare({
          share: line.total_amount,
          done_amount: BigInt(units),
          base_amount: BigInt(line.quantity),
        })
      })
      .reduce((all, amount) => all + amount, 0n)
    const reserved = open
      .filter((refund) => refund.merchant_order_id === part.id)
      .reduce((all, refund) => all + refund.amount, 0n)
    return [part.id, back - part.refunded_amount - reserved]
  })
  return new Map(claims.filter(([, amount]) => amount > 0n))
}

/** @throws MedusaError NOT_ALLOWED where more is asked back than there is; it says how much there is */
export const refuseBeyondRefundable = (part: MerchantOrder, amount: bigint, refundable: bigint): void => {
  if (amount === 0n || amount > refundable) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `${amount} ${part.currency_code} cannot be refunded: of merchant order ${part.id} ${refundable} can be, in minor units`
    )
  }
}
