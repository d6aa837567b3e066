import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import { type Row, readBreak, readCorrection, writeLines } from "./rows"
import type { Break, Correction, CorrectionLine } from "./types"

export type Proposal = {
  kind: "journal" | "explanation"
  break_id: string | null
  lines: CorrectionLine[] | null
  reason: string
  provider_reference: string | null
  occurred_at: Date
  proposed_by: string
  at: Date
}

const notAllowed = (message: string) => new MedusaError(MedusaError.Types.NOT_ALLOWED, message)

export const notFound = (what: string, id: string) =>
  new MedusaError(MedusaError.Types.NOT_FOUND, `${what} with id: ${id} was not found`)

/** One break, locked until the transaction ends. */
export const lockBreak = async (id: string, sql: Transaction): Promise<Break> => {
  const row: Row | undefined = await sql("reconciliation_break").where({ id }).forUpdate().first()
  if (!row) {
    throw notFound("Break", id)
  }
  return readBreak(row)
}

export const insertCorrection = async (proposal: Proposal, sql: Transaction): Promise<Correction> => {
  const { at, lines, ...columns } = proposal
  if (proposal.break_id) {
    const found = await lockBreak(proposal.break_id, sql)
    if (found.status !== "open") {
      throw notAllowed(
        `Break ${found.id} is ${found.status}, not open: ` +
          (found.status === "proposed" ? "approve or reject what is proposed first" : "it is over")
      )
    }
    await sql("reconciliation_break").where({ id: found.id, status: "open" }).update({ status: "proposed" })
  }
  const [row]: Row[] = await sql("reconciliation_correction")
    .insert({
      ...columns,
      id: generateEntityId(undefined, "corr"),
      lines: lines && writeLines(lines),
      proposed_at: at,
    })
    .returning("*")
  return readCorrection(row)
}

/** One correction, locked until the transaction ends. */
export const lockCorrection = async (id: string, sql: Transaction): Promise<Correction> => {
  const row: Row | undefined = await sql("reconciliation_correction").where({ id }).forUpdate().first()
  if (!row) {
    throw notFound("Correction", id)
  }
  return readCorrection(row)
}

/** Says why a correction cannot be approved by this operator. @throws MedusaError NOT_ALLOWED */
export const refuseApproval = (correction: Correction, approved_by: string): void => {
  if (correction.status !== "proposed") {
    throw notAllowed(`Correction ${correction.id} is ${correction.status}, not proposed: it was decided already`)
  }
  if (correction.proposed_by === approved_by) {
    throw notAllowed(
      `Correction ${correction.id} was proposed by you: another operator has to approve it (you may reject it)`
    )
  }
}

type Approval = { approved_by: string; at: Date; journal_id: string | null }

export const recordApproval = async (
  correction: Correction,
  { approved_by, at, journal_id }: Approval,
  sql: Transaction
): Promise<void> => {
  refuseApproval(correction, approved_by)
  const status = correction.kind === "journal" ? "posted" : "accepted"
  const changed = await sql("reconciliation_correction")
    .where({ id: correction.id, status: "proposed" })
    .update({ status, approved_by, decided_at: at, journal_id })
  if (changed === 0) {
    throw notAllowed(`Correction ${correction.id} was decided by somebody else meanwhile`)
  }
  if (correction.break_id) {
    await sql("reconciliation_break").where({ id: correction.break_id, status: "proposed" }).update({
      status: correction.kind === "journal" ? "corrected" : "explained",
      resolved_at: at,
      resolved_by: approved_by,
      note: correction.reason,
    })
  }
}

type Rejection = { rejected_by: string; reason: string; at: Date }

export const recordRejection = async (
  id: string,
  { rejected_by, reason, at }: Rejection,
  sql: Transaction
): Promise<Correction> => {
  const correction = await lockCorrection(id, sql)
  if (correction.status !== "proposed") {
    throw notAllowed(`Correction ${id} is ${correction.status}, not proposed: it was decided already`)
  }
  const [row]: Row[] = await sql("reconciliation_correction")
    .where({ id, status: "proposed" })
    .update({ status: "rejected", rejected_by, rejection_reason: reason, decided_at: at })
    .returning("*")
  if (correction.break_id) {
    await sql("reconciliation_break")
      .where({ id: correction.break_id, status: "proposed" })
      .update({ status: "open" })
  }
  return readCorrection(row)
}

export const correctionsOfBreak = async (break_id: string, sql: Sql): Promise<Correction[]> => {
  const rows: Row[] = await sql("reconciliation_correction")
    .where({ break_id })
    .orderBy(["proposed_at", "id"])
    .limit(100)
  return rows.map(readCorrection)
}
