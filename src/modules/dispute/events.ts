import { generateEntityId } from "@medusajs/framework/utils"
import type { Sql } from "../../lib/database"
import { type Row, writeRow } from "./rows"
import type { DisputeEvent, DisputeSettings } from "./types"

/** One step of a dispute; `key` makes it happen once, where nothing else does. */
export type NewDisputeEvent = Pick<DisputeEvent, "dispute_id" | "type" | "occurred_at"> &
  Partial<Pick<DisputeEvent, "merchant_id" | "is_internal" | "actor_type" | "actor_id" | "data">> & { key?: string }

export const insertEvents = async (events: NewDisputeEvent[], sql: Sql): Promise<void> => {
  if (events.length === 0) {
    return
  }
  await sql("dispute_event")
    .insert(
      events.map(({ key, ...event }) => {
        const id = generateEntityId(undefined, "dsev")
        return writeRow({
          actor_type: "system",
          actor_id: "provider",
          merchant_id: null,
          is_internal: false,
          data: {},
          ...event,
          id,
          key: key ?? id,
        })
      })
    )
    .onConflict(["dispute_id", "key"])
    .ignore()
}

/** The story of a dispute, oldest first. @param merchant_id what this merchant may read of it */
export const eventsOf = async (
  { dispute_id, merchant_id }: { dispute_id: string; merchant_id?: string },
  sql: Sql
): Promise<DisputeEvent[]> => {
  const query = sql("dispute_event").where({ dispute_id })
  if (merchant_id) {
    query.where({ is_internal: false }).where((either) => either.whereNull("merchant_id").orWhere({ merchant_id }))
  }
  const rows: Row[] = await query.orderBy(["occurred_at", "id"])
  return rows.map(({ key: _key, ...row }) => row as DisputeEvent)
}

const asSettings = (row: Row): DisputeSettings => row as DisputeSettings

/** The settings that hold at a time; there is always a first version. */
export const settingsAt = async (at: Date, sql: Sql): Promise<DisputeSettings> => {
  const row: Row = await sql("dispute_settings")
    .where("valid_from_at", "<=", at)
    .orderBy([
      { column: "valid_from_at", order: "desc" },
      { column: "version", order: "desc" },
    ])
    .first()
  return asSettings(row)
}

export const listSettings = async (sql: Sql): Promise<DisputeSettings[]> => {
  const rows: Row[] = await sql("dispute_settings").orderBy("version", "desc").limit(100)
  return rows.map(asSettings)
}

/** Adds the next version. Two at the same time get two numbers, by the lock on the last. */
export const insertSettings = async (
  settings: Omit<DisputeSettings, "id" | "version">,
  sql: Sql
): Promise<DisputeSettings> => {
  const { rows } = await sql.raw<{ rows: Row[] }>(
    `insert into dispute_settings (id, version, valid_from_at, fee_borne_by, evidence_margin_hours, is_review_required,
       freezes_participants, created_by, created_at)
     select :id, max(version) + 1, :valid_from_at, :fee_borne_by, :evidence_margin_hours, :is_review_required,
       :freezes_participants, :created_by, :created_at
     from dispute_settings returning *`,
    {
      ...settings,
      id: generateEntityId(undefined, "dset"),
      valid_from_at: settings.valid_from_at.toISOString(),
      created_at: settings.created_at.toISOString(),
    }
  )
  return asSettings(rows[0])
}
