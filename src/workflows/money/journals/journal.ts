import type { EntryInput, JournalInput } from "../../../modules/ledger/types"

/** What every event that is booked says of itself. Amounts beside it are minor units of `currency_code`. */
export type MoneyEvent = {
  currency_code: string
  occurred_at: Date
  /** What the journal is found by; the event itself unless given, e.g. `{ type: "order", id: "order_1" }`. */
  reference?: { type: string; id: string }
  metadata?: Record<string, string>
}

export type PartyAmount = { party: string; amount: bigint }

type Line = Pick<EntryInput, "account" | "amount">

export const debit = (account: string, amount: bigint): Line => ({
  account,
  amount: notNegative(account, amount),
})

export const credit = (account: string, amount: bigint): Line => ({
  account,
  amount: -notNegative(account, amount),
})

/**
 * A journal of one event. Lines of nothing are left out; what is left must sum to zero, which the ledger
 * checks.
 *
 * @param id of the event: with its kind it makes the idempotency key
 */
export const journalOf = (event: MoneyEvent, kind: string, id: string, lines: Line[]): JournalInput => ({
  idempotency_key: `${kind}:${id}`,
  kind: kind.replaceAll("-", "_"),
  occurred_at: event.occurred_at,
  reference: event.reference ?? { type: kind.replaceAll("-", "_"), id },
  ...(event.metadata && { metadata: event.metadata }),
  entries: lines
    .filter(({ amount }) => amount !== 0n)
    .map((line) => ({ ...line, currency_code: event.currency_code })),
})

const notNegative = (account: string, amount: bigint): bigint => {
  if (amount < 0n) {
    throw new RangeError(`${amount} on ${account}: book the other side instead of a negative amount`)
  }
  return amount
}
