import type { Outcome, ProviderBalance } from "../../../modules/payout/provider-port"
import type { PayoutAccount } from "../../../modules/payout/types"
import type { MoneyDeps } from "../../money/deps"
import { transferChanged } from "./handle-event"

/** One account and currency where ledger and provider say different things. Minor units. */
export type ReconciliationDifference = {
  /** `platform`, or the merchant's account. */
  what: "platform" | "connected"
  merchant_id: string | null
  provider_account_id: string | null
  currency_code: string
  ledger_amount: bigint
  provider_amount: bigint
  /** provider − ledger */
  difference_amount: bigint
}

export type Reconciliation = {
  checked_at: Date
  account_count: number
  differences: ReconciliationDifference[]
  /** Accounts that the provider did not answer for: nothing is known of them. */
  unanswered: string[]
}

type Amounts = Map<string, bigint>

const CONCURRENCY = 4

/**
 * Holds the ledger against the provider, to the cent: the platform's balance is psp_pending +
 * psp_available; a merchant's is `connected` less what is on its way to the bank, which the provider takes
 * off when the payout is made.
 */
export const reconcile = async (deps: MoneyDeps): Promise<Reconciliation> => {
  const { payout, provider, clock } = deps
  const accounts = await payout.listAccountsAtProvider()
  const result: Reconciliation = {
    checked_at: clock.now(),
    account_count: accounts.length,
    differences: [],
    unanswered: [],
  }
  compare(result, { what: "platform" }, await platformAmounts(deps), await provider.platformBalance())
  const booked = await connectedAmounts(deps, accounts)
  for (let start = 0; start < accounts.length; start += CONCURRENCY) {
    await Promise.all(
      accounts.slice(start, start + CONCURRENCY).map(async ({ merchant_id, provider_account_id }) => {
        const balance = await provider.connectedBalance(provider_account_id ?? "")
        const amounts = booked.get(merchant_id) ?? new Map()
        compare(result, { what: "connected", merchant_id, provider_account_id }, amounts, balance)
      })
    )
  }
  return result
}

const platformAmounts = async ({ ledger }: MoneyDeps): Promise<Amounts> => {
  const amounts: Amounts = new Map()
  const balances = await ledger.balances({ accounts: ["psp_pending", "psp_available"] })
  for (const { currency_code, natural_amount } of balances) {
    add(amounts, currency_code, natural_amount)
  }
  return amounts
}

const connectedAmounts = async (
  { ledger }: MoneyDeps,
  accounts: PayoutAccount[]
): Promise<Map<string, Amounts>> => {
  const by_merchant = new Map<string, Amounts>()
  for (const { kind, party, currency_code, natural_amount } of await ledger.partyBalances(
    accounts.map(({ merchant_id }) => merchant_id)
  )) {
    const amounts = by_merchant.get(party) ?? new Map()
    by_merchant.set(party, amounts)
    const sign = kind === "connected" ? 1n : kind === "payout_in_transit" ? -1n : 0n
    add(amounts, currency_code, sign * natural_amount)
  }
  return by_merchant
}

const add = (amounts: Amounts, currency_code: string, amount: bigint) =>
  amounts.set(currency_code, (amounts.get(currency_code) ?? 0n) + amount)

const compare = (
  result: Reconciliation,
  whose: { what: "platform" | "connected"; merchant_id?: string; provider_account_id?: string | null },
  booked: Amounts,
  balance: Outcome<ProviderBalance>
): void => {
  if (balance.outcome !== "done") {
    result.unanswered.push(whose.provider_account_id ?? "platform")
    return
  }
  const seen: Amounts = new Map(
    balance.object.currencies.map(({ currency_code, pending, available }) => [currency_code, pending + available])
  )
  for (const currency_code of new Set([...booked.keys(), ...seen.keys()])) {
    const ledger_amount = booked.get(currency_code) ?? 0n
    const provider_amount = seen.get(currency_code) ?? 0n
    if (ledger_amount !== provider_amount) {
      result.differences.push({
        what: whose.what,
        merchant_id: whose.merchant_id ?? null,
        provider_account_id: whose.provider_account_id ?? null,
        currency_code,
        ledger_amount,
        provider_amount,
        difference_amount: provider_amount - ledger_amount,
      })
    }
  }
}

/**
 * Looks through the provider's own book for transfers that we do not know: each completes its intent, or is
 * put aside.
 * @returns how many were looked at
 */
export const findUnknownTransfers = async (
  deps: MoneyDeps,
  { created_from, created_to }: { created_from: Date; created_to: Date }
): Promise<number> => {
  const book = await deps.provider.listBalanceTransactions({ created_from, created_to })
  if (book.outcome !== "done") {
    return 0
  }
  const transfers = book.object.filter(({ type, source_id }) => type === "transfer" && source_id?.startsWith("tr_"))
  for (const { source_id } of transfers) {
    const [intent] = await deps.payout.listIntents({ provider_object_id: source_id ?? "" })
    if (!intent) {
      await transferChanged(deps, source_id ?? "")
    }
  }
  return transfers.length
}
