import type { SettlementTerms } from "../../../modules/settlement/terms-types"
import type { WriteTerms } from "../../../modules/settlement/terms"
import type { MoneyDeps } from "../../money/deps"

type TermsDeps = Pick<MoneyDeps, "sql" | "settlement" | "audit" | "clock">

/** A version as an operator writes it; without a date it holds at once. */
export type WriteTermsInput = Omit<WriteTerms, "valid_from_at"> & { valid_from_at: Date | null }

/**
 * Writes the next version of a scope's settlement terms, and who did it and why. What is scheduled stays.
 * @throws MedusaError INVALID_DATA naming the field
 */
export const writeTerms = async (
  { sql, settlement, audit, clock }: TermsDeps,
  input: WriteTermsInput
): Promise<SettlementTerms> =>
  sql.transaction(async (trx) => {
    const now = clock.now()
    const terms = await settlement.terms.write({ ...input, valid_from_at: input.valid_from_at ?? now }, now, trx)
    const { merchant_id, tier_code, currency_code, version, reason } = terms
    await audit.record(
      [
        {
          actor: { type: "user", id: terms.created_by },
          action: terms.ends_scope ? "settlement_terms.ended" : "settlement_terms.written",
          subject: { type: "settlement_terms", id: terms.id },
          ...(merchant_id !== null && { merchant_id }),
          occurred_at: now,
          data: { version, tier_code, currency_code, reason, settlement_days: terms.settlement_days, cycle: terms.cycle },
        },
      ],
      trx
    )
    return terms
  })
