import type { Transaction } from "../../../lib/database"
import type { JournalInput } from "../../../modules/ledger/types"
import type { Earning } from "../../../modules/settlement/types"
import type { MoneyDeps } from "../../money/deps"
import { debtRepaidJournal, releaseJournal } from "../../money/journals/earnings"
import { holdAtRelease } from "../../risk/hold-at-release"
import { instalmentsAtRelease, type Released } from "../deposit/instalments-at-release"

/** Released minor units by currency, what holds keep included. */
export type ReleasedAmounts = Record<string, bigint>

/**
 * Releases earnings: pending becomes available or, where a hold says so, reserve; debts are repaid and deposits
 * filled from it. Their parties and rows are locked by the caller's transaction. One posting, a handful of
 * statements however many there are.
 *
 * @param now read after the parties were locked
 */
export const releaseEarnings = async (
  deps: MoneyDeps,
  earnings: Earning[],
  now: Date,
  trx: Transaction
): Promise<ReleasedAmounts> => {
  const { ledger, settlement } = deps
  const moving = earnings.filter(({ pending_amount }) => pending_amount > 0n)
  const held = await holdAtRelease(deps, moving, now, trx)
  const journals = moving.map((earning) =>
    releaseJournal({
      ...releaseEvent(earning, now),
      earning_id: releaseId(earning),
      held_amount: held.get(earning.id) ?? 0n,
      account: earning.kind === "rebate" ? "channel_payable" : "pending",
    })
  )
  const released = releasedOf(moving, held)
  const repayments = await repaymentsOf(deps, released, now, trx)
  const instalments = await instalmentsAtRelease(deps, afterRepayment(released, repayments), now, trx)
  await ledger.post([...journals, ...repayments.map(({ journal }) => journal), ...instalments], trx)
  await settlement.markReleased(earnings.map(({ id }) => id), now, trx)
  return amountsOf(moving)
}

const amountsOf = (earnings: Earning[]): ReleasedAmounts => {
  const amounts: ReleasedAmounts = {}
  for (const { currency_code, pending_amount } of earnings) {
    amounts[currency_code] = (amounts[currency_code] ?? 0n) + pending_amount
  }
  return amounts
}

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

/** What became available, by party and currency, and the first earning that it came of. */
type ReleasedTo = Released & { first: Earning }
type Repayment = { party: string; currency_code: string; amount: bigint; journal: JournalInput }

const releasedOf = (earnings: Earning[], held: ReadonlyMap<string, bigint>): ReleasedTo[] => {
  const released = new Map<string, ReleasedTo>()
  for (const earning of earnings) {
    const { merchant_id: party, currency_code } = earning
    const key = `${party} ${currency_code}`
    const before = released.get(key) ?? { party, currency_code, amount: 0n, first: earning }
    const amount = before.amount + earning.pending_amount - (held.get(earning.id) ?? 0n)
    released.set(key, { ...before, amount })
  }
  return [...released.values()]
}

/**
 * What of the released amounts repays debts: the lesser of both, by merchant and currency. The parties are
 * locked.
 */
const repaymentsOf = async (
  { ledger }: Pick<MoneyDeps, "ledger">,
  released: ReleasedTo[],
  now: Date,
  trx: Transaction
): Promise<Repayment[]> => {
  if (released.length === 0) {
    return []
  }
  const accounts = [...new Set(released.map(({ party }) => `merchant_receivable:${party}`))]
  const debts = (await ledger.balances({ accounts }, trx)).filter(({ natural_amount }) => natural_amount > 0n)
  return debts.flatMap((debt) => {
    const theirs = released.find(
      ({ party, currency_code }) => party === debt.party && currency_code === debt.currency_code
    )
    const amount = !theirs || theirs.amount < debt.natural_amount ? (theirs?.amount ?? 0n) : debt.natural_amount
    if (!theirs || amount === 0n) {
      return []
    }
    const { party, currency_code, first } = theirs
    const event = { ...releaseEvent(first, now), repayment_id: releaseId(first), amount }
    return [{ party, currency_code, amount, journal: debtRepaidJournal(event) }]
  })
}

const afterRepayment = (released: ReleasedTo[], repayments: Repayment[]): Released[] =>
  released.map(({ party, currency_code, amount }) => {
    const repaid = repayments.find((one) => one.party === party && one.currency_code === currency_code)
    return { party, currency_code, amount: amount - (repaid?.amount ?? 0n) }
  })
