import { MedusaError } from "@medusajs/framework/utils"
import type { Transaction } from "../../../lib/database"
import type { Dispute } from "../../../modules/dispute/types"
import { composeTexts, placeFiles } from "../compose-evidence"
import type { DisputeDeps } from "../deps"

type Asking = { dispute: Dispute; requested_by: string }

/**
 * Writes what is to go to the bank: all that was submitted, and what the order itself says. The sender sends
 * it later. The dispute is locked.
 * @throws MedusaError INVALID_DATA where nothing was submitted, or files find no place; NOT_ALLOWED where it was sent
 */
export const askToSend = async (
  deps: DisputeDeps,
  { dispute, requested_by }: Asking,
  trx: Transaction
): Promise<void> => {
  const { id: dispute_id } = dispute
  const evidence = (await deps.disputes.evidenceOf({ dispute_id }, trx)).filter(({ status }) => status === "submitted")
  const authors = new Set(evidence.map(({ merchant_id }) => merchant_id))
  const files = (await deps.disputes.filesOf({ dispute_id }, trx)).filter(({ merchant_id }) => authors.has(merchant_id))
  if (evidence.length === 0) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `Nobody has submitted evidence for dispute ${dispute_id} yet`)
  }
  const { left_over } = placeFiles(files)
  if (left_over.length > 0) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `files: a bank takes one file of each kind and one other; join these into one: ${left_over.join(", ")}`
    )
  }
  const parties = await deps.disputes.partiesOf(dispute, trx)
  const merchant_orders = parties.filter(({ role }) => role === "merchant").map((one) => one.merchant_order_id)
  const names = await namesOf(evidence.flatMap(({ merchant_id }) => merchant_id ?? []), trx)
  const facts = await deps.factsOf(merchant_orders, trx)
  const texts = composeTexts(evidence, facts, (id) => names.get(id) ?? id)
  const created_at = deps.clock.now()
  const file_ids = files.map(({ id }) => id)
  await deps.disputes.addRequest({ dispute_id, kind: "evidence", texts, file_ids, requested_by, created_at }, trx)
}

const namesOf = async (ids: string[], trx: Transaction): Promise<Map<string, string>> => {
  const rows: { id: string; name: string }[] = await trx("merchant").select("id", "name").whereIn("id", ids)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** An operator sends what was submitted, whoever is still writing. @throws MedusaError as `askToSend` */
export const sendEvidence = async (
  deps: DisputeDeps,
  { dispute_id, operator_id }: { dispute_id: string; operator_id: string }
): Promise<void> =>
  deps.sql.transaction(async (trx) => {
    const dispute = await deps.disputes.lock(dispute_id, trx)
    if (await deps.disputes.retryRequest(dispute_id, deps.clock.now(), trx)) {
      return
    }
    refuseDecided(dispute)
    await askToSend(deps, { dispute, requested_by: operator_id }, trx)
    await record(deps, { dispute_id, operator_id, action: "dispute.evidence_approved" }, trx)
  })

/** An operator gives a dispute up. @throws MedusaError NOT_ALLOWED where it is decided, or was answered */
export const acceptDispute = async (
  deps: DisputeDeps,
  { dispute_id, operator_id, reason }: { dispute_id: string; operator_id: string; reason: string }
): Promise<void> =>
  deps.sql.transaction(async (trx) => {
    const dispute = await deps.disputes.lock(dispute_id, trx)
    refuseDecided(dispute)
    const created_at = deps.clock.now()
    const request = { dispute_id, kind: "accept" as const, texts: {}, file_ids: [] }
    await deps.disputes.addRequest({ ...request, requested_by: operator_id, created_at }, trx)
    const event = { dispute_id, type: "accepted", occurred_at: created_at, data: { reason }, is_internal: true }
    await deps.disputes.tell([{ ...event, actor_type: "user", actor_id: operator_id }], trx)
    await record(deps, { dispute_id, operator_id, action: "dispute.accepted", data: { reason } }, trx)
  })

const refuseDecided = ({ id, status }: Dispute): void => {
  if (status !== "inquiry" && status !== "open") {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `Dispute ${id} is ${status}: the bank has its answer`)
  }
}

type Recorded = { dispute_id: string; operator_id: string; action: string; data?: Record<string, unknown> }

const record = async (
  { audit, clock }: DisputeDeps,
  { dispute_id, operator_id, action, data }: Recorded,
  trx: Transaction
): Promise<void> =>
  audit.record(
    [
      {
        ...{ actor: { type: "user", id: operator_id }, action, subject: { type: "dispute", id: dispute_id } },
        ...{ occurred_at: clock.now(), ...(data && { data }) },
      },
    ],
    trx
  )

/**
 * Merchants whose time is over: what others submitted goes to the bank, where no operator looks first.
 * @returns how many disputes are on their way by it
 */
export const sendOverdueEvidence = async (deps: DisputeDeps, limit = 100): Promise<number> => {
  const rows: { id: string }[] = await deps
    .sql("dispute")
    .select("dispute.id")
    .join("dispute_settings", "dispute_settings.id", "dispute.settings_id")
    .whereIn("dispute.status", ["inquiry", "open"])
    .whereNull("dispute.evidence_sent_at")
    .where("dispute.merchant_due_at", "<=", deps.clock.now())
    .where("dispute_settings.is_review_required", false)
    .whereExists((said) =>
      said.from("dispute_evidence").whereRaw("dispute_id = dispute.id").where({ status: "submitted" })
    )
    .whereNotExists((asked) =>
      asked.from("dispute_request").whereRaw("dispute_id = dispute.id").whereNot({ status: "refused" })
    )
    .orderBy(["dispute.merchant_due_at", "dispute.id"])
    .limit(limit)
  for (const { id } of rows) {
    await deps.sql.transaction(async (trx) => {
      const dispute = await deps.disputes.lock(id, trx)
      const requests = await deps.disputes.requestsOf(id, trx)
      if (!requests.some(({ status }) => status !== "refused")) {
        await askToSend(deps, { dispute, requested_by: "system" }, trx)
      }
    })
  }
  return rows.length
}
