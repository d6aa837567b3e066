import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import { type DisputeEvidenceTexts, MAX_EVIDENCE_BYTES } from "./evidence-fields"
import { type Row, writeRow } from "./rows"
import { EVIDENCE_TRANSITIONS, type EvidenceStatus } from "./states"
import type { DisputeEvidence, DisputeFile } from "./types"

type Author = { dispute_id: string; merchant_id: string | null }

const asEvidence = (row: Row): DisputeEvidence => row as DisputeEvidence
const asFile = (row: Row): DisputeFile => row as DisputeFile

export const evidenceOf = async (
  where: { dispute_id: string; merchant_id?: string | null },
  sql: Sql
): Promise<DisputeEvidence[]> => {
  const rows: Row[] = await sql("dispute_evidence").where(where).orderBy(["updated_at", "id"])
  return rows.map(asEvidence)
}

/** What one merchant says in these disputes. */
export const ownEvidence = async (dispute_ids: string[], merchant_id: string, sql: Sql): Promise<DisputeEvidence[]> => {
  const rows: Row[] = await sql("dispute_evidence").where({ merchant_id }).whereIn("dispute_id", dispute_ids)
  return rows.map(asEvidence)
}

/**
 * Saves what an author says; only a draft can be changed.
 * @throws MedusaError NOT_ALLOWED where it was submitted
 */
export const saveEvidence = async (
  { saved_by, at, texts, ...author }: Author & { texts: DisputeEvidenceTexts; saved_by: string; at: Date },
  sql: Transaction
): Promise<DisputeEvidence> => {
  const row = { ...author, texts, saved_by, updated_at: at }
  await sql("dispute_evidence")
    .insert(writeRow({ id: generateEntityId(undefined, "dev"), ...row }))
    .onConflict(sql.raw("(dispute_id, merchant_id)"))
    .ignore()
  const [saved]: Row[] = await sql("dispute_evidence")
    .where({ ...author, status: "draft" })
    .update(writeRow({ texts, saved_by, updated_at: at }))
    .returning("*")
  return saved ? asEvidence(saved) : refuseSubmitted()
}

/**
 * Moves an author's evidence along, once.
 * @throws MedusaError NOT_ALLOWED where it is not in `from`
 */
export const moveEvidence = async (
  { from, to, at, ...author }: Author & { from: EvidenceStatus; to: EvidenceStatus; at: Date },
  sql: Transaction
): Promise<DisputeEvidence> => {
  const allowed: readonly EvidenceStatus[] = EVIDENCE_TRANSITIONS[from]
  const [row]: Row[] = allowed.includes(to)
    ? await sql("dispute_evidence")
        .where({ ...author, status: from })
        .update({ status: to, updated_at: at, ...(to === "submitted" ? { submitted_at: at } : {}) })
        .returning("*")
    : []
  if (!row) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The evidence for dispute ${author.dispute_id} is not ${from}: it cannot become ${to}`
    )
  }
  return asEvidence(row)
}

/** All that was submitted is with the bank now. */
export const markEvidenceSent = async (dispute_id: string, at: Date, sql: Transaction): Promise<void> => {
  await sql("dispute_evidence").where({ dispute_id, status: "submitted" }).update({ status: "sent", updated_at: at })
}

/**
 * Keeps a file. Call it in a transaction that has locked the dispute, so that two at once count together.
 * @throws MedusaError INVALID_DATA where all files of the dispute would be larger than the bank takes
 */
export const insertFile = async (
  file: Omit<DisputeFile, "id" | "provider_file_id">,
  sql: Transaction
): Promise<DisputeFile> => {
  const files = await filesOf({ dispute_id: file.dispute_id }, sql)
  const byte_count = files.reduce((all, one) => all + one.byte_count, file.byte_count)
  if (byte_count > MAX_EVIDENCE_BYTES) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `files: all files of a dispute together may have ${MAX_EVIDENCE_BYTES} bytes, these would have ${byte_count}`
    )
  }
  const [row]: Row[] = await sql("dispute_file")
    .insert(writeRow({ id: generateEntityId(undefined, "dfile"), ...file }))
    .returning("*")
  return asFile(row)
}

export const filesOf = async (
  where: { dispute_id?: string; merchant_id?: string | null; id?: string },
  sql: Sql
): Promise<DisputeFile[]> => {
  const rows: Row[] = await sql("dispute_file").where(where).orderBy(["uploaded_at", "id"])
  return rows.map(asFile)
}

export const deleteFile = async (id: string, sql: Transaction): Promise<void> => {
  await sql("dispute_file").where({ id }).whereNull("provider_file_id").delete()
}

export const noteUploaded = async (id: string, provider_file_id: string, sql: Sql): Promise<void> => {
  await sql("dispute_file").where({ id }).update({ provider_file_id })
}

const refuseSubmitted = (): never => {
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    "The evidence was submitted and cannot be changed: ask an operator to hand it back"
  )
}
