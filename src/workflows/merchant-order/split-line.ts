import { cumulativeShare, smaller } from "../../lib/money"
import type { MerchantOrderShare, MoneyShare, ShareMove, SplitLine } from "../../modules/merchant-order/share-types"

export type Movement = "captured" | "refunded"

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n)
const notNegative = (amount: bigint): bigint => (amount > 0n ? amount : 0n)

const isSource = ({ role }: MerchantOrderShare): boolean => role === "promotion"
/** Shares that what comes in is split into; what the platform bears stands beside. */
const isInPool = (share: MerchantOrderShare): boolean => !isSource(share) && share.borne_by !== "platform"

const poolOf = ({ shares }: SplitLine) => shares.filter(isInPool)
const promotionOf = ({ shares }: SplitLine) => shares.filter(isSource)

/** What the customer pays for a split line. */
export const totalOf = (line: SplitLine): bigint =>
  sum(poolOf(line).map(({ amount }) => amount)) - sum(promotionOf(line).map(({ amount }) => amount))

/** What of the customer's money was captured or refunded of a split line so far. */
export const movedOf = (line: SplitLine, what: Movement): bigint => {
  const moved = (share: MerchantOrderShare) => share[`${what}_amount`]
  return sum(poolOf(line).map(moved)) - sum(promotionOf(line).map(moved))
}

/** Captured and not given back: the customer's money in it. */
export const paidOf = (line: SplitLine): bigint => movedOf(line, "captured") - movedOf(line, "refunded")

/** Not paid yet. */
export const openOf = (line: SplitLine): bigint => totalOf(line) - movedOf(line, "captured")

/** Costs the customer nothing; what it moves is the platform's promotion alone. */
export const isFree = (line: SplitLine): boolean => totalOf(line) === 0n

/** How much of a split line is done, this time included: the customer's money, or units of a free line. */
export type Progress = { done: bigint; base: bigint }

/**
 * What each share of a split line has moved once `done` of `base` is done: a chain of two-way splits. What has
 * come in (the customer's money and the platform's promotion in proportion) is split into the first share and
 * the rest, the rest into the second and the rest of that, and so on; each split rounds half up, cumulatively.
 *
 * A share that is no more than what it is taken of rounds to a target that never moves further than that does.
 * So whatever the steps: no share ever moves backwards, all of them together move exactly what came in, and
 * when all is done each has moved exactly its amount. Each stands within half a unit of exact for each
 * rounding before it in the chain and its own: the n-th share (n = 0, 1, …) within (n + 2) / 2 units.
 *
 * @returns one cumulative amount for each share, in their order
 */
export const targetsOf = (line: SplitLine, { done, base }: Progress): bigint[] => {
  const targets = new Map<string, bigint>()
  let came_in = isFree(line) ? 0n : done
  for (const share of promotionOf(line)) {
    const target = cumulativeShare({ share: share.amount, done_amount: done, base_amount: base })
    targets.set(share.id, target)
    came_in += target
  }
  const pool = poolOf(line)
  const all = sum(pool.map(({ amount }) => amount))
  let [rest, rest_done] = [all, came_in]
  for (const share of pool) {
    const target = cumulativeShare({ share: share.amount, done_amount: rest_done, base_amount: rest })
    targets.set(share.id, target)
    rest -= share.amount
    rest_done -= target
  }
  return line.shares.map(
    ({ id, amount }) =>
      targets.get(id) ?? cumulativeShare({ share: amount, done_amount: came_in, base_amount: all })
  )
}

/**
 * What a capture or refund of `amount` moves of each share of a split line. A negative amount takes back what
 * was moved by mistake.
 * @throws RangeError where more moves than the line holds
 */
export const moveLine = (line: SplitLine, what: Movement, amount: bigint): MoneyShare =>
  moveTo(line, what, { done: movedOf(line, what) + amount, base: totalOf(line) })

/** As `moveLine`, for units of a line that costs the customer nothing. */
export const moveFreeLine = (line: SplitLine, what: Movement, units: Progress): MoneyShare =>
  moveTo(line, what, units)

const moveTo = (line: SplitLine, what: Movement, progress: Progress): MoneyShare => {
  const targets = targetsOf(line, progress)
  const steps = line.shares.map((share, index) => targets[index] - share[`${what}_amount`])
  const amounts = isPossible(line, what, steps) ? steps : repair(line, what, steps)
  const paid = sum(amounts.filter((_, index) => isInPool(line.shares[index])))
  const added = sum(amounts.filter((_, index) => isSource(line.shares[index])))
  return {
    merchant_order_id: line.merchant_order_id,
    line: line.line,
    amount: paid - added,
    moves: line.shares.map((share, index) => moveOf(share, amounts[index])).filter((move) => move.amount !== 0n),
  }
}

const moveOf = ({ id, role, party, account, borne_by }: MerchantOrderShare, amount: bigint): ShareMove => ({
  share_id: id,
  role,
  party,
  account,
  borne_by,
  amount,
})

/** What can still be captured of a share, or be given back of what was. */
const roomOf = (share: MerchantOrderShare, what: Movement): bigint =>
  what === "captured" ? share.amount - share.captured_amount : share.captured_amount - share.refunded_amount

const isPossible = ({ shares }: SplitLine, what: Movement, steps: bigint[]): boolean =>
  steps.every((step, index) => step >= 0n && step <= roomOf(shares[index], what)) ||
  steps.every((step, index) => step <= 0n && -step <= shares[index][`${what}_amount`])

/**
 * Merchant orders of before this split rounded each share on its own, so their shares may stand a unit beside
 * the chain's: each moves what it can, and the shares before the last ones take what is missing or too much.
 */
const repair = (line: SplitLine, what: Movement, steps: bigint[]): bigint[] => {
  const amounts = steps.map((step, index) => smaller(notNegative(step), roomOf(line.shares[index], what)))
  const signOf = (share: MerchantOrderShare) => (isSource(share) ? -1n : isInPool(share) ? 1n : 0n)
  const total = (all: bigint[]) => sum(all.map((amount, index) => amount * signOf(line.shares[index])))
  for (let index = line.shares.length - 1; index >= 0; index--) {
    if (!isInPool(line.shares[index])) {
      continue
    }
    const missing = total(steps) - total(amounts)
    const room = roomOf(line.shares[index], what) - amounts[index]
    amounts[index] += missing > 0n ? smaller(missing, room) : -smaller(-missing, amounts[index])
  }
  return amounts
}
