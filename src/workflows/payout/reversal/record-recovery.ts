import { smaller } from "../../../lib/money"
import type { Transaction } from "../../../lib/database"
import type { Recovery } from "../../../modules/payout/recoveries"
import type { JournalInput } from "../../../modules/ledger/types"
import type { MoneyDeps } from "../../money/deps"
import { shortfallCoveredJournal, transferReversedJournal } from "../../money/journals/withdrawals"
import { readPartyMoney } from "./party-money"

type Made = { object_id: string; amount: bigint; currency_code: string }

/**
 * Records what the provider made of a recovery, in one transaction with its journal. Whoever comes second (a
 * sender whose lease ended, a webhook) changes nothing.
 * @returns false where it is not what was asked for: an operator must look
 */
export const recordRecovery = async (deps: MoneyDeps, recovery: Recovery, made: Made): Promise<boolean> => {
  if (made.amount !== recovery.amount || made.currency_code !== recovery.currency_code) {
    return false
  }
  await deps.sql.transaction(async (trx) => {
    await deps.ledger.lockParties([recovery.merchant_id], trx)
    const money = await readPartyMoney(deps, recovery, trx)
    const debt_amount = recovery.kind === "reversal" ? smaller(recovery.amount, money.debt_amount) : 0n
    const at = deps.clock.now()
    const success = { provider_object_id: made.object_id, debt_amount, at }
    if (await deps.payout.recoveries.recordSuccess(recovery.id, success, trx)) {
      await deps.ledger.post([await journalOfRecovery(deps, { ...recovery, debt_amount }, at, trx)], trx)
    }
  })
  return true
}

const journalOfRecovery = async (
  deps: MoneyDeps,
  recovery: Recovery & { debt_amount: bigint },
  occurred_at: Date,
  trx: Transaction
): Promise<JournalInput> => {
  const { id, merchant_id: party, amount, currency_code, debt_amount } = recovery
  const event = { party, amount, currency_code, occurred_at, reference: { type: "payout_recovery", id } }
  if (recovery.kind === "reversal") {
    return transferReversedJournal({ ...event, reversal_id: id, available_amount: amount - debt_amount })
  }
  const [shortfall] = await deps.payout.recoveries.openShortfalls({ merchant_id: party, currency_code }, trx)
  if (shortfall) {
    const covered_amount = smaller(shortfall.covered_amount + amount, shortfall.booked_amount)
    await deps.payout.recoveries.changeShortfall(shortfall.id, { covered_amount }, trx)
  }
  return shortfallCoveredJournal({ ...event, recovery_id: id })
}
