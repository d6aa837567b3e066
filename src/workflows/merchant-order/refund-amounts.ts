import { MedusaError } from "@medusajs/framework/utils"
import { cumulativeShare, nextShare } from "../../lib/money"
import type {
  MerchantOrder,
  MerchantOrderLine,
  MerchantRefund,
  RefundedUnits,
} from "../../modules/merchant-order/types"
import type { Claims } from "./share-money"
import { movedOf } from "./split-line"

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

/** Units of a line that came back or were taken out of the order. */
export const unitsBack = (line: MerchantOrderLine): number =>
  Math.min(line.returned_quantity + line.canceled_quantity, line.quantity)

const paidForBack = (line: MerchantOrderLine): bigint =>
  cumulativeShare({
    share: line.total_amount,
    done_amount: BigInt(unitsBack(line)),
    base_amount: BigInt(line.quantity),
  })

/**
 * What was paid for units that came back or were taken out of the order, and was not given back yet: by
 * merchant order (those with nothing are left out), and of each split line.
 */
export const claimsOf = (
  parts: readonly MerchantOrder[],
  lines: readonly MerchantOrderLine[],
  open: readonly MerchantRefund[]
): Claims => {
  const reserved = new Map<string, bigint>()
  for (const { merchant_order_id, amount } of open) {
    reserved.set(merchant_order_id, (reserved.get(merchant_order_id) ?? 0n) + amount)
  }
  const claims = parts.map((part): [string, bigint] => {
    const back = lines
      .filter((line) => line.merchant_order_id === part.id)
      .reduce((all, line) => all + paidForBack(line), 0n)
    return [part.id, back - part.refunded_amount - (reserved.get(part.id) ?? 0n)]
  })
  return {
    reserved,
    claims: new Map(claims.filter(([, amount]) => amount > 0n)),
    claimOf: (split_line) => {
      const line = lines.find(({ id }) => id === split_line.merchant_order_line_id)
      const left = line ? paidForBack(line) - movedOf(split_line, "refunded") : 0n
      return left > 0n ? left : 0n
    },
  }
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
