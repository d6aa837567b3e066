import { toJsonAmount } from "../../../lib/money"
import { ACCOUNT_KINDS } from "../../../modules/ledger/account-kinds"
import type { Entry, JournalWithEntries, LedgerAccount, TrialBalance } from "../../../modules/ledger/types"

/**
 * An account as JSON: `amount` is signed (debit positive), `natural_amount` what such an account normally
 * shows.
 */
export const presentAccount = (account: LedgerAccount) => ({
  id: account.id,
  account: account.account,
  kind: account.kind,
  normal_side: ACCOUNT_KINDS[account.kind].normal_side,
  party: account.party,
  currency_code: account.currency_code,
  amount: toJsonAmount(account.amount),
  natural_amount: toJsonAmount(account.natural_amount),
  created_at: account.created_at,
})

export const presentJournalWithEntries = ({ entries, ...journal }: JournalWithEntries) => ({
  ...journal,
  entries: entries.map(presentEntry),
})

const presentEntry = ({ journal_id: _, amount, natural_amount, ...entry }: Entry) => ({
  ...entry,
  amount: toJsonAmount(amount),
  natural_amount: toJsonAmount(natural_amount),
})

export const presentTrialBalance = (balance: TrialBalance) => ({
  currency_code: balance.currency_code,
  debit_amount: toJsonAmount(balance.debit_amount),
  credit_amount: toJsonAmount(balance.credit_amount),
  difference_amount: toJsonAmount(balance.difference_amount),
  kinds: balance.kinds.map((kind) => ({
    ...kind,
    amount: toJsonAmount(kind.amount),
    natural_amount: toJsonAmount(kind.natural_amount),
  })),
})
