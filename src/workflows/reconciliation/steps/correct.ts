import { MedusaError } from "@medusajs/framework/utils"
import type { Transaction } from "../../../lib/database"
import type { Break, Correction, CorrectionLine } from "../../../modules/reconciliation/types"
import { keyOfReference } from "../../../modules/reconciliation/match-key"
import { checkLines } from "../check-lines"
import type { ReconciliationDeps } from "../deps"
import { balanceEffect, neededEffect } from "../propose-journal"

export type ProposeCorrectionInput = {
  /** The break that it closes; absent: a journal by hand, such as a top-up. */
  break_id?: string
  kind: "journal" | "explanation"
  /** Minor units, debit positive; kind "journal" only. */
  lines?: { account: string; currency_code: string; amount: bigint }[]
  reason: string
  /** Without a break: the provider's id of what happened (`tu_1`), so that the next run matches it. */
  provider_reference?: string
  /** When it happened; now unless given. */
  occurred_at?: Date
  proposed_by: string
}

/**
 * Writes down what one operator proposes about a break, or a journal by hand. Nothing is booked before another operator
 * approves it.
 *
 * @throws MedusaError INVALID_DATA where the lines are wrong or do not close the break; NOT_ALLOWED where it is not open
 */
export const proposeCorrection = async (
  deps: ReconciliationDeps,
  input: ProposeCorrectionInput
): Promise<Correction> => {
  const { reconciliation, audit, clock } = deps
  const at = clock.now()
  return deps.sql.transaction(async (trx) => {
    const found = input.break_id ? await reconciliation.lockBreak(input.break_id, trx) : null
    const lines = checkedLines(input, found)
    const correction = await reconciliation.propose(
      {
        kind: input.kind,
        break_id: input.break_id ?? null,
        lines,
        reason: input.reason,
        provider_reference: input.provider_reference ?? null,
        occurred_at: input.occurred_at ?? found?.occurred_at ?? at,
        proposed_by: input.proposed_by,
        at,
      },
      trx
    )
    await audit.record([entry("correction.proposed", correction, input.proposed_by, at)], trx)
    return correction
  })
}

const checkedLines = ({ kind, lines, break_id }: ProposeCorrectionInput, found: Break | null): CorrectionLine[] | null => {
  if (kind === "explanation") {
    if (!break_id) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, "break_id: an explanation needs the break that it explains")
    }
    return null
  }
  if (!lines || lines.length < 2) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "lines: a journal needs two at least")
  }
  if (found?.counterpart === "order") {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "Orders and ledger differ: book the payment with its order (it happens by itself every few minutes), or explain it"
    )
  }
  checkLines(lines, found ? neededEffect(found) : undefined)
  return lines
}

/**
 * Another operator approves: the journal is posted, once, and the break is closed by it; an explanation closes its break
 * as explained. All in one transaction.
 *
 * @throws MedusaError NOT_ALLOWED where it was decided before, or by who proposed it; the ledger's own refusals
 */
export const approveCorrection = async (
  deps: ReconciliationDeps,
  { id, approved_by }: { id: string; approved_by: string }
): Promise<Correction> => {
  const { reconciliation, audit, clock } = deps
  const at = clock.now()
  return deps.sql.transaction(async (trx) => {
    const correction = await reconciliation.lockForApproval(id, approved_by, trx)
    const found = correction.break_id ? await reconciliation.lockBreak(correction.break_id, trx) : null
    const journal_id = correction.lines ? await postCorrection(deps, { correction, found, approved_by, at }, trx) : null
    await reconciliation.recordApproval(correction, { approved_by, at, journal_id }, trx)
    await audit.record([entry("correction.approved", correction, approved_by, at, { journal_id })], trx)
    return reconciliation.retrieveCorrection(id, trx)
  })
}

type Posting = { correction: Correction; found: Break | null; approved_by: string; at: Date }

const postCorrection = async (
  { ledger, reconciliation }: ReconciliationDeps,
  { correction, found, approved_by, at }: Posting,
  trx: Transaction
): Promise<string> => {
  const lines = correction.lines ?? []
  // The break may have changed since: what was proposed must still be what closes it.
  checkLines(lines, found ? neededEffect(found) : undefined)
  await ledger.lockParties(
    lines.flatMap(({ account }) => account.split(":").slice(1)),
    trx
  )
  const match_key = matchKeyOf(correction, found)
  const [journal] = await ledger.post(
    [
      {
        idempotency_key: `correction:${correction.id}`,
        kind: "correction",
        occurred_at: correction.occurred_at,
        reference: { type: "correction", id: correction.id },
        description: correction.reason,
        metadata: {
          proposed_by: correction.proposed_by,
          approved_by,
          ...(correction.break_id && { break_id: correction.break_id }),
          ...(match_key && { provider_key: match_key }),
        },
        entries: lines,
      },
    ],
    trx
  )
  if (found) {
    await settleBreak({ reconciliation, found, journal_id: journal.id, lines, at }, trx)
  }
  return journal.id
}

const matchKeyOf = ({ provider_reference }: Correction, found: Break | null): string | null =>
  found?.match_key ?? (provider_reference && keyOfReference(provider_reference))

type Settling = {
  reconciliation: ReconciliationDeps["reconciliation"]
  found: Break
  journal_id: string
  lines: CorrectionLine[]
  at: Date
}

/** The correction is matched at once with what it closes: together both sides are equal. */
const settleBreak = async ({ reconciliation, found, journal_id, lines, at }: Settling, trx: Transaction) => {
  const movements = [...balanceEffect(lines)].map(([currency_code, amount]) => ({
    counterpart: "provider" as const,
    side: "ours" as const,
    object_id: journal_id,
    kind: "correction",
    match_key: found.match_key,
    amount,
    fee_amount: 0n,
    currency_code,
    source_id: null,
    charge_id: null,
    destination_account_id: null,
    is_available: true,
    occurred_at: at,
  }))
  await reconciliation.importMovements(movements, at, trx)
  const corrections = await reconciliation.movementsOf({ object_id: journal_id }, trx)
  const ids = [found.theirs_movement_id, found.ours_movement_id, ...corrections.map(({ id }) => id)]
  await reconciliation.matchTogether(
    ids.filter((id) => id !== null),
    at,
    trx
  )
}

/**
 * Anybody may reject, with the reason; the break is open again.
 * @throws MedusaError NOT_ALLOWED where it was decided before
 */
export const rejectCorrection = async (
  deps: ReconciliationDeps,
  { id, rejected_by, reason }: { id: string; rejected_by: string; reason: string }
): Promise<Correction> => {
  const at = deps.clock.now()
  return deps.sql.transaction(async (trx) => {
    const correction = await deps.reconciliation.reject(id, { rejected_by, reason, at }, trx)
    await deps.audit.record([entry("correction.rejected", correction, rejected_by, at, { reason })], trx)
    return correction
  })
}

const entry = (
  action: string,
  correction: Correction,
  operator_id: string,
  occurred_at: Date,
  data: Record<string, unknown> = {}
) => ({
  actor: { type: "user" as const, id: operator_id },
  action,
  subject: { type: "correction", id: correction.id },
  occurred_at,
  data: { kind: correction.kind, break_id: correction.break_id, reason: correction.reason, ...data },
})
