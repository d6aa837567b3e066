import { smaller } from "../../../lib/money"
import { MedusaError } from "@medusajs/framework/utils"
import type { Transaction } from "../../../lib/database"
import { type Recovery, standing, underWay } from "../../../modules/payout/recoveries"
import type { PayoutIntent } from "../../../modules/payout/types"
import type { MoneyDeps } from "../../money/deps"
import { notNegative, readPartyMoney } from "./party-money"

export type StartReversal = {
  withdrawal_id: string
  /** Minor units. */
  amount: bigint
  operator_id: string
  reason: string
}

const sum = (recoveries: Recovery[]): bigint => recoveries.reduce((all, { amount }) => all + amount, 0n)

/** A transfer of which something can be taken back: its payout came back, so the money is at the provider. */
export type Reversible = {
  withdrawal_id: string
  transfer_id: string
  amount: bigint
  currency_code: string
  /** What of it is at the provider and was not reversed. */
  left_amount: bigint
  /** What may be reversed now: no more than the merchant owes. */
  reversible_amount: bigint
  debt_amount: bigint
}

/** What could be taken back of a merchant's transfers, newest first. */
export const listReversible = async (deps: MoneyDeps, merchant_id: string, trx?: Transaction): Promise<Reversible[]> => {
  const withdrawals = await deps.settlement.listWithdrawals({ merchant_id, status: "failed" }, trx)
  const transfers = await deps.payout.listIntents({ merchant_id, kind: "transfer", status: "succeeded" }, trx)
  const recoveries = await deps.payout.recoveries.find({ merchant_id, kind: "reversal" }, trx)
  const rows: Reversible[] = []
  for (const { id: withdrawal_id, currency_code } of withdrawals) {
    const transfer = transfers.find((intent) => intent.withdrawal_id === withdrawal_id)
    if (transfer?.provider_object_id) {
      const money = await readPartyMoney(deps, { merchant_id, currency_code }, trx)
      rows.push(reversibleOf({ transfer, transfer_id: transfer.provider_object_id }, recoveries, money))
    }
  }
  return rows.reverse()
}

const reversibleOf = (
  { transfer, transfer_id }: { transfer: PayoutIntent; transfer_id: string },
  recoveries: Recovery[],
  { debt_amount, owed_at_provider_amount }: { debt_amount: bigint; owed_at_provider_amount: bigint }
): Reversible => {
  const { withdrawal_id, amount, currency_code } = transfer
  const taken = sum(standing(recoveries.filter((one) => one.transfer_id === transfer_id)))
  const open = sum(underWay(recoveries.filter((one) => one.currency_code === currency_code)))
  const left_amount = notNegative(smaller(amount - taken, owed_at_provider_amount - open))
  return {
    ...{ withdrawal_id, transfer_id, amount, currency_code, left_amount, debt_amount },
    reversible_amount: notNegative(smaller(left_amount, debt_amount - open)),
  }
}

/**
 * An operator takes back of a transfer what the merchant owes: the intent, in one transaction; the sender asks
 * the provider later. What several reversals take is never more than the transfer, the balance, or the debt.
 *
 * @throws MedusaError NOT_FOUND; NOT_ALLOWED where the payout of the transfer has not come back (the money is
 *   at the bank, or on its way there) or less is left
 */
export const startReversal = async (deps: MoneyDeps, input: StartReversal): Promise<Recovery> => {
  const { withdrawal_id, amount, operator_id, reason } = input
  const [withdrawal] = await deps.settlement.listWithdrawals({ id: withdrawal_id })
  if (!withdrawal) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Withdrawal with id: ${withdrawal_id} was not found`)
  }
  const { merchant_id } = withdrawal
  return deps.sql.transaction(async (trx) => {
    await deps.ledger.lockParties([merchant_id], trx)
    const found = (await listReversible(deps, merchant_id, trx)).find((one) => one.withdrawal_id === withdrawal_id)
    if (!found) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Withdrawal ${withdrawal_id} is ${withdrawal.status}: only what came back from the bank can be taken back`
      )
    }
    if (amount > found.reversible_amount) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `amount: ${amount} is more than the ${found.reversible_amount} ${found.currency_code} that can be taken back: ` +
          `${found.left_amount} is left of the transfer at the provider, ${found.debt_amount} is owed (minor units)`
      )
    }
    const account = await deps.payout.accountOf(merchant_id, trx)
    const now = deps.clock.now()
    const recovery = await deps.payout.recoveries.create(
      {
        ...{ kind: "reversal", merchant_id, provider_account_id: account?.provider_account_id ?? "", withdrawal_id },
        ...{ transfer_id: found.transfer_id, transfer_amount: found.amount, amount },
        ...{ currency_code: found.currency_code, requested_by: operator_id, reason, created_at: now },
      },
      trx
    )
    await deps.audit.record(
      [
        {
          ...{ actor: { type: "user", id: operator_id }, action: "transfer_reversal.started", merchant_id },
          ...{ subject: { type: "payout_recovery", id: recovery.id }, occurred_at: now },
          data: { withdrawal_id, amount: String(amount), reason },
        },
      ],
      trx
    )
    return recovery
  })
}

/**
 * What of a withdrawal's transfer was taken back: a payout that is made again is less by it.
 * @throws MedusaError NOT_ALLOWED while one is under way
 */
export const reversedOf = async (deps: MoneyDeps, withdrawal_id: string, trx: Transaction): Promise<bigint> => {
  const recoveries = await deps.payout.recoveries.find({ withdrawal_id, kind: "reversal" }, trx)
  if (underWay(recoveries).length > 0) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `A part of withdrawal ${withdrawal_id} is being taken back (${underWay(recoveries)[0].id}): wait until that has ended`
    )
  }
  return sum(standing(recoveries))
}
