import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import { type Row, writeRow } from "./rows"
import type { RequestStatus } from "./states"
import type { DisputeRequest } from "./types"

const asRequest = (row: Row): DisputeRequest => row as DisputeRequest

export type NewDisputeRequest = Pick<
  DisputeRequest,
  "dispute_id" | "kind" | "texts" | "file_ids" | "requested_by" | "created_at"
>

/**
 * Writes what is to be asked of the provider. A dispute has one request, and another only after a refusal.
 * @throws MedusaError NOT_ALLOWED where there is one
 */
export const insertRequest = async (request: NewDisputeRequest, sql: Transaction): Promise<DisputeRequest> => {
  const [row]: Row[] = await sql("dispute_request")
    .insert(
      writeRow({
        id: generateEntityId(undefined, "dreq"),
        ...request,
        next_attempt_at: request.created_at,
        updated_at: request.created_at,
      })
    )
    .onConflict(sql.raw("(dispute_id) where status <> 'refused'"))
    .ignore()
    .returning("*")
  if (!row) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Dispute ${request.dispute_id} was answered already: a bank takes one answer`
    )
  }
  return asRequest(row)
}

export const requestsOf = async (dispute_id: string, sql: Sql): Promise<DisputeRequest[]> => {
  const rows: Row[] = await sql("dispute_request").where({ dispute_id }).orderBy(["created_at", "id"])
  return rows.map(asRequest)
}

/** Claims due requests, and those whose sender died, for one sender until the lease ends. */
export const claimDueRequests = async (
  claim: { now: Date; lease_until_at: Date; lease_token: string; limit: number },
  sql: Sql
): Promise<DisputeRequest[]> => {
  const { rows } = await sql.raw<{ rows: Row[] }>(
    `with due as (
       select id from dispute_request
       where status in ('ready', 'sending', 'unknown')
         and next_attempt_at <= :now and (lease_until_at is null or lease_until_at <= :now)
       order by next_attempt_at, id
       limit :limit
       for update skip locked
     )
     update dispute_request set
       status = 'sending', lease_token = :lease_token, lease_until_at = :lease_until_at,
       attempt_count = attempt_count + 1, updated_at = :now
     from due where dispute_request.id = due.id
     returning dispute_request.*`,
    { ...claim, now: claim.now.toISOString(), lease_until_at: claim.lease_until_at.toISOString() }
  )
  return rows.map(asRequest)
}

export type RequestEnd = {
  lease_token: string
  status: Extract<RequestStatus, "succeeded" | "unknown" | "refused" | "needs_operator">
  last_error: string | null
  next_attempt_at?: Date
  /** The next try uses another key: the last one's answer is known, or too old. */
  is_next_epoch?: boolean
  at: Date
}

/** Records how a sending ended. False: the lease was lost, another sender speaks for it now. */
export const endRequest = async (
  id: string,
  { lease_token, is_next_epoch, at, ...columns }: RequestEnd,
  sql: Sql
): Promise<boolean> => {
  const changed = await sql("dispute_request")
    .where({ id, lease_token, status: "sending" })
    .update({
      ...columns,
      ...(is_next_epoch ? { epoch: sql.raw("epoch + 1") } : {}),
      lease_token: null,
      lease_until_at: null,
      updated_at: at,
    })
  return changed > 0
}

/** An operator lets a request go on that was tried too often. @returns false where none waits */
export const retryRequest = async (dispute_id: string, at: Date, sql: Transaction): Promise<boolean> => {
  const changed = await sql("dispute_request")
    .where({ dispute_id, status: "needs_operator" })
    .update({ status: "ready", attempt_count: 0, epoch: sql.raw("epoch + 1"), next_attempt_at: at, updated_at: at })
  return changed > 0
}
