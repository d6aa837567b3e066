import type { Transaction } from "../../../lib/database"
import type { JournalInput } from "../../../modules/ledger/types"
import type { Earning } from "../../../modules/settlement/types"
import type { MoneyDeps } from "../../money/deps"
import { debtRepaidJournal, releaseJournal } from "../../money/journals/earnings"

const BATCH = 1_000

/**
 * Releases every earning whose day has come: pending becomes available, and debts are repaid from it in the
 * same transaction. Batches of 1,000, a handful of statements each. Safe to run twice, late, or on several
 * machines.
 * @returns how many earnings were released
 */
export const releaseDueEarnings = async (deps: MoneyDeps): Promise<number> => {
  let released = 0
  for (;;) {
    const due = await deps.settlement.listDueEarnings(deps.clock.now(), BATCH)
    if (due.length === 0) {
      return released
    }
    released += await releaseBatch(deps, due)
  }
}

/** One transaction for one batch. */
export const releaseBatch = async (
  { sql, ledger, settlement, clock }: MoneyDeps,
  due: Pick<Earning, "id" | "merchant_id">[]
): Promise<number> =>
  sql.transaction(async (trx) => {
    await ledger.lockParties([...new Set(due.map(({ merchant_id }) => merchant_id))], trx)
    const now = clock.now()
    const earnings = await settlement.lockDueEarnings(due.map(({ id }) => id), now, trx)
    const moving = earnings.filter(({ pending_amount }) => pending_amount > 0n)
    const journals = moving.map((earning) =>
      releaseJournal({ ...releaseEvent(earning, now), earning_id: releaseId(earning) })
    )
    const repayments = await repaymentsOf({ ledger }, moving, now, trx)
    await ledger.post([...journals, ...repayments], trx)
    await settlement.markReleased(earnings.map(({ id }) => id), now, trx)
    return earnings.length
  })

/** A later capture is released later: each release of an earning is an event of its own. */
const releaseId = ({ id, released_amount }: Earning): string =>
  released_amount === 0n ? id : `${id}-${released_amount}`

const releaseEvent = (earning: Earning, occurred_at: Date) => ({
  party: earning.merchant_id,
  amount: earning.pending_amount,
  currency_code: earning.currency_code,
  occurred_at,
  reference: { type: "merchant_order", id: earning.merchant_order_id },
})

/**
 * What of the released amounts repays debts: the lesser of both, by merchant and currency. The parties are
 * locked.
 */
const repaymentsOf = async (
  { ledger }: Pick<MoneyDeps, "ledger">,
  earnings: Earning[],
  now: Date,
  trx: Transaction
): Promise<JournalInput[]> => {
  const merchant_ids = [...new Set(earnings.map(({ merchant_id }) => merchant_id))]
  if (merchant_ids.length === 0) {
    return []
  }
  const accounts = merchant_ids.map((merchant_id) => `merchant_receivable:${merchant_id}`)
  const debts = (await ledger.balances({ accounts }, trx)).filter(({ natural_amount }) => natural_amount > 0n)
  return debts.flatMap((debt) => {
    const theirs = earnings.filter(
      (earning) => earning.merchant_id === debt.party && earning.currency_code === debt.currency_code
    )
    const released = theirs.reduce((sum, earning) => sum + earning.pending_amount, 0n)
    const amount = released < debt.natural_amount ? released : debt.natural_amount
    return amount > 0n
      ? [debtRepaidJournal({ ...releaseEvent(theirs[0], now), repayment_id: releaseId(theirs[0]), amount })]
      : []
  })
}
