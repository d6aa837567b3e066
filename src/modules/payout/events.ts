import { generateEntityId } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import { type Page, type PageQuery, readPage } from "../../lib/page"
import type { ProviderEvent } from "./provider-port"
import { type Row, readQuarantined } from "./rows"
import type { QuarantineKind, Quarantined } from "./types"

/**
 * Writes down that a message came. True: it is to be handled, being new, or cut off the last time;
 * providers send everything at least once.
 */
export const insertEvent = async (event: ProviderEvent, received_at: Date, sql: Sql): Promise<boolean> => {
  const key = { account_id: event.account_id ?? "platform", event_id: event.event_id }
  await sql("payout_webhook_event")
    .insert({
      id: generateEntityId(undefined, "pevt"),
      ...key,
      type: event.type,
      object_id: event.object_id,
      received_at,
    })
    .onConflict(["account_id", "event_id"])
    .ignore()
  const row: Row | undefined = await sql("payout_webhook_event").where(key).whereNull("handled_at").first("id")
  return row !== undefined
}

export const markEventHandled = async (event: ProviderEvent, handled_at: Date, sql: Sql): Promise<void> => {
  await sql("payout_webhook_event")
    .where({ account_id: event.account_id ?? "platform", event_id: event.event_id })
    .update({ handled_at })
}

type Unexplained = {
  kind: QuarantineKind
  merchant_id?: string | null
  transfer_id?: string | null
  provider_object_id: string
  provider_account_id: string
  amount: bigint
  currency_code: string
  intent_id: string | null
  reason: string
  found_at: Date
}

/** Keeps a movement that no intent explains for an operator to look at. Once each. */
export const insertQuarantine = async (found: Unexplained, sql: Sql): Promise<void> => {
  await sql("payout_quarantine")
    .insert({ id: generateEntityId(undefined, "pqua"), ...found, amount: String(found.amount) })
    .onConflict("provider_object_id")
    .ignore()
}

export const openQuarantine = async (sql: Sql): Promise<Quarantined[]> => {
  const rows: Row[] = await sql("payout_quarantine").whereNull("resolved_at").orderBy(["found_at", "id"])
  return rows.map(readQuarantined)
}

/** One page of what was put aside, open ones only unless asked otherwise. */
export const listQuarantine = async (
  { is_open, kind, ...page }: PageQuery & { is_open: boolean; kind?: QuarantineKind },
  sql: Sql
): Promise<Page<Quarantined>> => {
  const rows = sql("payout_quarantine").select("payout_quarantine.*")
  if (is_open) {
    rows.whereNull("resolved_at")
  }
  if (kind) {
    rows.where({ kind })
  }
  const found = await readPage<Row>(rows, page, "payout_quarantine.id")
  return { ...found, rows: found.rows.map(readQuarantined) }
}

export const quarantinedById = async (id: string, sql: Sql): Promise<Quarantined | undefined> => {
  const row: Row | undefined = await sql("payout_quarantine").where({ id }).first()
  return row && readQuarantined(row)
}

/** Closes what was put aside, once. @returns false where it was closed before */
export const resolveQuarantined = async (
  id: string,
  how: { resolution: "booked" | "explained"; resolution_note: string; resolved_by: string; resolved_at: Date },
  sql: Transaction
): Promise<boolean> => (await sql("payout_quarantine").where({ id }).whereNull("resolved_at").update(how)) > 0
