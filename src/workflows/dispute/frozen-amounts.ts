import { smaller } from "../../lib/money"
/** Amounts of one party by where they stand, in minor units. */
export type Parts = { pending_amount: bigint; available_amount: bigint; reserve_amount: bigint }

export const totalOf = ({ pending_amount, available_amount, reserve_amount }: Parts): bigint =>
  pending_amount + available_amount + reserve_amount

const notNegative = (amount: bigint): bigint => (amount > 0n ? amount : 0n)

/**
 * Takes an amount as far as it goes: pending, then available, then reserve. What is missing stays missing: a
 * freeze makes no debt.
 */
export const takeAsFarAsThereIs = (wanted: bigint, there: Parts): Parts => {
  let rest = notNegative(wanted)
  const take = (source: bigint): bigint => {
    const taken = smaller(notNegative(source), rest)
    rest -= taken
    return taken
  }
  const pending_amount = take(there.pending_amount)
  const available_amount = take(there.available_amount)
  return { pending_amount, available_amount, reserve_amount: take(there.reserve_amount) }
}

const without = (all: Parts, used: Parts): Parts => ({
  pending_amount: all.pending_amount - used.pending_amount,
  available_amount: all.available_amount - used.available_amount,
  reserve_amount: all.reserve_amount - used.reserve_amount,
})

export type LossPlan = {
  /** What of the frozen money pays the loss. */
  used: Parts
  /** What of it goes back where it came from. */
  given_back: Parts
  /** What other money of the party must pay. */
  open_amount: bigint
}

/** A loss is paid by what was frozen for it first; the rest of that goes back where it was. */
export const planLoss = (loss: bigint, frozen: Parts): LossPlan => {
  const used = takeAsFarAsThereIs(loss, frozen)
  return { used, given_back: without(frozen, used), open_amount: loss - totalOf(used) }
}

/** What parties have standing in available and reserve, by the names of these accounts. */
export const byAccount = (parties: readonly (Parts & { party: string })[]): Map<string, bigint> => {
  const sums = new Map<string, bigint>()
  for (const { party, available_amount, reserve_amount } of parties) {
    for (const [kind, amount] of [["available", available_amount], ["reserve", reserve_amount]] as const) {
      sums.set(`${kind}:${party}`, (sums.get(`${kind}:${party}`) ?? 0n) + amount)
    }
  }
  return sums
}
