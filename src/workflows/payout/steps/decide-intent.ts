import { MedusaError } from "@medusajs/framework/utils"
import type { AuditEntry } from "../../../modules/audit/service"
import type { PayoutIntent } from "../../../modules/payout/types"
import type { Withdrawal } from "../../../modules/settlement/types"
import type { MoneyDeps } from "../../money/deps"
import { transferFailedJournal } from "../../money/journals/withdrawals"
import { intentEvent } from "../intent-event"
import { KEY_LIFE_MS } from "../plan-sending"
import { reversedOf } from "../reversal/start-reversal"
import { lookUpAtProvider } from "./call-provider"
import { recordSuccess } from "./record-success"

/** Which withdrawal, and the operator who decides. */
export type WithdrawalDecision = { withdrawal_id: string; operator_id: string }

/**
 * An operator lets a withdrawal go on: an intent that waits for one is sent again (after a look at the
 * provider where its key is too old or was refused), and a payout that the bank sent back is made once
 * more.
 * @throws MedusaError NOT_FOUND, or NOT_ALLOWED where nothing of it waits for an operator
 */
export const retryWithdrawal = async (
  deps: MoneyDeps,
  { withdrawal_id, operator_id }: WithdrawalDecision
): Promise<Withdrawal> => {
  const { sql, payout, settlement, audit, clock } = deps
  const now = clock.now()
  const [withdrawal] = await settlement.listWithdrawals({ id: withdrawal_id })
  if (!withdrawal) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Withdrawal with id: ${withdrawal_id} was not found`)
  }
  const intents = await payout.listIntents({ withdrawal_id })
  const waiting = intents.find(({ status }) => status === "needs_operator")
  if (waiting) {
    // A key that is too old is like one that was refused: the sender looks first, and only then uses a new
    // one.
    const again = mustBeLookedUp(waiting, now) ? "refused" : "unknown"
    const move = { from: "needs_operator", to: again, last_outcome: again, at: now, next_attempt_at: now } as const
    await sql.transaction(async (trx) => {
      await payout.moveIntent(waiting.id, move, trx)
      await audit.record([decided("withdrawal.retried", withdrawal, { operator_id, at: now })], trx)
    })
    return withdrawal
  }
  const last = intents[intents.length - 1]
  if (withdrawal.status === "failed" && last.kind === "payout") {
    return payOutAgain(deps, { withdrawal, last, operator_id })
  }
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `Withdrawal ${withdrawal_id} is ${withdrawal.status} and nothing of it waits for an operator`
  )
}

const mustBeLookedUp = ({ last_outcome, epoch_sent_at }: PayoutIntent, now: Date): boolean =>
  last_outcome === "refused" || (epoch_sent_at !== null && now.getTime() - epoch_sent_at.getTime() > KEY_LIFE_MS)

const payOutAgain = async (
  deps: MoneyDeps,
  { withdrawal, last, operator_id }: { withdrawal: Withdrawal; last: PayoutIntent; operator_id: string }
): Promise<Withdrawal> => {
  const { sql, ledger, payout, settlement, audit, clock } = deps
  return sql.transaction(async (trx) => {
    await ledger.lockParties([withdrawal.merchant_id], trx)
    const now = clock.now()
    const { withdrawal_id, merchant_id, payout_account_id, provider_account_id, currency_code } = last
    const amount = withdrawal.net_amount - (await reversedOf(deps, withdrawal_id, trx))
    if (amount <= 0n) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `All of withdrawal ${withdrawal_id} was taken back from the merchant's balance: nothing is left to pay out`
      )
    }
    await payout.createIntent(
      {
        kind: "payout",
        round: last.round + 1,
        withdrawal_id,
        merchant_id,
        payout_account_id,
        provider_account_id,
        amount,
        currency_code,
        created_at: now,
      },
      trx
    )
    const again = await settlement.moveWithdrawal(
      withdrawal.id,
      { from: "failed", to: "transferred", at: now, failure_code: null, failure_message: null },
      trx
    )
    await audit.record([decided("withdrawal.retried", withdrawal, { operator_id, at: now })], trx)
    return again
  })
}

const decided = (
  action: string,
  { id, merchant_id }: Withdrawal,
  { operator_id, at }: { operator_id: string; at: Date }
): AuditEntry => ({
  actor: { type: "user", id: operator_id },
  action,
  subject: { type: "withdrawal", id },
  merchant_id,
  occurred_at: at,
})

/**
 * An operator gives a withdrawal up whose transfer cannot be made: amount and fee are available again. Only
 * after a listing at the provider has found no transfer of it.
 * @throws MedusaError NOT_FOUND, or NOT_ALLOWED where its transfer does not wait for an operator, exists,
 * or cannot be looked for
 */
export const giveBackWithdrawal = async (
  deps: MoneyDeps,
  { withdrawal_id, operator_id }: WithdrawalDecision
): Promise<Withdrawal> => {
  const [withdrawal] = await deps.settlement.listWithdrawals({ id: withdrawal_id })
  if (!withdrawal) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Withdrawal with id: ${withdrawal_id} was not found`)
  }
  const [intent] = await deps.payout.listIntents({ withdrawal_id, kind: "transfer", status: "needs_operator" })
  if (!intent) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Withdrawal ${withdrawal_id} is ${withdrawal.status} and its transfer does not wait for an operator`
    )
  }
  const found = await lookUpAtProvider(deps.provider, intent)
  if (found.outcome === "done" && found.object) {
    await recordSuccess(deps, intent, found.object)
  }
  if (found.outcome !== "done" || found.object) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      found.outcome === "done"
        ? `The transfer of withdrawal ${withdrawal_id} was made after all: it goes on`
        : `The provider could not be asked for the transfer of withdrawal ${withdrawal_id}: try again later`
    )
  }
  return giveBack(deps, { withdrawal, intent, operator_id })
}

const giveBack = async (
  { sql, ledger, payout, settlement, audit, clock }: MoneyDeps,
  { withdrawal, intent, operator_id }: { withdrawal: Withdrawal; intent: PayoutIntent; operator_id: string }
): Promise<Withdrawal> =>
  sql.transaction(async (trx) => {
    await ledger.lockParties([withdrawal.merchant_id], trx)
    const now = clock.now()
    await payout.moveIntent(intent.id, { from: "needs_operator", to: "canceled", at: now }, trx)
    const failed = await settlement.moveWithdrawal(
      withdrawal.id,
      { from: "sending", to: "failed", at: now, failure_code: "transfer_failed", failure_message: intent.last_error },
      trx
    )
    await ledger.post(
      [transferFailedJournal({ ...intentEvent(intent, now), fee_amount: withdrawal.fee_amount })],
      trx
    )
    await audit.record([decided("withdrawal.given_back", withdrawal, { operator_id, at: now })], trx)
    return failed
  })
