import { smaller } from "../../lib/money"
import { MedusaError } from "@medusajs/framework/utils"
import type { Transaction } from "../../lib/database"
import type { AttributionPart } from "../../modules/dispute/types"
import type { MoneyShare, SplitLine } from "../../modules/merchant-order/share-types"
import { type MovedParty, partiesOf, platformPartsOf } from "../merchant-order/moved-money"
import { planMoneyBack } from "../merchant-order/money-back"
import { readSplit } from "../merchant-order/order-split"
import { refundOfNamedLines } from "../merchant-order/share-money"
import { paidOf } from "../merchant-order/split-line"
import type { DisputeDeps } from "./deps"

/** Who loses what of a disputed amount. Minor units. */
export type DisputePlan = ReturnType<typeof platformPartsOf> & {
  shares: MoneyShare[]
  parties: MovedParty[]
  /** What of the customer's money is disputed with each merchant order. */
  share_amounts: Map<string, bigint>
  amount: bigint
}

type ToPlan = { order_id: string; amount: bigint; attribution: AttributionPart[] | null }

/**
 * Who loses what if an amount of an order goes back: by what an operator named, else by what remains paid. An
 * attribution that names more than is left (something was refunded meanwhile) is cut where it ends.
 * Reads only; the order is locked by it.
 */
export const planDispute = async (
  { container }: Pick<DisputeDeps, "container">,
  { order_id, amount, attribution }: ToPlan,
  trx: Transaction
): Promise<DisputePlan> => {
  if (!attribution) {
    return planOf((await planMoneyBack({ order_id, amount }, container, trx)).shares)
  }
  const split = await readSplit(order_id, container, trx)
  return planOf(sharesOfAttribution(split?.lines ?? [], attribution, amount))
}

/** The split lines that a part names; without lines all of its merchant order, shipping included. */
export const namedLines = (lines: readonly SplitLine[], part: AttributionPart): SplitLine[] =>
  lines.filter(
    ({ merchant_order_id, merchant_order_line_id }) =>
      merchant_order_id === part.merchant_order_id &&
      (part.line_ids.length === 0 ||
        (merchant_order_line_id !== null && part.line_ids.includes(merchant_order_line_id)))
  )

const paidOfAll = (lines: readonly SplitLine[]) => lines.reduce((all, line) => all + paidOf(line), 0n)

const sharesOfAttribution = (
  lines: readonly SplitLine[],
  attribution: AttributionPart[],
  amount: bigint
): MoneyShare[] => {
  let rest = amount
  return attribution.flatMap((part) => {
    const named = namedLines(lines, part)
    const own = smaller(smaller(part.amount, paidOfAll(named)), rest)
    rest -= own
    return own > 0n ? refundOfNamedLines(named, own) : []
  })
}

const planOf = (shares: MoneyShare[]): DisputePlan => {
  const share_amounts = new Map<string, bigint>()
  for (const { merchant_order_id, amount } of shares) {
    if (merchant_order_id !== null) {
      share_amounts.set(merchant_order_id, (share_amounts.get(merchant_order_id) ?? 0n) + amount)
    }
  }
  return {
    ...platformPartsOf(shares),
    shares,
    parties: partiesOf(shares),
    share_amounts,
    amount: shares.reduce((all, { amount }) => all + amount, 0n),
  }
}

/**
 * Checks what an operator says is disputed.
 * @throws MedusaError INVALID_DATA where a line or merchant order is none of the order's, is named twice, holds
 *   less, or the parts are not the amount
 */
export const refuseImpossible = (
  lines: readonly SplitLine[],
  attribution: AttributionPart[],
  amount: bigint
): void => {
  const refuse = (message: string): never => {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, message)
  }
  const seen = new Set<SplitLine>()
  attribution.forEach((part, index) => {
    const named = namedLines(lines, part)
    const unknown = part.line_ids.find((id) => !named.some((line) => line.merchant_order_line_id === id))
    if (named.length === 0 || unknown !== undefined) {
      refuse(`parts.${index}: ${unknown ?? part.merchant_order_id} is no part of the disputed order`)
    }
    if (named.some((line) => seen.has(line))) {
      refuse(`parts.${index}: a line is named twice; name each in one part`)
    }
    named.forEach((line) => seen.add(line))
    const paid = paidOfAll(named)
    if (part.amount > paid) {
      refuse(`parts.${index}.amount: ${part.amount} is more than the ${paid} that remain paid of it (minor units)`)
    }
  })
  const total = attribution.reduce((all, part) => all + part.amount, 0n)
  if (total !== amount) {
    refuse(`parts: their amounts are ${total} together and must be the ${amount} that are disputed (minor units)`)
  }
}
