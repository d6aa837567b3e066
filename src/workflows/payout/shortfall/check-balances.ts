import { smaller } from "../../../lib/money"
import type { Transaction } from "../../../lib/database"
import type { JournalInput } from "../../../modules/ledger/types"
import type { Shortfall } from "../../../modules/payout/shortfalls"
import { underWay } from "../../../modules/payout/recoveries"
import type { PayoutAccount } from "../../../modules/payout/types"
import type { MoneyDeps } from "../../money/deps"
import { shortfallEasedJournal, shortfallJournal } from "../../money/journals/withdrawals"
import { notNegative, type PartyMoney, readPartyMoney } from "../reversal/party-money"

const CONCURRENCY = 4

/**
 * Looks for merchants' balances at the provider that are below zero, and keeps each as a shortfall until it is
 * covered. The platform answers for it there, so the merchant owes it: the books get a debt and a `connected`
 * below zero, as at the provider. Later earnings repay the debt as they repay any (row 18), and what is repaid
 * is sent to the balance, until it is at zero again. Withdrawals are refused meanwhile. Safe to run twice.
 *
 * @returns how many accounts are short
 */
export const checkBalances = async (deps: MoneyDeps): Promise<number> => {
  const accounts = await deps.payout.listAccountsAtProvider()
  let short_count = 0
  for (let start = 0; start < accounts.length; start += CONCURRENCY) {
    const counts = await Promise.all(
      accounts.slice(start, start + CONCURRENCY).map((account) => checkAccount(deps, account))
    )
    short_count += counts.reduce((all, one) => all + one, 0)
  }
  return short_count
}

const checkAccount = async (deps: MoneyDeps, account: PayoutAccount): Promise<number> => {
  const { merchant_id, provider_account_id } = account
  const balance = await deps.provider.connectedBalance(provider_account_id ?? "")
  const known = await deps.payout.recoveries.openShortfalls({ merchant_id })
  let short_count = 0
  for (const { currency_code, pending, available } of balance.outcome === "done" ? balance.object.currencies : []) {
    const seen_amount = pending + available
    const isKnown = known.some((one) => one.currency_code === currency_code)
    if (seen_amount < 0n || isKnown) {
      await deps.sql.transaction((trx) => keepShortfall(deps, { account, currency_code, seen_amount }, trx))
      short_count += seen_amount < 0n ? 1 : 0
    }
  }
  return short_count
}

type Seen = { account: PayoutAccount; currency_code: string; seen_amount: bigint }

const keepShortfall = async (
  deps: MoneyDeps,
  { account, currency_code, seen_amount }: Seen,
  trx: Transaction
): Promise<void> => {
  const { merchant_id, provider_account_id } = account
  await deps.ledger.lockParties([merchant_id], trx)
  const at = deps.clock.now()
  const { recoveries } = deps.payout
  const found = { merchant_id, currency_code, provider_account_id: provider_account_id ?? "", at }
  const shortfall = await recoveries.lockShortfall(found, trx)
  const money = await readPartyMoney(deps, { merchant_id, currency_code }, trx)
  const covers = underWay(await recoveries.find({ merchant_id, kind: "cover" }, trx))
  const isCovering = covers.some((one) => one.currency_code === currency_code)
  const shortfall_amount = notNegative(-seen_amount)
  if (isCovering) {
    // What is on its way may have arrived there and not be booked here: the next look sees both.
    await recoveries.changeShortfall(shortfall.id, { shortfall_amount, seen_at: at }, trx)
    return
  }
  const { journals, booked_amount, debt_amount } = follow({ shortfall, money, seen_amount, at })
  await deps.ledger.post(journals, trx)
  const closed_at = seen_amount >= 0n ? at : null
  await recoveries.changeShortfall(shortfall.id, { shortfall_amount, booked_amount, seen_at: at, closed_at }, trx)
  await cover(deps, { shortfall: { ...shortfall, shortfall_amount, booked_amount }, debt_amount, at }, trx)
}

type Following = { shortfall: Shortfall; money: PartyMoney; seen_amount: bigint; at: Date }

/** Brings `connected` to what the provider shows: below zero as a debt, up again against the debt. */
const follow = ({ shortfall, money, seen_amount, at }: Following) => {
  const { id, merchant_id: party, currency_code, booked_amount, covered_amount } = shortfall
  const lacking = money.connected_amount - smaller(seen_amount, 0n)
  const event = { party, currency_code, occurred_at: at, reference: { type: "payout_shortfall", id } }
  const shortfall_id = `${id}:${at.toISOString()}`
  const journals: JournalInput[] = []
  if (seen_amount < 0n && lacking > 0n) {
    journals.push(shortfallJournal({ ...event, amount: lacking, shortfall_id }))
    return { journals, booked_amount: booked_amount + lacking, debt_amount: money.debt_amount + lacking }
  }
  const eased = smaller(notNegative(-lacking), booked_amount - covered_amount)
  if (eased > 0n) {
    const available_amount = notNegative(eased - money.debt_amount)
    journals.push(shortfallEasedJournal({ ...event, amount: eased, available_amount, shortfall_id }))
    const repaid = eased - available_amount
    return { journals, booked_amount: booked_amount - eased, debt_amount: money.debt_amount - repaid }
  }
  return { journals, booked_amount, debt_amount: money.debt_amount }
}

/** What the merchant has repaid of it goes to its balance: what is still owed stays here until it is. */
const cover = async (
  deps: MoneyDeps,
  { shortfall, debt_amount, at }: { shortfall: Shortfall; debt_amount: bigint; at: Date },
  trx: Transaction
): Promise<void> => {
  const { merchant_id, currency_code, provider_account_id, booked_amount, covered_amount } = shortfall
  const outstanding = booked_amount - covered_amount
  const amount = smaller(notNegative(outstanding - debt_amount), shortfall.shortfall_amount)
  if (amount > 0n) {
    await deps.payout.recoveries.create(
      {
        ...{ kind: "cover", merchant_id, provider_account_id, withdrawal_id: null, transfer_id: null },
        ...{ transfer_amount: null, amount, currency_code, requested_by: "system", created_at: at },
        reason: "Covers a balance at the provider that is below zero, from what the merchant repaid",
      },
      trx
    )
  }
}
