import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import { type Row, readIntent } from "./rows"
import { INTENT_TRANSITIONS, type IntentStatus } from "./states"
import type { CreateIntent, IntentOutcome, PayoutIntent } from "./types"

const KEY_PREFIX = { transfer: "tr", payout: "po" } as const

/** The key that the provider deduplicates by: the same for the same intent and epoch, for ever. */
export const intentKey = (kind: keyof typeof KEY_PREFIX, intent_id: string, epoch: number): string =>
  `${KEY_PREFIX[kind]}:${intent_id}:${epoch}`

/** Writes an intent; the one that its withdrawal, kind and round already have is left as it is. */
export const insertIntent = async (intent: CreateIntent, sql: Transaction): Promise<PayoutIntent> => {
  const id = generateEntityId(undefined, "pint")
  const round = intent.round ?? 1
  await sql("payout_intent")
    .insert({
      ...intent,
      id,
      round,
      amount: String(intent.amount),
      idempotency_key: intentKey(intent.kind, id, 1),
      next_attempt_at: intent.created_at,
      updated_at: intent.created_at,
    })
    .onConflict(["withdrawal_id", "kind", "round"])
    .ignore()
  const { withdrawal_id, kind } = intent
  const row: Row = await sql("payout_intent").where({ withdrawal_id, kind, round }).first()
  return readIntent(row)
}

type Claim = { now: Date; lease_until_at: Date; lease_token: string; limit: number }

/**
 * Claims intents that are due, and those whose sender died, so that no other sender takes them before the
 * lease ends. Each comes back as it was before, for that decides how it is sent. What may have been sent
 * from here on counts as unknown until its outcome is recorded: that is stored before anything is sent.
 */
export const claimDueIntents = async (claim: Claim, sql: Sql): Promise<PayoutIntent[]> => {
  const { rows } = await sql.raw(
    `with due as (
       select * from payout_intent
       where status in ('ready', 'sending', 'unknown', 'refused')
         and next_attempt_at <= :now and (lease_until_at is null or lease_until_at <= :now)
         -- Nothing goes to an account that was stopped; but what may have gone must be found out.
         and (last_outcome = 'unknown' or exists (
           select from payout_account where payout_account.id = payout_account_id and payout_account.status = 'enabled'))
       order by next_attempt_at, id
       limit :limit
       for update skip locked
     ), claimed as (
       update payout_intent set
         status = 'sending', last_outcome = 'unknown', lease_token = :lease_token, lease_until_at = :lease_until_at,
         epoch_sent_at = coalesce(payout_intent.epoch_sent_at, :now),
         first_sent_at = coalesce(payout_intent.first_sent_at, :now),
         attempt_count = payout_intent.attempt_count + 1, updated_at = :now
       from due where payout_intent.id = due.id
     )
     select * from due order by next_attempt_at, id`,
    {
      ...claim,
      now: claim.now.toISOString(),
      lease_until_at: claim.lease_until_at.toISOString(),
    }
  )
  return (rows as Row[]).map(readIntent)
}

/** Starts a new epoch with a new key, stored before it is used. False: the lease was lost, do not send. */
export const startNextEpoch = async (
  intent: Pick<PayoutIntent, "id" | "kind" | "epoch">,
  { lease_token, at }: { lease_token: string; at: Date },
  sql: Sql
): Promise<boolean> => {
  const epoch = intent.epoch + 1
  const changed = await sql("payout_intent")
    .where({ id: intent.id, epoch: intent.epoch, status: "sending", lease_token })
    .update({ epoch, idempotency_key: intentKey(intent.kind, intent.id, epoch), epoch_sent_at: at, updated_at: at })
  return changed > 0
}

export type IntentFailure = {
  lease_token: string
  status: Extract<IntentStatus, "unknown" | "refused" | "needs_operator">
  last_outcome: IntentOutcome
  last_error: string
  next_attempt_at: Date
  attempt_count: number
  at: Date
}

/**
 * Records how a sending ended that did not succeed. False: the lease was lost, another sender speaks for
 * the intent now.
 */
export const recordIntentFailure = async (id: string, failure: IntentFailure, sql: Sql): Promise<boolean> => {
  const { lease_token, at, ...columns } = failure
  const changed = await sql("payout_intent")
    .where({ id, lease_token, status: "sending" })
    .update({ ...columns, lease_token: null, lease_until_at: null, updated_at: at })
  return changed > 0
}

/**
 * `news`: recorded now; `known`: it was before; `conflict`: the intent was canceled, or has another object
 * already.
 */
export type SuccessRecorded = "news" | "known" | "conflict"

/** Records that the provider made it, whoever found that out. */
export const recordIntentSuccess = async (
  id: string,
  success: { provider_object_id: string; provider_status: string | null; at: Date },
  sql: Transaction
): Promise<SuccessRecorded> => {
  const row: Row | undefined = await sql("payout_intent").where({ id }).forUpdate().first()
  const intent = row && readIntent(row)
  if (!intent || intent.status === "canceled") {
    return "conflict"
  }
  if (intent.status === "succeeded") {
    return intent.provider_object_id === success.provider_object_id ? "known" : "conflict"
  }
  const { at, ...columns } = success
  await sql("payout_intent").where({ id }).update({
    ...columns,
    status: "succeeded",
    last_outcome: "done",
    last_error: null,
    lease_token: null,
    lease_until_at: null,
    updated_at: at,
  })
  return "news"
}

export type IntentMove = {
  from: IntentStatus
  to: IntentStatus
  at: Date
  next_attempt_at?: Date
  last_outcome?: IntentOutcome
}

/**
 * Moves an intent from one state to another, once.
 * @throws MedusaError NOT_ALLOWED where it is not in `from` (any more)
 */
export const moveIntent = async (
  id: string,
  { from, to, at, ...columns }: IntentMove,
  sql: Sql
): Promise<PayoutIntent> => {
  const allowed: readonly IntentStatus[] = INTENT_TRANSITIONS[from]
  const [row]: Row[] = allowed.includes(to)
    ? await sql("payout_intent")
        .where({ id, status: from })
        .update({
          ...columns,
          status: to,
          updated_at: at,
          ...(from === "needs_operator" ? { attempt_count: 0 } : {}),
        })
        .returning("*")
    : []
  if (!row) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Intent ${id} is not ${from} (any more), or may not become ${to}: fetch it again`
    )
  }
  return readIntent(row)
}

/** Stores what the provider last said of a payout. True: that is news. */
export const recordProviderStatus = async (
  id: string,
  { provider_status, at }: { provider_status: string; at: Date },
  sql: Sql
): Promise<boolean> => {
  const changed = await sql("payout_intent")
    .where({ id, status: "succeeded" })
    .whereRaw("provider_status is distinct from ?", [provider_status])
    .update({ provider_status, updated_at: at })
  return changed > 0
}

type IntentFilter = Partial<
  Pick<PayoutIntent, "id" | "kind" | "withdrawal_id" | "merchant_id" | "provider_object_id" | "status">
>

export const intentsWhere = async (where: IntentFilter, sql: Sql): Promise<PayoutIntent[]> => {
  const rows: Row[] = await sql("payout_intent").where(where).orderBy(["created_at", "id"])
  return rows.map(readIntent)
}

/**
 * Payouts that are not known to have ended, and those paid after `paid_since`: a bank may still send these
 * back.
 */
export const payoutsToFollow = async (
  { paid_since, limit, after_id }: { paid_since: Date; limit: number; after_id: string },
  sql: Sql
): Promise<PayoutIntent[]> => {
  const rows: Row[] = await sql("payout_intent")
    .where({ kind: "payout", status: "succeeded" })
    .where("id", ">", after_id)
    .whereRaw(
      `(provider_status in ('pending', 'in_transit') or (provider_status = 'paid' and updated_at > ?))`,
      [paid_since]
    )
    .orderBy("id")
    .limit(limit)
  return rows.map(readIntent)
}
