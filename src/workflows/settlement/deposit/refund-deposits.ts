import type { Transaction } from "../../../lib/database"
import type { Deposit } from "../../../modules/settlement/deposits-types"
import type { MoneyDeps } from "../../money/deps"
import { depositRefundedJournal } from "../../money/journals/earnings"
import { depositEvent } from "./deposit-event"

const BATCH = 200

type RefundDeps = Pick<MoneyDeps, "sql" | "ledger" | "settlement" | "audit" | "clock">

/** A merchant leaves: nothing is required any more, the claim period starts. Asked again: nothing changes. */
export const startDepositExit = async (
  { sql, settlement, audit, clock }: RefundDeps,
  { merchant_id, operator_id }: { merchant_id: string; operator_id: string | null }
): Promise<Deposit[]> =>
  sql.transaction(async (trx) => {
    const now = clock.now()
    const leaving = await settlement.deposits.startExit(merchant_id, now, trx)
    if (leaving.length > 0) {
      await audit.record(
        leaving.map(({ currency_code, claim_until_at }) => ({
          actor: operator_id ? { type: "user" as const, id: operator_id } : { type: "system" as const, id: "system" },
          action: "deposit.exit_started",
          subject: { type: "merchant", id: merchant_id },
          merchant_id,
          occurred_at: now,
          data: { currency_code, claim_until_at: claim_until_at?.toISOString() ?? "" },
        })),
        trx
      )
    }
    return leaving
  })

/**
 * Returns deposits whose claim period is over: debts are repaid from them first, the rest becomes available. One with money
 * in an open dispute waits for its end, and one that fails stops no other. Safe to run twice, late, or on several machines.
 *
 * @returns how many were returned
 * @throws AggregateError with what failed, after all others were tried
 */
export const refundDueDeposits = async (deps: RefundDeps): Promise<number> => {
  const errors: unknown[] = []
  let refunded = 0
  let page = await deps.settlement.deposits.dueRefunds({ now: deps.clock.now(), limit: BATCH })
  while (page.length > 0) {
    for (const deposit of page) {
      try {
        refunded += (await deps.sql.transaction((trx) => refund(deps, deposit, trx))) ? 1 : 0
      } catch (error) {
        errors.push(error)
      }
    }
    page = await deps.settlement.deposits.dueRefunds({ now: deps.clock.now(), after: page[page.length - 1], limit: BATCH })
  }
  if (errors.length > 0) {
    throw new AggregateError(errors, `${errors.length} deposits could not be returned: ${String(errors[0])}`)
  }
  return refunded
}

const refund = async (deps: RefundDeps, deposit: Deposit, trx: Transaction): Promise<boolean> => {
  const { ledger, settlement, audit, clock } = deps
  const { merchant_id, currency_code } = deposit
  await ledger.lockParties([merchant_id], trx)
  const now = clock.now()
  const kinds = ["deposit", "merchant_receivable", "dispute_hold"] as const
  const accounts = kinds.map((kind) => `${kind}:${merchant_id}`)
  const balances = await ledger.balances({ accounts, currency_code }, trx)
  const holds = (kind: (typeof kinds)[number]) => balances.find((one) => one.kind === kind)?.natural_amount ?? 0n
  if (holds("dispute_hold") > 0n || !(await settlement.deposits.markRefunded(deposit, now, trx))) {
    return false
  }
  const amount = holds("deposit")
  if (amount === 0n) {
    return true
  }
  const debt_amount = holds("merchant_receivable") < amount ? holds("merchant_receivable") : amount
  const movement = await settlement.deposits.move(
    {
      merchant_id,
      currency_code,
      kind: "refund",
      amount,
      reason_code: null,
      reason: null,
      idempotency_key: `exit:${currency_code}:${deposit.claim_until_at?.toISOString() ?? ""}`,
      created_by: "system",
      created_at: now,
    },
    trx
  )
  if (!movement) {
    return false
  }
  await ledger.post([depositRefundedJournal({ ...depositEvent(movement), debt_amount })], trx)
  await audit.record(
    [
      {
        actor: { type: "system", id: "system" },
        action: "deposit.refunded",
        subject: { type: "deposit_movement", id: movement.id },
        merchant_id,
        occurred_at: now,
        data: { amount: String(amount), debt_amount: String(debt_amount), currency_code },
      },
    ],
    trx
  )
  return true
}
