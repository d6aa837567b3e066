import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { readBigint, type Sql, type Transaction } from "../../lib/database"
import { type Page, type PageQuery, readPage } from "../../lib/page"
import type { Row } from "./rows"
import type { RecoveryStatus } from "./recovery-states"

export type RecoveryKind = "reversal" | "cover"

/** What we ask back of a transfer, or give to cover a balance; its parameters never change. Minor units. */
export type Recovery = {
  id: string
  kind: RecoveryKind
  merchant_id: string
  provider_account_id: string
  withdrawal_id: string | null
  transfer_id: string | null
  transfer_amount: bigint | null
  amount: bigint
  currency_code: string
  status: RecoveryStatus
  epoch: number
  attempt_count: number
  next_attempt_at: Date
  lease_token: string | null
  provider_object_id: string | null
  debt_amount: bigint | null
  last_error: string | null
  requested_by: string
  reason: string
  created_at: Date
  updated_at: Date
}

const readRecovery = (row: Row): Recovery =>
  ({
    ...row,
    amount: readBigint(row.amount),
    transfer_amount: row.transfer_amount === null ? null : readBigint(row.transfer_amount),
    debt_amount: row.debt_amount === null ? null : readBigint(row.debt_amount),
  }) as Recovery

export type NewRecovery = Pick<
  Recovery,
  | "kind"
  | "merchant_id"
  | "provider_account_id"
  | "withdrawal_id"
  | "transfer_id"
  | "transfer_amount"
  | "amount"
  | "currency_code"
  | "requested_by"
  | "reason"
  | "created_at"
> &
  Partial<Pick<Recovery, "status" | "provider_object_id">>

/** Writes a recovery. Lock the merchant first: what may be taken was read under the lock. */
export const insertRecovery = async (recovery: NewRecovery, sql: Transaction): Promise<Recovery> => {
  const [row]: Row[] = await sql("payout_recovery")
    .insert({
      id: generateEntityId(undefined, "prec"),
      ...recovery,
      amount: String(recovery.amount),
      transfer_amount: recovery.transfer_amount === null ? null : String(recovery.transfer_amount),
      next_attempt_at: recovery.created_at,
      updated_at: recovery.created_at,
    })
    .returning("*")
  return readRecovery(row)
}

type RecoveryFilter = Partial<
  Pick<Recovery, "id" | "kind" | "merchant_id" | "transfer_id" | "withdrawal_id" | "provider_object_id">
>

export const recoveriesWhere = async (where: RecoveryFilter, sql: Sql): Promise<Recovery[]> => {
  const rows: Row[] = await sql("payout_recovery").where(where).orderBy(["created_at", "id"])
  return rows.map(readRecovery)
}

/** Those that were made, or may yet be: what they take is spoken for. */
export const standing = (recoveries: Recovery[]): Recovery[] => recoveries.filter(({ status }) => status !== "refused")

/** Those that are neither made nor refused. */
export const underWay = (recoveries: Recovery[]): Recovery[] =>
  recoveries.filter(({ status }) => status !== "refused" && status !== "succeeded")

export const listRecoveries = async (
  { merchant_id, kind, status, ...page }: PageQuery & Partial<Pick<Recovery, "merchant_id" | "kind" | "status">>,
  sql: Sql
): Promise<Page<Recovery>> => {
  const rows = sql("payout_recovery").select("payout_recovery.*")
  for (const [column, value] of Object.entries({ merchant_id, kind, status })) {
    if (value !== undefined) {
      rows.where(column, value)
    }
  }
  const found = await readPage<Row>(rows, page, "payout_recovery.id")
  return { ...found, rows: found.rows.map(readRecovery) }
}

/** Claims due recoveries, and those whose sender died, for one sender until the lease ends. */
export const claimDueRecoveries = async (
  claim: { now: Date; lease_until_at: Date; lease_token: string; limit: number },
  sql: Sql
): Promise<Recovery[]> => {
  const { rows } = await sql.raw<{ rows: Row[] }>(
    `with due as (
       select id from payout_recovery
       where status in ('ready', 'sending', 'unknown')
         and next_attempt_at <= :now and (lease_until_at is null or lease_until_at <= :now)
       order by next_attempt_at, id
       limit :limit
       for update skip locked
     )
     update payout_recovery set
       status = 'sending', lease_token = :lease_token, lease_until_at = :lease_until_at,
       attempt_count = attempt_count + 1, updated_at = :now
     from due where payout_recovery.id = due.id
     returning payout_recovery.*`,
    { ...claim, now: claim.now.toISOString(), lease_until_at: claim.lease_until_at.toISOString() }
  )
  return rows.map(readRecovery)
}

export type RecoveryFailure = {
  lease_token: string
  status: Extract<RecoveryStatus, "unknown" | "refused" | "needs_operator">
  last_error: string
  next_attempt_at: Date
  at: Date
}

/** Records how a sending ended that did not succeed. False: the lease was lost. */
export const recordRecoveryFailure = async (
  id: string,
  { lease_token, at, ...columns }: RecoveryFailure,
  sql: Sql
): Promise<boolean> => {
  const changed = await sql("payout_recovery")
    .where({ id, lease_token, status: "sending" })
    .update({ ...columns, lease_token: null, lease_until_at: null, updated_at: at })
  return changed > 0
}

/**
 * Records that the provider made it, whoever found that out. @returns true where that is news
 * @throws MedusaError NOT_ALLOWED where another object was recorded for it
 */
export const recordRecoverySuccess = async (
  id: string,
  { provider_object_id, debt_amount, at }: { provider_object_id: string; debt_amount: bigint; at: Date },
  sql: Transaction
): Promise<boolean> => {
  const row: Row | undefined = await sql("payout_recovery").where({ id }).forUpdate().first()
  if (row?.status === "succeeded") {
    if (row.provider_object_id !== provider_object_id) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `Recovery ${id} was made by ${row.provider_object_id}`)
    }
    return false
  }
  await sql("payout_recovery").where({ id }).update({
    ...{ provider_object_id, debt_amount: String(debt_amount), status: "succeeded", updated_at: at },
    ...{ last_error: null, lease_token: null, lease_until_at: null },
  })
  return true
}
