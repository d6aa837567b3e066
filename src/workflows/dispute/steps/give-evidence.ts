import { MedusaError } from "@medusajs/framework/utils"
import type { Transaction } from "../../../lib/database"
import type { DisputeEvidenceTexts } from "../../../modules/dispute/evidence-fields"
import type { Dispute, DisputeEvidence, DisputeFile } from "../../../modules/dispute/types"
import type { DisputeDeps } from "../deps"
import { lockForEvidence } from "./own-dispute"
import { askToSend } from "./send-evidence"

/** Who gives evidence: a member for its merchant, or (merchant_id null) an operator for the platform. */
export type EvidenceAuthor = { dispute_id: string; merchant_id: string | null; actor_id: string }

const actorOf = ({ merchant_id, actor_id }: EvidenceAuthor) => ({
  type: merchant_id === null ? ("user" as const) : ("member" as const),
  id: actor_id,
})

const told = (author: EvidenceAuthor, type: string, occurred_at: Date, data: Record<string, unknown> = {}) => {
  const actor = actorOf(author)
  const { dispute_id, merchant_id } = author
  return { dispute_id, merchant_id, type, occurred_at, data, actor_type: actor.type, actor_id: actor.id }
}

/** Saves the texts of an author's draft. @throws MedusaError as `lockForEvidence`, or where it was submitted */
export const saveEvidence = async (
  deps: DisputeDeps,
  { texts, ...author }: EvidenceAuthor & { texts: DisputeEvidenceTexts }
): Promise<DisputeEvidence> =>
  deps.sql.transaction(async (trx) => {
    await lockForEvidence(deps, author, trx)
    const { dispute_id, merchant_id, actor_id: saved_by } = author
    return deps.disputes.saveEvidence({ dispute_id, merchant_id, texts, saved_by, at: deps.clock.now() }, trx)
  })

const refuseSubmitted = async (deps: DisputeDeps, author: EvidenceAuthor, trx: Transaction): Promise<void> => {
  const { dispute_id, merchant_id } = author
  const [evidence] = await deps.disputes.evidenceOf({ dispute_id, merchant_id }, trx)
  if (evidence && evidence.status !== "draft") {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "The evidence was submitted and cannot be changed: ask an operator to hand it back"
    )
  }
}

export type NewEvidenceFile = Pick<DisputeFile, "kind" | "file_id" | "filename" | "mime_type" | "byte_count">

/** Keeps a file that was stored privately before. @throws MedusaError as `saveEvidence`; INVALID_DATA where all are too large */
export const addEvidenceFile = async (
  deps: DisputeDeps,
  { file, ...author }: EvidenceAuthor & { file: NewEvidenceFile }
): Promise<DisputeFile> =>
  deps.sql.transaction(async (trx) => {
    await lockForEvidence(deps, author, trx)
    await refuseSubmitted(deps, author, trx)
    const now = deps.clock.now()
    const { dispute_id, merchant_id, actor_id: uploaded_by } = author
    const added = await deps.disputes.addFile({ ...file, dispute_id, merchant_id, uploaded_by, uploaded_at: now }, trx)
    await deps.disputes.tell([told(author, "file_added", now, { kind: file.kind, filename: file.filename })], trx)
    return added
  })

/** Takes a file of an author's draft away. @returns its id in the file module, to be deleted there */
export const removeEvidenceFile = async (
  deps: DisputeDeps,
  { file_id: id, ...author }: EvidenceAuthor & { file_id: string }
): Promise<string> =>
  deps.sql.transaction(async (trx) => {
    await lockForEvidence(deps, author, trx)
    await refuseSubmitted(deps, author, trx)
    const { dispute_id, merchant_id } = author
    const [file] = await deps.disputes.filesOf({ id, dispute_id, merchant_id }, trx)
    if (!file) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `File with id: ${id} was not found`)
    }
    await deps.disputes.removeFile(id, trx)
    await deps.disputes.tell([told(author, "file_removed", deps.clock.now(), { filename: file.filename })], trx)
    return file.file_id
  })

/**
 * An author has said all. Where no operator looks first, the last merchant's word sends it to the bank.
 * @throws MedusaError as `saveEvidence`; INVALID_DATA where nothing was said
 */
export const submitEvidence = async (deps: DisputeDeps, author: EvidenceAuthor): Promise<Dispute> =>
  deps.sql.transaction(async (trx) => {
    const { dispute_id, merchant_id } = author
    const dispute = await lockForEvidence(deps, author, trx)
    const now = deps.clock.now()
    const [evidence] = await deps.disputes.evidenceOf({ dispute_id, merchant_id }, trx)
    const files = await deps.disputes.filesOf({ dispute_id, merchant_id }, trx)
    if (!evidence?.texts.statement && files.length === 0) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, "statement: say what happened, or add a file, before you submit")
    }
    if (!evidence) {
      const { actor_id: saved_by } = author
      await deps.disputes.saveEvidence({ dispute_id, merchant_id, texts: {}, saved_by, at: now }, trx)
    }
    await deps.disputes.moveEvidence({ dispute_id, merchant_id, from: "draft", to: "submitted", at: now }, trx)
    await deps.disputes.tell([told(author, "evidence_submitted", now)], trx)
    if (await isComplete(deps, dispute, trx)) {
      await askToSend(deps, { dispute, requested_by: "system" }, trx)
    }
    await deps.audit.record(
      [
        {
          ...{ actor: actorOf(author), action: "dispute.evidence_submitted", occurred_at: now },
          ...{ subject: { type: "dispute", id: dispute_id }, ...(merchant_id === null ? {} : { merchant_id }) },
        },
      ],
      trx
    )
    return dispute
  })

/** Nobody has to look at it, and no merchant is still writing. */
const isComplete = async (deps: DisputeDeps, dispute: Dispute, trx: Transaction): Promise<boolean> => {
  const settings = (await deps.disputes.listSettings(trx)).find(({ id }) => id === dispute.settings_id)
  if (settings?.is_review_required) {
    return false
  }
  const evidence = await deps.disputes.evidenceOf({ dispute_id: dispute.id }, trx)
  const parties = await deps.disputes.partiesOf(dispute, trx)
  return parties
    .filter(({ role }) => role === "merchant")
    .every(({ party }) => evidence.some((one) => one.merchant_id === party && one.status === "submitted"))
}

/** An operator hands a merchant's evidence back, so that it can be changed. @throws MedusaError NOT_ALLOWED where it was sent */
export const handBackEvidence = async (
  deps: DisputeDeps,
  { dispute_id, merchant_id, operator_id }: { dispute_id: string; merchant_id: string; operator_id: string }
): Promise<void> =>
  deps.sql.transaction(async (trx) => {
    await lockForEvidence(deps, { dispute_id, merchant_id: null }, trx)
    const now = deps.clock.now()
    await deps.disputes.moveEvidence({ dispute_id, merchant_id, from: "submitted", to: "draft", at: now }, trx)
    const event = { dispute_id, merchant_id, type: "evidence_handed_back", occurred_at: now }
    await deps.disputes.tell([{ ...event, actor_type: "user", actor_id: operator_id }], trx)
    await deps.audit.record(
      [
        {
          ...{ actor: { type: "user", id: operator_id }, action: "dispute.evidence_handed_back", occurred_at: now },
          ...{ subject: { type: "dispute", id: dispute_id }, merchant_id },
        },
      ],
      trx
    )
  })
