import { MedusaError } from "@medusajs/framework/utils"
import { readBigint, type Transaction } from "../../../lib/database"
import type { Statement, StatementBase } from "../../../modules/settlement/statement-types"
import type { MoneyDeps } from "../../money/deps"
import { computeStatement } from "../queries/compute-statement"
import { HELD_KINDS } from "../queries/statement-movements"

export type StatementDeps = Pick<MoneyDeps, "sql" | "ledger" | "settlement" | "clock">

export type CreateStatementInput = Pick<
  Statement,
  "merchant_id" | "currency_code" | "period_from_at" | "period_to_at" | "created_by"
>

/**
 * Makes and keeps a merchant's statement of a period that is over. Asked again: the same statement; where it is the
 * period of a cycle whose statement exists, that one.
 * @throws MedusaError INVALID_DATA where the period is not over, or does not run forward
 */
export const createStatement = async (
  { sql, ledger, settlement, clock }: StatementDeps,
  input: CreateStatementInput
): Promise<Statement> => {
  if (input.period_from_at >= input.period_to_at) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "period_to_at: must be after period_from_at")
  }
  return sql.transaction(async (trx) => {
    // Whoever books for the merchant reads the clock under this lock: after it, nothing can still fall into
    // the period.
    await ledger.lockParties([input.merchant_id], trx)
    const now = clock.now()
    if (input.period_to_at > now) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `period_to_at: must not be in the future (now is ${now.toISOString()}): statements are of periods that are over`
      )
    }
    const { created_by: _by, ...period } = input
    const [ofCycle] = await settlement.listStatements({ ...period, kind: "cycle" }, trx)
    if (ofCycle) {
      return ofCycle
    }
    const base = await settlement.lastStatementOfChain({ ...input, by: input.period_from_at }, trx)
    const scope = {
      ...period,
      kind: "on_demand" as const,
      ...baseOf(base),
      last_journal_id: await lastJournalOf(input, trx),
    }
    const { next_journal_id: _next, ...computed } = await computeStatement(scope, base?.closing_amount ?? 0n, trx)
    const written = { ...scope, ...computed, next_journal_id: null, created_by: input.created_by, created_at: now }
    return settlement.keepStatement({ ...written, cycle: null, time_zone: "UTC", terms_id: null }, trx)
  })
}

/** What a statement of the chain has seen, for the next one to leave out. */
export const baseOf = (base: Statement | undefined): StatementBase => ({
  base_to_at: base?.period_to_at ?? null,
  base_last_journal_id: base?.last_journal_id ?? 0n,
  first_journal_id: base?.next_journal_id ?? 0n,
})

/** The last journal that moved a party's money; the party is locked, so that none before it is still to come. */
export const lastJournalOf = async (
  { merchant_id, currency_code }: Pick<Statement, "merchant_id" | "currency_code">,
  trx: Transaction
): Promise<bigint> => {
  const { rows } = await trx.raw(
    `select coalesce(max(last.journal_id), 0) as id
     from ledger_account a
     cross join lateral (
       select journal_id from ledger_entry e where e.account_id = a.id order by journal_id desc limit 1
     ) last
     where a.party = :merchant_id and a.currency_code = :currency_code and a.kind in ${HELD_KINDS}`,
    { merchant_id, currency_code }
  )
  return readBigint(rows[0].id)
}
