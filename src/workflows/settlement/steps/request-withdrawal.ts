import { MedusaError } from "@medusajs/framework/utils"
import type { Transaction } from "../../../lib/database"
import { applyBps } from "../../../lib/money"
import type { PayoutAccount } from "../../../modules/payout/types"
import type { SettlementSettings, Withdrawal } from "../../../modules/settlement/types"
import type { MoneyDeps } from "../../money/deps"
import { withdrawalEvent } from "../withdrawal-event"
import { withdrawalFeeJournal, withdrawalJournal } from "../../money/journals/withdrawals"

/** Stands for the member where the platform itself asks: demo data, replay. */
const SYSTEM = "system"

export type RequestWithdrawalInput = {
  merchant_id: string
  /** What leaves the available balance, fee included. Minor units. */
  amount: bigint
  currency_code: string
  idempotency_key: string
  /** The member, or "system". */
  requested_by: string
}

/**
 * Takes an amount out of a merchant's available balance to send it: withdrawal, intent, fee and journals (9
 * and 10) in one transaction, or nothing. The same key again answers with the withdrawal of the first time.
 *
 * @throws MedusaError INVALID_DATA for an amount below the minimum or that banks cannot pay, or another
 *   currency; NOT_ALLOWED where the payout account is not ready, the balance does not suffice, or the key
 *   was used for something else
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
    const account = await readyAccountOf(deps, input, trx)
    const settings = await deps.settlement.settingsAt(input.currency_code, now, trx)
    const fee_amount = feeOf(input, settings)
    refuseUnpayable(input, fee_amount, settings)
    await refuseUncovered(deps, input, trx)
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
  if (account.default_currency_code && account.default_currency_code !== currency_code) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `currency_code: your payout account takes ${account.default_currency_code}, not ${currency_code}`
    )
  }
  return { ...account, provider_account_id: account.provider_account_id }
}

const feeOf = ({ amount }: RequestWithdrawalInput, settings: SettlementSettings): bigint =>
  settings.withdrawal_fee_fixed_amount + applyBps(amount, settings.withdrawal_fee_rate_bps)

const refuseUnpayable = (
  { amount, currency_code }: RequestWithdrawalInput,
  fee_amount: bigint,
  { withdrawal_minimum_amount: minimum, withdrawal_multiple_amount: multiple }: SettlementSettings
): void => {
  const net_amount = amount - fee_amount
  if (amount < minimum || net_amount <= 0n) {
    const least = minimum > fee_amount ? minimum : fee_amount + 1n
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `amount: ${amount} ${currency_code} is below the minimum of ${least} (minor units)`
    )
  }
  if (net_amount % multiple !== 0n) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `amount: after the fee of ${fee_amount}, ${net_amount} ${currency_code} would be paid out; ` +
        `banks pay multiples of ${multiple}`
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
        actor: { type: input.requested_by === SYSTEM ? "system" : "member", id: input.requested_by },
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
