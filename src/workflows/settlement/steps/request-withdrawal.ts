import { MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../../lib/database"
import { payoutCurrenciesOf } from "../../../modules/payout/accounts"
import type { PayoutAccount } from "../../../modules/payout/types"
import type { SettlementSettings, Withdrawal } from "../../../modules/settlement/types"
import { coolingUntil, quoteWithdrawal } from "../../../modules/settlement/withdrawals-rules"
import type { MoneyDeps } from "../../money/deps"
import { refuseShortDeposit } from "../deposit/refuse-short-deposit"
import { tierCodeOf } from "../tier-of"
import { refuseWhileShort } from "../../payout/shortfall/refuse-short"
import { withdrawalEvent } from "../withdrawal-event"
import { withdrawalFeeJournal, withdrawalJournal } from "../../money/journals/withdrawals"

/** Stand for the member where the platform itself asks: demo data and replay; the merchant's schedule. */
const SYSTEM = ["system", "automatic"]

export type RequestWithdrawalInput = {
  merchant_id: string
  /** What leaves the available balance, fee included. Minor units. */
  amount: bigint
  currency_code: string
  idempotency_key: string
  /** The member, "system", or "automatic". */
  requested_by: string
}

/**
 * Takes an amount out of a merchant's available balance to send it: withdrawal, intent, fee and journals (9
 * and 10) in one transaction, or nothing. The same key again answers with the withdrawal of the first time.
 *
 * @throws MedusaError INVALID_DATA for an amount outside minimum and maximum or that banks cannot pay, or a
 *   currency that the payout account does not take; NOT_ALLOWED where withdrawals are stopped or used up for
 *   the day, the bank was just changed, the deposit is short, the payout account is not ready, the balance
 *   does not suffice, or the key was used for something else
 */
export const requestWithdrawal = async (deps: MoneyDeps, input: RequestWithdrawalInput): Promise<Withdrawal> =>
  deps.sql.transaction(async (trx) => {
    await deps.ledger.lockParties([input.merchant_id], trx)
    const { merchant_id, idempotency_key } = input
    const [earlier] = await deps.settlement.listWithdrawals({ merchant_id, idempotency_key }, trx)
    if (earlier) {
      return sameAgain(earlier, input)
    }
    const now = deps.clock.now()
    await refuseStopped(deps, input, trx)
    await refuseShortDeposit(deps, input, trx)
    const account = await readyAccountOf(deps, input, trx)
    const terms = await withdrawalTermsOf(deps, input, now, trx)
    refuseCooling(account, terms.rule, now)
    const { fee_amount } = quoteWithdrawal(input, terms.rule, terms.use, terms.payable)
    await refuseUncovered(deps, input, trx)
    const settings = terms.rule
    return book(deps, { ...input, account, settings, fee_amount, now }, trx)
  })

const sameAgain = (earlier: Withdrawal, { amount, currency_code }: RequestWithdrawalInput): Withdrawal => {
  if (earlier.amount !== amount || earlier.currency_code !== currency_code) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `idempotency_key: "${earlier.idempotency_key}" was used for withdrawal ${earlier.id} of ${earlier.amount} ` +
        `${earlier.currency_code}: use a new key for another withdrawal`
    )
  }
  return earlier
}

const readyAccountOf = async (
  { payout }: MoneyDeps,
  { merchant_id, currency_code }: RequestWithdrawalInput,
  trx: Transaction
): Promise<PayoutAccount & { provider_account_id: string }> => {
  const account = await payout.accountOf(merchant_id, trx)
  if (!account || account.status !== "enabled" || account.provider_account_id === null) {
    const reason = account?.disabled_reason ? ` (${account.disabled_reason})` : ""
    const state = account ? `is ${account.status}${reason}` : "does not exist"
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Your payout account ${state}: finish its onboarding before you withdraw`
    )
  }
  const taken = payoutCurrenciesOf(account)
  if (taken.length > 0 && !taken.includes(currency_code)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `currency_code: your payout account takes ${taken.join(", ")}, not ${currency_code}`
    )
  }
  return { ...account, provider_account_id: account.provider_account_id }
}

/** The rule, how often the merchant withdrew, and what can be paid out: the parties are locked, so it stays so. */
export const withdrawalTermsOf = async (
  deps: Pick<MoneyDeps, "settlement" | "payout" | "tier">,
  { merchant_id, currency_code }: Pick<RequestWithdrawalInput, "merchant_id" | "currency_code">,
  now: Date,
  sql: Sql
) => {
  const tier_code = await tierCodeOf(deps, merchant_id, now, sql)
  const rule = await deps.settlement.withdrawalRuleAt({ merchant_id, tier_code, currency_code }, now, sql)
  const use = await deps.settlement.withdrawalUse({ merchant_id, currency_code }, now, sql)
  return { rule, use, tier_code, payable: deps.payout.payableIn(currency_code) }
}

const refuseStopped = async (
  { settlement, payout }: MoneyDeps,
  { merchant_id }: RequestWithdrawalInput,
  trx: Transaction
): Promise<void> => {
  await refuseWhileShort({ payout }, merchant_id, trx)
  const stop = await settlement.withdrawalStopOf(merchant_id, trx)
  if (stop) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Your withdrawals are stopped by the marketplace: ${stop.reason}`
    )
  }
}

const refuseCooling = (
  { bank_changed_at }: Pick<PayoutAccount, "bank_changed_at">,
  rule: SettlementSettings,
  now: Date
): void => {
  const until_at = coolingUntil(bank_changed_at, rule, now)
  if (until_at) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Your bank account was changed: for safety nothing is withdrawn until ${until_at.toISOString()}`
    )
  }
}

const refuseUncovered = async (
  { ledger }: MoneyDeps,
  { merchant_id, amount, currency_code }: RequestWithdrawalInput,
  trx: Transaction
): Promise<void> => {
  const [available] = await ledger.balances({ accounts: [`available:${merchant_id}`], currency_code }, trx)
  const available_amount = available?.natural_amount ?? 0n
  if (available_amount < amount) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `amount: ${amount} ${currency_code} is more than the ${available_amount} that are available`
    )
  }
}

type Booking = RequestWithdrawalInput & {
  account: PayoutAccount & { provider_account_id: string }
  settings: SettlementSettings
  fee_amount: bigint
  now: Date
}

const book = async (
  { settlement, payout, ledger, audit }: MoneyDeps,
  { account, settings, fee_amount, now, ...input }: Booking,
  trx: Transaction
): Promise<Withdrawal> => {
  const net_amount = input.amount - fee_amount
  const withdrawal = await settlement.insertWithdrawal(
    { ...input, fee_amount, net_amount, requested_at: now, settings_id: settings.id },
    trx
  )
  if (!withdrawal) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "This withdrawal was requested at the same moment: try again")
  }
  const { merchant_id, currency_code } = input
  await payout.createIntent(
    {
      kind: "transfer",
      withdrawal_id: withdrawal.id,
      merchant_id,
      payout_account_id: account.id,
      provider_account_id: account.provider_account_id,
      amount: net_amount,
      currency_code,
      created_at: now,
    },
    trx
  )
  const event = withdrawalEvent(withdrawal, now)
  const fee = fee_amount > 0n ? [withdrawalFeeJournal({ ...event, amount: fee_amount })] : []
  await ledger.post([...fee, withdrawalJournal({ ...event, amount: net_amount })], trx)
  await audit.record(
    [
      {
        actor: { type: SYSTEM.includes(input.requested_by) ? "system" : "member", id: input.requested_by },
        action: "withdrawal.requested",
        subject: { type: "withdrawal", id: withdrawal.id },
        merchant_id,
        occurred_at: now,
        data: { amount: String(input.amount), fee_amount: String(fee_amount), currency_code },
      },
    ],
    trx
  )
  return withdrawal
}
