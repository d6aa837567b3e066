import type { Transaction } from "../../../lib/database"
import type { MoneyDeps } from "../../money/deps"

/** What a merchant owes, and what its balance at the provider holds that no payout has taken. Minor units. */
export type PartyMoney = { debt_amount: bigint; owed_at_provider_amount: bigint; connected_amount: bigint }

/** Read after `lockParties`. */
export const readPartyMoney = async (
  { ledger }: Pick<MoneyDeps, "ledger">,
  { merchant_id, currency_code }: { merchant_id: string; currency_code: string },
  trx?: Transaction
): Promise<PartyMoney> => {
  const balances = await ledger.partyBalances([merchant_id], currency_code, trx)
  const of = (kind: string) => balances.find((row) => row.kind === kind)?.natural_amount ?? 0n
  return {
    debt_amount: of("merchant_receivable"),
    owed_at_provider_amount: of("owed_at_stripe"),
    connected_amount: of("connected") - of("payout_in_transit"),
  }
}

export const notNegative = (amount: bigint): bigint => (amount > 0n ? amount : 0n)
