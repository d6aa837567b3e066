import { partyAccount } from "../../../modules/ledger/account-kinds"
import { debit } from "./journal"

/** Where the money comes from that a party gives back, in minor units. */
export type Loss = {
  party: string
  pending_amount: bigint
  available_amount: bigint
  reserve_amount: bigint
  deposit_amount: bigint
  /** Nothing was left to take: the party owes it, and its later earnings repay it first. */
  debt_amount: bigint
}

type LossToCover = {
  party: string
  /** What the party gives back. */
  amount: bigint
  /** What may be taken from each, read after `lockParties`; what is left out is not touched. */
  pending_amount?: bigint
  available_amount?: bigint
  reserve_amount?: bigint
  /** Only where the merchant's terms let the platform take the deposit for a refund. */
  deposit_amount?: bigint
}

/**
 * Who loses (money.md, "Splitting"): pending, then available, then reserve, then deposit, then debt. The
 * parts always sum to the amount.
 *
 * @throws RangeError where the amount is negative
 */
export const coverLoss = ({ party, amount, ...sources }: LossToCover): Loss => {
  if (amount < 0n) {
    throw new RangeError(`${party} cannot lose ${amount}`)
  }
  let rest = amount
  const take = (source: bigint = 0n): bigint => {
    const taken = source <= 0n ? 0n : source < rest ? source : rest
    rest -= taken
    return taken
  }
  const pending_amount = take(sources.pending_amount)
  const available_amount = take(sources.available_amount)
  const reserve_amount = take(sources.reserve_amount)
  const deposit_amount = take(sources.deposit_amount)
  return { party, pending_amount, available_amount, reserve_amount, deposit_amount, debt_amount: rest }
}

/** The lines that take a loss from its party. */
export const lossLines = ({ party, ...loss }: Loss) => [
  debit(partyAccount("pending", party), loss.pending_amount),
  debit(partyAccount("available", party), loss.available_amount),
  debit(partyAccount("reserve", party), loss.reserve_amount),
  debit(partyAccount("deposit", party), loss.deposit_amount),
  debit(partyAccount("merchant_receivable", party), loss.debt_amount),
]
