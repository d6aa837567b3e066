import type { Transaction } from "../../lib/database"
import type { JournalInput } from "../../modules/ledger/types"
import type { Hold } from "../../modules/settlement/hold-types"
import type { MoneyDeps } from "../money/deps"
import { debtRepaidJournal, reserveReleaseJournal } from "../money/journals/earnings"
import { instalmentsAtRelease } from "../settlement/deposit/instalments-at-release"

const BATCH = 1_000

/** A hold and what of it its merchant gets back now, in minor units. */
export type HoldRelease = { hold: Hold; amount: bigint }

/**
 * Ends every hold whose day has come: its money becomes available, and debts are repaid from it in the same
 * transaction. Batches of 1,000, a handful of statements each. Safe to run twice, late, or on several machines.
 * @returns the holds that ended
 */
export const releaseDueHolds = async (deps: MoneyDeps): Promise<Pick<Hold, "id" | "merchant_id">[]> => {
  const ended: Pick<Hold, "id" | "merchant_id">[] = []
  for (;;) {
    const due = await deps.settlement.holds.listDue(deps.clock.now(), BATCH)
    if (due.length === 0) {
      await deps.settlement.holds.cancelWithoutEarning(deps.clock.now())
      return ended
    }
    ended.push(...(await releaseHoldBatch(deps, due)))
  }
}

/** One transaction for one batch. */
export const releaseHoldBatch = async (
  deps: MoneyDeps,
  due: Pick<Hold, "id" | "merchant_id">[]
): Promise<Pick<Hold, "id" | "merchant_id">[]> =>
  deps.sql.transaction(async (trx) => {
    const { ledger, settlement, clock } = deps
    await ledger.lockParties([...new Set(due.map(({ merchant_id }) => merchant_id))], trx)
    const now = clock.now()
    const holds = await settlement.holds.lockDue(due.map(({ id }) => id), now, trx)
    await giveBack(deps, holds.map((hold) => ({ hold, amount: hold.remaining_amount })), now, trx)
    return holds.map(({ id, merchant_id }) => ({ id, merchant_id }))
  })

/**
 * Books what holds give back: reserve to available, debts first, then deposits that are short. The parties and the
 * holds are locked; this is the transaction's one posting.
 */
export const giveBack = async (
  deps: MoneyDeps,
  releases: HoldRelease[],
  now: Date,
  trx: Transaction
): Promise<void> => {
  if (releases.length === 0) {
    return
  }
  const journals = releases.map((release) => releaseJournalOf(release, now))
  const sums = sumsOf(releases)
  const repayments = await repaymentsOf(deps, sums, now, trx)
  const repaid = (sum: Sum) =>
    repayments.find((one) => one.party === sum.party && one.currency_code === sum.currency_code)?.amount ?? 0n
  const left = sums.map(({ party, currency_code, amount }, index) =>
    ({ party, currency_code, amount: amount - repaid(sums[index]) }))
  const instalments = await instalmentsAtRelease(deps, left, now, trx)
  await deps.ledger.post([...journals, ...repayments.map(({ journal }) => journal), ...instalments], trx)
  await deps.settlement.holds.release(
    releases.map(({ hold, amount }) => ({ hold_id: hold.id, amount })),
    now,
    trx
  )
}

/** A hold may give back in parts: each is an event of its own. */
const releaseId = ({ id, released_amount }: Hold): string =>
  released_amount === 0n ? id : `${id}-${released_amount}`

const releaseJournalOf = ({ hold, amount }: HoldRelease, occurred_at: Date): JournalInput =>
  reserveReleaseJournal({
    hold_id: releaseId(hold),
    party: hold.merchant_id,
    amount,
    currency_code: hold.currency_code,
    occurred_at,
    reference: { type: "hold", id: hold.id },
  })

/** What is given back, by party and currency, and the first hold that it came of. */
type Sum = { party: string; currency_code: string; amount: bigint; first: Hold }
type Repayment = { party: string; currency_code: string; amount: bigint; journal: JournalInput }

const sumsOf = (releases: HoldRelease[]): Sum[] => {
  const sums = new Map<string, Sum>()
  for (const { hold, amount } of releases) {
    const key = `${hold.merchant_id} ${hold.currency_code}`
    const before = sums.get(key)
    sums.set(key, {
      party: hold.merchant_id,
      currency_code: hold.currency_code,
      amount: (before?.amount ?? 0n) + amount,
      first: before?.first ?? hold,
    })
  }
  return [...sums.values()]
}

const repaymentsOf = async (
  { ledger }: Pick<MoneyDeps, "ledger">,
  sums: Sum[],
  occurred_at: Date,
  trx: Transaction
): Promise<Repayment[]> => {
  const accounts = [...new Set(sums.map(({ party }) => `merchant_receivable:${party}`))]
  const balances = await ledger.balances({ accounts }, trx)
  const debts = new Map(balances.map((debt) => [`${debt.party} ${debt.currency_code}`, debt.natural_amount]))
  return sums.flatMap(({ party, currency_code, amount: back, first }) => {
    const debt = debts.get(`${party} ${currency_code}`) ?? 0n
    const amount = debt < back ? debt : back
    if (amount <= 0n) {
      return []
    }
    const reference = { type: "hold", id: first.id }
    const event = { repayment_id: `hold-${releaseId(first)}`, party, amount, currency_code, occurred_at, reference }
    return [{ party, currency_code, amount, journal: debtRepaidJournal(event) }]
  })
}
