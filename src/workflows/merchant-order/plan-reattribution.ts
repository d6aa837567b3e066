import { MedusaError } from "@medusajs/framework/utils"
import { allocate } from "../../lib/money"
import { amountsByOrder } from "../../modules/merchant-order/confirming"
import type { MoneyShare, ShareMove } from "../../modules/merchant-order/share-types"
import { type OrderSplit, refundOfPart } from "./share-money"
import { moveLine, paidOf } from "./split-line"

/** How an operator says that a refund is shared: by merchant order; null is the platform's own part. */
export type Attribution = { merchant_order_id: string | null; amount: bigint }

export type Reattribution = {
  /** What others give instead. */
  taken: MoneyShare[]
  /** What goes back to those who gave it; amounts negative, as what was refunded of them shrinks. */
  returned: MoneyShare[]
  /** The refund as it stands then. */
  shares: MoneyShare[]
}

const total = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n)

const invalid = (message: string): MedusaError => new MedusaError(MedusaError.Types.INVALID_DATA, message)

/**
 * What moves where a refund that was booked on some parts of an order is to be of others. Pure.
 *
 * @throws MedusaError INVALID_DATA with the field's path where a merchant order is not of this order, is named
 *   twice, or the amounts do not add up to the refund; NOT_ALLOWED where a part holds less than it is to give
 */
export const planReattribution = (
  split: OrderSplit,
  booked: readonly MoneyShare[],
  wanted: readonly Attribution[]
): Reattribution => {
  refuseWrong(split, booked, wanted)
  const before = amountsByOrder(booked)
  const after = new Map(wanted.map(({ merchant_order_id, amount }) => [merchant_order_id, amount]))
  const ids = [...new Set([...before.keys(), ...after.keys()])]
  const changes = ids.map((id) => ({ id, change: (after.get(id) ?? 0n) - (before.get(id) ?? 0n) }))

  const returned = changes.flatMap(({ id, change }) =>
    change < 0n ? returnedOf(split, booked.filter((share) => share.merchant_order_id === id), -change) : []
  )
  const taken = changes.flatMap(({ id, change }) => (change > 0n ? takenOf(split, id, change) : []))
  return { taken, returned, shares: merged([...booked, ...returned, ...taken]) }
}

const refuseWrong = (
  { merchant_orders }: OrderSplit,
  booked: readonly MoneyShare[],
  wanted: readonly Attribution[]
): void => {
  for (const [index, { merchant_order_id: id }] of wanted.entries()) {
    if (id !== null && !merchant_orders.some((part) => part.id === id)) {
      throw invalid(`shares.${index}.merchant_order_id: ${id} is no merchant order of this order`)
    }
    if (wanted.findIndex((other) => other.merchant_order_id === id) !== index) {
      throw invalid(`shares.${index}.merchant_order_id: ${id ?? "the platform"} is named twice; name each once`)
    }
  }
  const [is, must_be] = [total(wanted.map(({ amount }) => amount)), total(booked.map(({ amount }) => amount))]
  if (is !== must_be) {
    throw invalid(`shares: the amounts add up to ${is}, the refund is ${must_be}, in minor units`)
  }
}

const returnedOf = (split: OrderSplit, booked: readonly MoneyShare[], amount: bigint): MoneyShare[] => {
  const amounts = allocate(amount, booked.map((share) => share.amount))
  return booked.flatMap(({ merchant_order_id, line: number }, index) => {
    if (merchant_order_id === null) {
      return [{ merchant_order_id, line: null, amount: -amounts[index], moves: [] }]
    }
    const line = split.lines.find((one) => one.merchant_order_id === merchant_order_id && one.line === number)
    return line && amounts[index] > 0n ? [moveLine(line, "refunded", -amounts[index])] : []
  })
}

const takenOf = (split: OrderSplit, merchant_order_id: string | null, amount: bigint): MoneyShare[] => {
  const { platform_captured_amount, platform_refunded_amount } = split.placed_order
  const left =
    merchant_order_id === null
      ? platform_captured_amount - platform_refunded_amount
      : total(split.lines.filter((line) => line.merchant_order_id === merchant_order_id).map(paidOf))
  if (amount > left) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `${merchant_order_id ?? "The platform's own part"} cannot give ${amount} more: ${left} is captured and not given back, in minor units`
    )
  }
  return merchant_order_id === null
    ? [{ merchant_order_id, line: null, amount, moves: [] }]
    : refundOfPart(split, { merchant_order_id, amount, items: [] })
}

/** Movements of one line as one; what became nothing is left out. */
const merged = (shares: readonly MoneyShare[]): MoneyShare[] => {
  const lines = new Map<string, MoneyShare>()
  for (const share of shares) {
    const key = `${share.merchant_order_id} ${share.line}`
    const before = lines.get(key)
    lines.set(key, {
      ...share,
      amount: share.amount + (before?.amount ?? 0n),
      moves: mergedMoves([...(before?.moves ?? []), ...share.moves]),
    })
  }
  return [...lines.values()].filter(({ amount, moves }) => amount !== 0n || moves.length > 0)
}

const mergedMoves = (moves: readonly ShareMove[]): ShareMove[] => {
  const shares = new Map<string, ShareMove>()
  for (const move of moves) {
    shares.set(move.share_id, { ...move, amount: move.amount + (shares.get(move.share_id)?.amount ?? 0n) })
  }
  return [...shares.values()].filter(({ amount }) => amount !== 0n)
}

/** Shares with the other sign: what was taken back, as amounts that are given. */
export const negated = (shares: readonly MoneyShare[]): MoneyShare[] =>
  shares.map((share) => ({
    ...share,
    amount: -share.amount,
    moves: share.moves.map((move) => ({ ...move, amount: -move.amount })),
  }))
