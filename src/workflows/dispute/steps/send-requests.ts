import { randomUUID } from "node:crypto"
import type { Outcome, ProviderDispute } from "../../../modules/payout/provider-port"
import type { Dispute, DisputeRequest } from "../../../modules/dispute/types"
import { LEASE_MS, MAX_ATTEMPTS, nextAttemptAt } from "../../payout/plan-sending"
import type { AtDisputeBoundary } from "../boundary"
import { placeFiles } from "../compose-evidence"
import type { DisputeDeps } from "../deps"
import type { DisputeNews } from "../dispute-event"
import { applyDispute } from "./follow-dispute"

const BATCH = 20

type Sending = { atBoundary?: AtDisputeBoundary }

/**
 * Sends what is due to the bank: evidence with its files, and disputes that are given up. Safe to run on
 * several machines and to be killed: the provider is asked first whether it has the answer already.
 * @returns how many ended, and what others may want to hear of
 */
export const sendDisputeRequests = async (
  deps: DisputeDeps,
  { atBoundary = () => undefined }: Sending = {}
): Promise<{ sent_count: number; news: DisputeNews[] }> => {
  const now = deps.clock.now()
  const lease_until_at = new Date(now.getTime() + LEASE_MS)
  const lease_token = randomUUID()
  const claimed = await deps.disputes.claimRequests({ now, lease_until_at, lease_token, limit: BATCH })
  const news: DisputeNews[] = []
  let sent_count = 0
  for (const request of claimed) {
    const told = await sendRequest(deps, { ...request, lease_token }, atBoundary)
    sent_count += told ? 1 : 0
    news.push(...(told ?? []))
  }
  return { sent_count, news }
}

type Claimed = DisputeRequest & { lease_token: string }

/** @returns news where the provider has it now; undefined where it is tried again, or was refused */
const sendRequest = async (
  deps: DisputeDeps,
  request: Claimed,
  atBoundary: AtDisputeBoundary
): Promise<DisputeNews[] | undefined> => {
  await atBoundary("request_claimed", request.id)
  const [dispute] = await deps.disputes.find({ id: request.dispute_id })
  const before = await deps.provider.retrieveDispute(dispute.provider_dispute_id)
  const answer =
    before.outcome === "done" && !isAnswered(before.object)
      ? await callProvider(deps, { request, dispute }, atBoundary)
      : before
  await atBoundary("request_called", request.id)
  const news = await record(deps, { request, dispute }, answer)
  await atBoundary("request_recorded", request.id)
  return news
}

/** It went through before somebody died, or the bank decided meanwhile: nothing is sent twice. */
const isAnswered = ({ outcome, evidence_submission_count, is_under_review }: ProviderDispute): boolean =>
  evidence_submission_count > 0 || is_under_review || (outcome !== "open" && outcome !== "inquiry")

type Asked = { request: Claimed; dispute: Dispute }

const callProvider = async (
  deps: DisputeDeps,
  { request, dispute: { provider_dispute_id: dispute_id } }: Asked,
  atBoundary: AtDisputeBoundary
): Promise<Outcome<ProviderDispute>> => {
  const idempotency_key = `dispute:${request.id}:${request.epoch}`
  if (request.kind === "accept") {
    return deps.provider.acceptDispute({ dispute_id, idempotency_key })
  }
  const files = (await deps.disputes.filesOf({ dispute_id: request.dispute_id })).filter(({ id }) =>
    request.file_ids.includes(id)
  )
  const uploaded = new Map<string, string>()
  for (const file of files) {
    const known = file.provider_file_id
    const answer = known
      ? ({ outcome: "done", object: { file_id: known } } as const)
      : await deps.provider.uploadEvidenceFile({
          ...{ filename: file.filename, mime_type: file.mime_type, content: await deps.contentOf(file.file_id) },
          idempotency_key: `dispute-file:${file.id}:${request.epoch}`,
        })
    if (answer.outcome !== "done") {
      return answer
    }
    await deps.disputes.noteUploaded(file.id, answer.object.file_id)
    await atBoundary("file_uploaded", file.id)
    uploaded.set(file.id, answer.object.file_id)
  }
  const { placed } = placeFiles(files)
  const file_ids = Object.fromEntries(
    Object.entries(placed).map(([kind, id]) => [kind, uploaded.get(id) ?? ""])
  )
  return deps.provider.submitEvidence({ dispute_id, texts: request.texts, file_ids, idempotency_key })
}

const record = async (
  deps: DisputeDeps,
  { request, dispute }: Asked,
  answer: Outcome<ProviderDispute>
): Promise<DisputeNews[] | undefined> => {
  const at = deps.clock.now()
  const { lease_token } = request
  if (answer.outcome === "done") {
    const isRecorded = await deps.sql.transaction(async (trx) => {
      const end = { lease_token, status: "succeeded" as const, last_error: null, at }
      if (!(await deps.disputes.endRequest(request.id, end, trx))) {
        return false
      }
      if (request.kind === "evidence") {
        await deps.disputes.change(dispute.id, { evidence_sent_at: at }, at, trx)
        await deps.disputes.markEvidenceSent(dispute.id, at, trx)
        await deps.disputes.tell([{ dispute_id: dispute.id, key: "sent", type: "evidence_sent", occurred_at: at }], trx)
      }
      return true
    })
    return isRecorded ? applyDispute(deps, answer.object) : undefined
  }
  const isRefused = answer.outcome === "refused"
  const last_error = isRefused ? `${answer.code}: ${answer.message}` : answer.reason
  const isForOperator = !isRefused && request.attempt_count >= MAX_ATTEMPTS
  await deps.disputes.endRequest(request.id, {
    ...{ lease_token, last_error, at },
    status: isRefused ? "refused" : isForOperator ? "needs_operator" : "unknown",
    next_attempt_at: nextAttemptAt(request.id, request.attempt_count, at),
  })
  if (isRefused) {
    const event = { dispute_id: dispute.id, type: "refused", occurred_at: at, data: { last_error } }
    await deps.disputes.tell([{ ...event, key: `refused:${request.id}`, is_internal: true }])
  }
  return undefined
}
