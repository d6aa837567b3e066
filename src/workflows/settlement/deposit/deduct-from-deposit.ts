import { MedusaError } from "@medusajs/framework/utils"
import type { DepositMovement } from "../../../modules/settlement/deposits-types"
import type { MoneyDeps } from "../../money/deps"
import { penaltyFromDepositJournal } from "../../money/journals/earnings"
import { depositEvent } from "./deposit-event"
import { sameMovement } from "./pay-deposit-from-balance"

export type DeductFromDepositInput = {
  merchant_id: string
  currency_code: string
  /** Minor units. */
  amount: bigint
  /** Such as "counterfeit" or "unanswered_claim". */
  reason_code: string
  /** What the merchant reads. */
  reason: string
  idempotency_key: string
  operator_id: string
}

/**
 * An operator takes a penalty out of a merchant's deposit (row 15), with a reason that the merchant reads. The same key
 * again answers with the deduction of the first time.
 *
 * @throws MedusaError NOT_ALLOWED beyond what is deposited, or for a key used otherwise: nothing has moved then
 */
export const deductFromDeposit = async (
  { sql, ledger, settlement, audit, clock }: Pick<MoneyDeps, "sql" | "ledger" | "settlement" | "audit" | "clock">,
  { operator_id, ...input }: DeductFromDepositInput
): Promise<DepositMovement> =>
  sql.transaction(async (trx) => {
    const { merchant_id, currency_code, amount, idempotency_key, reason_code, reason } = input
    await ledger.lockParties([merchant_id], trx)
    const earlier = await settlement.deposits.findMovement({ merchant_id, kind: "deduction", idempotency_key }, trx)
    if (earlier) {
      return sameMovement(earlier, input)
    }
    const now = clock.now()
    const [deposited] = await ledger.balances({ accounts: [`deposit:${merchant_id}`], currency_code }, trx)
    const deposited_amount = deposited?.natural_amount ?? 0n
    if (deposited_amount < amount) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `amount: ${amount} ${currency_code} is more than the ${deposited_amount} that merchant ${merchant_id} has deposited`
      )
    }
    const movement = await settlement.deposits.move(
      { ...input, kind: "deduction", created_by: operator_id, created_at: now },
      trx
    )
    if (!movement) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "This was deducted at the same moment: look again")
    }
    await ledger.post([penaltyFromDepositJournal({ ...depositEvent(movement), penalty_id: movement.id })], trx)
    await audit.record(
      [
        {
          actor: { type: "user", id: operator_id },
          action: "deposit.deducted",
          subject: { type: "deposit_movement", id: movement.id },
          merchant_id,
          occurred_at: now,
          data: { amount: String(amount), currency_code, reason_code, reason },
        },
      ],
      trx
    )
    return movement
  })
