import type { JournalInput } from "../../../modules/ledger/types"
import type { PayoutFund } from "../../../modules/payout/types"
import type { MoneyDeps } from "../../money/deps"
import { credit, debit, journalOf } from "../../money/journals/journal"
import { fundsSettledJournal } from "../../money/journals/sales"

const BATCH = 1_000

/**
 * Books that funds became available at the provider (journal 4), by the day that it named when they were
 * captured. Batches of 1,000 in one posting each. Safe to run twice, late, or on several machines.
 * @returns how many funds settled
 */
export const settleDueFunds = async ({ sql, ledger, payout, clock }: MoneyDeps): Promise<number> => {
  for (let settled = 0; ; ) {
    const now = clock.now()
    const count = await sql.transaction(async (trx) => {
      const funds = await payout.lockDueFunds(now, BATCH, trx)
      await ledger.post(funds.flatMap(journalOfFund), trx)
      await payout.markFundsSettled(funds.map(({ id }) => id), now, trx)
      return funds.length
    })
    settled += count
    if (count < BATCH) {
      return settled
    }
  }
}

const journalOfFund = (fund: PayoutFund): JournalInput[] => {
  const amount = fund.net_amount - fund.refunded_amount
  const event = {
    currency_code: fund.currency_code,
    occurred_at: fund.available_on_at,
    reference: { type: "capture", id: fund.capture_id },
  }
  if (amount > 0n) {
    return [fundsSettledJournal({ ...event, balance_transaction_id: fund.balance_transaction_id, amount })]
  }
  // Refunded before it settled, and the provider kept its fee: what settles is a loss.
  return amount === 0n
    ? []
    : [
        journalOf(event, "funds", fund.balance_transaction_id, [
          debit("psp_pending", -amount),
          credit("psp_available", -amount),
        ]),
      ]
}
