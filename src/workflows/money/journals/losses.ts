import { partyAccount } from "../../../modules/ledger/account-kinds"
import { credit, debit } from "./journal"

/** Where what a party earned waits until it is released: a channel's rebate is owed apart from sales. */
export type EarningAccount = "pending" | "channel_payable"

/** Where the money comes from that a party gives back, in minor units. */
export type Loss = {
  party: string
  /** What `pending_amount` is taken from; `pending` unless given. */
  account?: EarningAccount
  pending_amount: bigint
  available_amount: bigint
  reserve_amount: bigint
  deposit_amount: bigint
  /** Nothing was left to take: the party owes it, and its later earnings repay it first. */
  debt_amount: bigint
}

export type LossToCover = {
  party: string
  account?: EarningAccount
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
export const coverLoss = ({ party, account, amount, ...sources }: LossToCover): Loss => {
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
  return {
    party,
    ...(account && { account }),
    pending_amount,
    available_amount,
    reserve_amount,
    deposit_amount,
    debt_amount: rest,
  }
}

/** A loss of which its own pending covers `pending_amount`; the rest comes from what the party has. */
export type LossOfParty = Required<Pick<LossToCover, "party" | "account" | "amount" | "pending_amount">>

/** What a party has to cover losses with, beside what is pending; read after `lockParties`. */
export type PartySources = { party: string; available_amount: bigint; reserve_amount: bigint }

/**
 * Covers several losses one after the other: what one took of a party's balance, the next does not find
 * there.
 */
export const coverLosses = (losses: readonly LossOfParty[], sources: readonly PartySources[]): Loss[] => {
  const left = new Map(sources.map((source) => [source.party, { ...source }]))
  return losses.map((loss) => {
    const has = left.get(loss.party) ?? { available_amount: 0n, reserve_amount: 0n }
    const { available_amount, reserve_amount } = has
    const covered = coverLoss({ ...loss, available_amount, reserve_amount })
    has.available_amount -= covered.available_amount
    has.reserve_amount -= covered.reserve_amount
    return covered
  })
}

/** The lines that give a loss back to its party: the same accounts, the other side. */
export const returnedLossLines = (loss: Loss) =>
  lossLines(loss).map(({ account, amount }) => credit(account, amount))

/** The lines that take a loss from its party. */
export const lossLines = ({ party, account = "pending", ...loss }: Loss) => [
  debit(partyAccount(account, party), loss.pending_amount),
  debit(partyAccount("available", party), loss.available_amount),
  debit(partyAccount("reserve", party), loss.reserve_amount),
  debit(partyAccount("deposit", party), loss.deposit_amount),
  debit(partyAccount("merchant_receivable", party), loss.debt_amount),
]
