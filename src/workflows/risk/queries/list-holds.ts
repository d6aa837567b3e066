import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { readBigint, type Sql } from "../../../lib/database"
import { type Page, type PageQuery, readPage } from "../../../lib/page"
import { readHold } from "../../../modules/settlement/hold-rows"
import type { HoldKind, HoldStatus, ShorteningCode } from "../../../modules/settlement/hold-states"
import type { Hold } from "../../../modules/settlement/hold-types"
import { holdUntil } from "../../../modules/settlement/shorten-hold"

/** A hold with the number of its merchant order, as people know it. */
export type ListedHold = Hold & { merchant_order_display_id: string | null; release_at: Date | null }

export type HoldFilter = PageQuery & {
  id?: string
  merchant_id?: string
  currency_code?: string
  status?: HoldStatus
  kind?: HoldKind
}

const holds = (sql: Sql): Knex.QueryBuilder =>
  sql("hold")
    .leftJoin("merchant_order", "merchant_order.id", "hold.merchant_order_id")
    .leftJoin("earning", "earning.id", "hold.earning_id")
    .select("hold.*", "merchant_order.display_id as merchant_order_display_id", "earning.release_at as release_at")

/** Holds of one merchant, or of all (operators only); indexes hold_of_merchant, hold_by_status, hold_latest. */
export const listHolds = async (sql: Sql, filter: HoldFilter): Promise<Page<ListedHold>> => {
  const query = holds(sql)
  for (const name of ["id", "merchant_id", "currency_code", "status", "kind"] as const) {
    if (filter[name] !== undefined) {
      query.where(`hold.${name}`, filter[name])
    }
  }
  const order = { ...filter.order, column: `hold.${filter.order.column}` }
  const { rows, count } = await readPage<Record<string, unknown>>(query, { ...filter, order }, "hold.id")
  return {
    rows: rows.map((row) => ({
      ...readHold(row),
      merchant_order_display_id: row.merchant_order_display_id as string | null,
      release_at: row.release_at as Date | null,
    })),
    count,
  }
}

/** When how much of a merchant's reserve comes back, by day (UTC) and currency. One query, index hold_reserve. */
export const holdTimeline = async (
  merchant_id: string,
  sql: Sql
): Promise<{ day: string; currency_code: string; amount: bigint; hold_count: number }[]> => {
  const { rows } = await sql.raw<{
    rows: { day: string; currency_code: string; amount: string; hold_count: number }[]
  }>(
    `select to_char(hold_until_at at time zone 'UTC', 'YYYY-MM-DD') as day, currency_code,
       sum(remaining_amount) as amount, count(*)::int as hold_count
     from hold where merchant_id = ? and status = 'active'
     group by 1, 2 order by 1, 2
     limit 400`,
    [merchant_id]
  )
  return rows.map((row) => ({ ...row, amount: readBigint(row.amount) }))
}

/** An order whose earning stays pending until the marketplace has looked at it. */
export type StoppedOrder = {
  merchant_order_id: string
  merchant_order_display_id: string | null
  currency_code: string
  pending_amount: bigint
  stopped_at: Date
}

/** What is stopped of a merchant, oldest first. One query, index earning_stopped: few earnings ever are. */
export const stoppedOrders = async (merchant_id: string, sql: Sql): Promise<StoppedOrder[]> => {
  const rows: (Omit<StoppedOrder, "pending_amount"> & { pending_amount: string })[] = await sql("earning")
    .leftJoin("merchant_order", "merchant_order.id", "earning.merchant_order_id")
    .select(
      "earning.merchant_order_id",
      "merchant_order.display_id as merchant_order_display_id",
      "earning.currency_code",
      "earning.pending_amount",
      "earning.stopped_at"
    )
    .where("earning.merchant_id", merchant_id)
    .whereNotNull("earning.stopped_at")
    .where("earning.pending_amount", ">", 0)
    .orderBy(["earning.stopped_at", "earning.id"])
    .limit(100)
  return rows.map((row) => ({ ...row, pending_amount: readBigint(row.pending_amount) }))
}

/** What a merchant may know of a hold: how much, why in plain words, until when, what ends it sooner. */
export type MerchantHold = {
  id: string
  kind: HoldKind
  status: HoldStatus
  currency_code: string
  /** What was put into the reserve; null while it is planned. */
  amount: bigint | null
  remaining_amount: bigint
  released_amount: bigint
  consumed_amount: bigint
  /** Part of the earning that will be kept, while it is planned. */
  planned_share_bps: number | null
  planned_amount: bigint | null
  reason_code: string
  /** An operator's own words. */
  reason_text: string | null
  /** When it comes back; null where the order was not delivered yet. */
  hold_until_at: Date | null
  /** Planned: days from the release on, what was shortened taken off. */
  days_after_release: number | null
  shortened_by: { code: ShorteningCode; days: number; applied_at: string | null }[]
  merchant_order_id: string | null
  merchant_order_display_id: string | null
  created_at: Date
  ended_at: Date | null
}

/** The detection rule, its limits and the buyer's data stay with operators. */
export const merchantHold = (hold: ListedHold): MerchantHold => {
  const is_planned = hold.status === "planned"
  const text = hold.kind === "operator" ? hold.reason.text : undefined
  return {
    id: hold.id,
    kind: hold.kind,
    status: hold.status,
    currency_code: hold.currency_code,
    amount: is_planned ? null : hold.amount,
    remaining_amount: hold.remaining_amount,
    released_amount: hold.released_amount,
    consumed_amount: hold.consumed_amount,
    planned_share_bps: is_planned ? hold.share_bps : null,
    planned_amount: is_planned ? hold.wanted_amount : null,
    reason_code: hold.reason_code,
    reason_text: typeof text === "string" ? text : null,
    hold_until_at: is_planned ? hold.release_at && holdUntil(hold, hold.release_at) : hold.hold_until_at,
    days_after_release: is_planned ? Math.max((hold.hold_days ?? 0) - hold.shortened_days, 0) : null,
    shortened_by: hold.shortened_by,
    merchant_order_id: hold.merchant_order_id,
    merchant_order_display_id: hold.merchant_order_display_id,
    created_at: hold.created_at,
    ended_at: hold.ended_at,
  }
}
