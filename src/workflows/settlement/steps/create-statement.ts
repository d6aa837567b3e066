import { MedusaError } from "@medusajs/framework/utils"
import type { Statement } from "../../../modules/settlement/types"
import type { MoneyDeps } from "../../money/deps"
import { computeStatement } from "../queries/compute-statement"

type StatementDeps = Pick<MoneyDeps, "sql" | "ledger" | "settlement" | "clock">

export type CreateStatementInput = Pick<
  Statement,
  "merchant_id" | "currency_code" | "period_from_at" | "period_to_at" | "created_by"
>

/**
 * Makes and keeps a merchant's statement of a period that is over. Asked again: the same statement.
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
    const computed = await computeStatement(input, trx)
    return settlement.keepStatement({ ...input, ...computed, created_at: now }, trx)
  })
}

/** The month before the one that `now` is in, in UTC. */
export const lastMonth = (now: Date): { period_from_at: Date; period_to_at: Date } => ({
  period_from_at: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)),
  period_to_at: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)),
})

/**
 * Makes last month's statements of every merchant and currency that ever earned. Safe to run again: each is
 * kept once.
 * @returns how many there are
 */
export const createMonthlyStatements = async (deps: StatementDeps): Promise<number> => {
  const period = lastMonth(deps.clock.now())
  const missing: Pick<Statement, "merchant_id" | "currency_code">[] = await deps
    .sql("earning")
    .distinct("merchant_id", "currency_code")
    .where("placed_at", "<", period.period_to_at)
    .whereNotExists(
      deps
        .sql("statement")
        .select(deps.sql.raw("1"))
        .where({ ...period })
        .whereRaw("statement.merchant_id = earning.merchant_id and statement.currency_code = earning.currency_code")
    )
    .orderBy(["merchant_id", "currency_code"])
  for (const { merchant_id, currency_code } of missing) {
    await createStatement(deps, { merchant_id, currency_code, ...period, created_by: "system" })
  }
  return missing.length
}
