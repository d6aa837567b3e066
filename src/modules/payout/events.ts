import { generateEntityId } from "@medusajs/framework/utils"
import type { Sql } from "../../lib/database"
import type { ProviderEvent } from "./provider-port"
import { type Row, readQuarantined } from "./rows"
import type { IntentKind, Quarantined } from "./types"

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
  kind: IntentKind
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
