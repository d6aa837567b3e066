import type { Transaction } from "../../../lib/database"
import type { JournalInput } from "../../../modules/ledger/types"
import { instalmentOf, shortfallOf } from "../../../modules/settlement/deposits-rules"
import type { MoneyDeps } from "../../money/deps"
import { depositFromEarningsJournal } from "../../money/journals/earnings"
import { depositEvent } from "./deposit-event"

/** What a release made available to one party in one currency, holds and repaid debt already taken off. Minor units. */
export type Released = { party: string; currency_code: string; amount: bigint }

/**
 * What of the released amounts fills deposits that are short, as instalments (row 8): the rate of the deposit's rule, until
 * it is filled. Called in the release's transaction, with the parties locked: what is written here stands or falls with it.
 *
 * @returns the journals to post with the release's own
 */
export const instalmentsAtRelease = async (
  { settlement, ledger }: Pick<MoneyDeps, "settlement" | "ledger">,
  released: Released[],
  at: Date,
  trx: Transaction
): Promise<JournalInput[]> => {
  const paying = released.filter(({ amount }) => amount > 0n)
  const parties = [...new Set(paying.map(({ party }) => party))]
  if (parties.length === 0) {
    return []
  }
  const deposits = (await settlement.deposits.ofMerchants(parties, trx)).filter(
    (deposit) => deposit.required_amount > 0n && deposit.instalment_rate_bps > 0
  )
  if (deposits.length === 0) {
    return []
  }
  const accounts = deposits.map(({ merchant_id }) => `deposit:${merchant_id}`)
  const balances = await ledger.balances({ accounts }, trx)
  const journals: JournalInput[] = []
  for (const deposit of deposits) {
    const { merchant_id, currency_code } = deposit
    const theirs = paying.find((one) => one.party === merchant_id && one.currency_code === currency_code)
    const paid = balances.find((one) => one.party === merchant_id && one.currency_code === currency_code)
    const amount = theirs
      ? instalmentOf({
          released_amount: theirs.amount,
          rate_bps: deposit.instalment_rate_bps,
          shortfall_amount: shortfallOf(deposit, paid?.natural_amount ?? 0n),
        })
      : 0n
    if (amount > 0n) {
      journals.push(await instalment({ settlement }, { merchant_id, currency_code, amount }, at, trx))
    }
  }
  return journals
}

const instalment = async (
  { settlement }: Pick<MoneyDeps, "settlement">,
  part: { merchant_id: string; currency_code: string; amount: bigint },
  at: Date,
  trx: Transaction
): Promise<JournalInput> => {
  // The second instalment of one moment has the next number: releases of a party queue for its lock.
  const [{ count }] = (await trx("deposit_movement")
    .where({ merchant_id: part.merchant_id, kind: "instalment", created_at: at })
    .count({ count: "*" })) as { count: string }[]
  const movement = await settlement.deposits.move(
    {
      ...part,
      kind: "instalment",
      reason_code: null,
      reason: null,
      idempotency_key: `${at.toISOString()}:${part.currency_code}:${count}`,
      created_by: "system",
      created_at: at,
    },
    trx
  )
  if (!movement) {
    throw new RangeError(`Two instalments of ${part.merchant_id} have one key: its party was not locked`)
  }
  return depositFromEarningsJournal(depositEvent(movement))
}
