import type { Transaction } from "../../../lib/database"
import type { PayoutIntent } from "../../../modules/payout/types"
import type { MoneyDeps } from "../../money/deps"
import { payoutCreatedJournal, transferConfirmedJournal } from "../../money/journals/withdrawals"
import { intentEvent } from "../intent-event"
import type { MadeObject } from "./call-provider"

export const NOT_ASKED_FOR = "The provider made something else than the intent asks for"

/**
 * Records what the provider made of an intent, in one transaction with its journal: of a transfer journal
 * 11 and the intent of the payout that follows, of a payout journal 12. Whoever comes second (a sender
 * whose lease ended, a webhook) changes nothing. An object that is not what was asked for, or is a second
 * one, is put aside for an operator.
 */
export const recordSuccess = async (
  deps: MoneyDeps,
  intent: PayoutIntent,
  made: MadeObject
): Promise<"succeeded" | "put_aside"> => {
  if (!isWhatWasAsked(intent, made)) {
    await putAside(deps, intent, made, NOT_ASKED_FOR)
    return "put_aside"
  }
  const recorded = await deps.sql.transaction(async (trx) => {
    await deps.ledger.lockParties([intent.merchant_id], trx)
    const now = deps.clock.now()
    const result = await deps.payout.recordSuccess(
      intent.id,
      { provider_object_id: made.object_id, provider_status: bookedStatusOf(made), at: now },
      trx
    )
    if (result === "news") {
      await (intent.kind === "transfer" ? bookTransfer : bookPayout)(deps, intent, now, trx)
    }
    return result
  })
  if (recorded === "conflict") {
    await putAside(deps, intent, made, "The intent was canceled, or the provider made another object for it before")
    return "put_aside"
  }
  return "succeeded"
}

/**
 * What is booked here of a payout is that it was made, even where it is found late and has reached the bank or has failed
 * meanwhile: `applyPayoutStatus` would take a status that is stored for one that is booked.
 */
const bookedStatusOf = ({ status }: MadeObject): MadeObject["status"] => (status === null ? null : "pending")

const isWhatWasAsked = (intent: PayoutIntent, made: MadeObject): boolean =>
  made.amount === intent.amount &&
  made.currency_code === intent.currency_code &&
  made.account_id === intent.provider_account_id

/** Keeps an object at the provider that the books do not explain. */
export const putAside = async (
  { payout, clock }: MoneyDeps,
  intent: Pick<PayoutIntent, "id" | "kind">,
  made: MadeObject,
  reason: string
): Promise<void> =>
  payout.quarantine({
    kind: intent.kind,
    provider_object_id: made.object_id,
    provider_account_id: made.account_id,
    amount: made.amount,
    currency_code: made.currency_code,
    intent_id: intent.id,
    reason,
    found_at: clock.now(),
  })

const bookTransfer = async (
  { ledger, settlement, payout }: MoneyDeps,
  intent: PayoutIntent,
  now: Date,
  trx: Transaction
): Promise<void> => {
  await settlement.moveWithdrawal(intent.withdrawal_id, { from: "sending", to: "transferred", at: now }, trx)
  const { withdrawal_id, merchant_id, payout_account_id, provider_account_id, amount, currency_code } = intent
  await payout.createIntent(
    {
      kind: "payout",
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
  await ledger.post([transferConfirmedJournal(intentEvent(intent, now))], trx)
}

const bookPayout = async (
  { ledger, settlement }: MoneyDeps,
  intent: PayoutIntent,
  now: Date,
  trx: Transaction
): Promise<void> => {
  await settlement.moveWithdrawal(intent.withdrawal_id, { from: "transferred", to: "payout_created", at: now }, trx)
  await ledger.post([payoutCreatedJournal(intentEvent(intent, now))], trx)
}
