import { MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/database"
import { shortfallOf } from "../../../modules/settlement/deposits-rules"
import type { DepositMovement } from "../../../modules/settlement/deposits-types"
import type { MoneyDeps } from "../../money/deps"
import { depositFromEarningsJournal } from "../../money/journals/earnings"
import { depositEvent } from "./deposit-event"

export type PayDepositInput = {
  merchant_id: string
  currency_code: string
  /** Minor units; no more than is short. */
  amount: bigint
  idempotency_key: string
  /** Who pays, or "system". */
  member_id: string
}

type DepositDeps = Pick<MoneyDeps, "sql" | "ledger" | "settlement" | "audit" | "clock">

/** What is short of a merchant's deposit in a currency, and what it has. Lock the party first to build on it. */
export const depositStandingOf = async (
  { settlement, ledger }: Pick<MoneyDeps, "settlement" | "ledger">,
  { merchant_id, currency_code }: { merchant_id: string; currency_code: string },
  sql: Sql
) => {
  const deposits = await settlement.deposits.ofMerchants([merchant_id], sql)
  const deposit = deposits.find((one) => one.currency_code === currency_code) ?? null
  const [balance] = await ledger.balances({ accounts: [`deposit:${merchant_id}`], currency_code }, sql)
  const paid_amount = balance?.natural_amount ?? 0n
  const required_amount = deposit?.required_amount ?? 0n
  return { deposit, required_amount, paid_amount, shortfall_amount: shortfallOf({ required_amount }, paid_amount) }
}

/** @throws MedusaError INVALID_DATA where more is paid than is short */
export const refuseBeyondShortfall = (
  { amount, currency_code }: Pick<PayDepositInput, "amount" | "currency_code">,
  { shortfall_amount }: { shortfall_amount: bigint }
): void => {
  if (amount > shortfall_amount) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `amount: ${amount} ${currency_code} is more than the ${shortfall_amount} that your deposit is short of (minor units)`
    )
  }
}

/**
 * A merchant fills its deposit from its available balance at once (row 8). The same key again answers with the
 * movement of the first time.
 *
 * @throws MedusaError INVALID_DATA beyond the shortfall, NOT_ALLOWED beyond the balance or for a key used otherwise
 */
export const payDepositFromBalance = async (
  deps: DepositDeps,
  { member_id, ...input }: PayDepositInput
): Promise<DepositMovement> => {
  const { sql, ledger, settlement, audit, clock } = deps
  const { merchant_id, currency_code, amount, idempotency_key } = input
  return sql.transaction(async (trx) => {
    await ledger.lockParties([merchant_id], trx)
    const earlier = await settlement.deposits.findMovement({ merchant_id, kind: "balance", idempotency_key }, trx)
    if (earlier) {
      return sameMovement(earlier, input)
    }
    const now = clock.now()
    refuseBeyondShortfall(input, await depositStandingOf(deps, input, trx))
    const [available] = await ledger.balances({ accounts: [`available:${merchant_id}`], currency_code }, trx)
    if ((available?.natural_amount ?? 0n) < amount) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `amount: ${amount} ${currency_code} is more than the ${available?.natural_amount ?? 0n} that are available`
      )
    }
    const movement = await settlement.deposits.move(
      { ...input, kind: "balance", reason_code: null, reason: null, created_by: member_id, created_at: now },
      trx
    )
    if (!movement) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "This was paid at the same moment: try again")
    }
    await ledger.post([depositFromEarningsJournal(depositEvent(movement))], trx)
    await audit.record(
      [
        {
          actor: member_id === "system" ? { type: "system", id: "system" } : { type: "member", id: member_id },
          action: "deposit.paid_from_balance",
          subject: { type: "deposit_movement", id: movement.id },
          merchant_id,
          occurred_at: now,
          data: { amount: String(amount), currency_code },
        },
      ],
      trx
    )
    return movement
  })
}

/** @throws MedusaError NOT_ALLOWED where the key was used for something else */
export const sameMovement = (
  earlier: DepositMovement,
  { amount, currency_code }: { amount: bigint; currency_code: string }
): DepositMovement => {
  if (earlier.amount !== amount || earlier.currency_code !== currency_code) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `idempotency_key: "${earlier.idempotency_key}" was used for ${earlier.amount} ${earlier.currency_code}: ` +
        "use a new key for another amount"
    )
  }
  return earlier
}
