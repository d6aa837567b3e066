import { MedusaError } from "@medusajs/framework/utils"
import type { Withdrawal } from "../../../modules/settlement/types"
import type { MoneyDeps } from "../../money/deps"
import { withdrawalCanceledJournal } from "../../money/journals/withdrawals"
import { withdrawalEvent } from "../withdrawal-event"

export type CancelWithdrawalInput = {
  merchant_id: string
  withdrawal_id: string
  /** Who cancels. */
  member_id: string
}

/**
 * Takes a withdrawal back that was not sent yet: amount and fee are available again, by new journals.
 * @param merchant_id whose withdrawal it must be: another's is answered as a missing one
 * @throws MedusaError NOT_FOUND, or NOT_ALLOWED where it is on its way or at its end
 */
export const cancelWithdrawal = async (
  { sql, ledger, settlement, payout, audit, clock }: MoneyDeps,
  { merchant_id, withdrawal_id, member_id }: CancelWithdrawalInput
): Promise<Withdrawal> =>
  sql.transaction(async (trx) => {
    await ledger.lockParties([merchant_id], trx)
    const now = clock.now()
    const [withdrawal] = await settlement.listWithdrawals({ id: withdrawal_id, merchant_id }, trx)
    if (!withdrawal) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Withdrawal with id: ${withdrawal_id} was not found`)
    }
    if (withdrawal.status !== "ready") {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Withdrawal ${withdrawal_id} is ${withdrawal.status}: only one that is ready can be canceled`
      )
    }
    const [intent] = await payout.listIntents({ withdrawal_id, kind: "transfer" }, trx)
    // The sender locks the intent first: this waits for it and then finds it sending.
    await payout.moveIntent(intent.id, { from: "ready", to: "canceled", at: now }, trx)
    const canceled = await settlement.moveWithdrawal(withdrawal_id, { from: "ready", to: "canceled", at: now }, trx)
    const { net_amount: amount, fee_amount } = withdrawal
    await ledger.post([withdrawalCanceledJournal({ ...withdrawalEvent(withdrawal, now), amount, fee_amount })], trx)
    await audit.record(
      [
        {
          actor: { type: "member", id: member_id },
          action: "withdrawal.canceled",
          subject: { type: "withdrawal", id: withdrawal_id },
          merchant_id,
          occurred_at: now,
        },
      ],
      trx
    )
    return canceled
  })
