import type { Sql } from "../../lib/database"
import { calendarsWhere } from "./calendars"
import {
  type BusinessDays,
  businessDaysOf,
  confirmDueAt,
  type Schedule,
  scheduleRelease,
  type Trigger,
  triggerOf,
} from "./schedule"
import { resolveTerms, termsByIds } from "./terms"
import type { SettlementTerms } from "./terms-types"

/** A delivery, or the confirmation of its receipt. */
export type DeliveryOfOrder = {
  merchant_order_id: string
  delivered_at: Date
  /** When the customer confirmed that everything arrived; absent where nobody did. */
  received_at?: Date | null
  /** The tiers of the parties, by merchant id, where there are tiers. */
  tier_codes?: ReadonlyMap<string, string>
}

type WaitingEarning = {
  id: string
  merchant_id: string
  currency_code: string
  terms_id: string | null
  delivered_at: Date | null
}

type Planned = Partial<Schedule & Trigger> & { id: string; terms_id: string; delivered_at: Date; confirm_due_at: Date | null }

/** Calendars by code, read once. */
export const businessDaysByCode = async (
  terms: Pick<SettlementTerms, "calendar_code">[],
  sql: Sql
): Promise<Map<string, BusinessDays>> => {
  const codes = [...new Set(terms.flatMap(({ calendar_code }) => calendar_code ?? []))]
  const calendars = codes.length === 0 ? [] : await calendarsWhere(codes, sql)
  return new Map(calendars.map((calendar) => [calendar.code, businessDaysOf(calendar)]))
}

/**
 * Schedules the earnings of a merchant order, those of its partners included, each by the terms of its party that
 * hold at the delivery. What was triggered before stays as it is: the first trigger counts, and a later change of
 * terms or calendars moves nothing.
 *
 */
export const scheduleOfOrder = async (delivery: DeliveryOfOrder, sql: Sql): Promise<void> => {
  const waiting: WaitingEarning[] = await sql("earning")
    .select("id", "merchant_id", "currency_code", "terms_id", "delivered_at")
    .where({ merchant_order_id: delivery.merchant_order_id })
    .whereNull("triggered_at")
    .orderBy("id")
    .forUpdate()
  if (waiting.length === 0) {
    return
  }
  const terms = await termsOf(waiting, delivery, sql)
  const calendars = await businessDaysByCode(terms, sql)
  // What is not triggered by the event itself waits for the confirmation.
  const now = delivery.received_at ?? delivery.delivered_at
  await writeSchedules(
    waiting.map((earning, index) => {
      const delivered_at = earning.delivered_at ?? delivery.delivered_at
      return plan(earning.id, { ...delivery, delivered_at }, { terms: terms[index], calendars, now })
    }),
    sql
  )
}

/** The terms of those that were delivered before are fixed; the others get those that hold at the delivery. */
const termsOf = async (waiting: WaitingEarning[], delivery: DeliveryOfOrder, sql: Sql): Promise<SettlementTerms[]> => {
  const fixed = new Map(
    (await termsByIds(waiting.flatMap(({ terms_id }) => terms_id ?? []), sql)).map((terms) => [terms.id, terms])
  )
  const open = waiting.filter(({ terms_id }) => terms_id === null)
  const resolved = await resolveTerms(
    open.map(({ merchant_id, currency_code }) => ({
      merchant_id,
      currency_code,
      tier_code: delivery.tier_codes?.get(merchant_id) ?? null,
    })),
    delivery.delivered_at,
    sql
  )
  const byEarning = new Map(open.map(({ id }, index) => [id, resolved[index]]))
  return waiting.map(({ id, terms_id }) => (fixed.get(terms_id ?? "") ?? byEarning.get(id)) as SettlementTerms)
}

type By = { terms: SettlementTerms; calendars: ReadonlyMap<string, BusinessDays>; now: Date }

const plan = (
  id: string,
  delivery: Pick<DeliveryOfOrder, "delivered_at" | "received_at">,
  { terms, calendars, now }: By
): Planned => {
  const trigger = triggerOf(terms, delivery, now)
  return {
    id,
    terms_id: terms.id,
    delivered_at: delivery.delivered_at,
    confirm_due_at: confirmDueAt(terms, delivery),
    ...(trigger && {
      ...trigger,
      ...scheduleRelease(trigger.triggered_at, terms, calendars.get(terms.calendar_code ?? "")),
    }),
  }
}

const moment = (at: Date | null | undefined): string | null => at?.toISOString() ?? null

const writeSchedules = async (planned: Planned[], sql: Sql): Promise<void> => {
  await sql.raw(
    `update earning set delivered_at = planned.delivered_at, terms_id = planned.terms_id,
       confirm_due_at = planned.confirm_due_at, trigger = planned.trigger, triggered_at = planned.triggered_at,
       matures_at = planned.matures_at, release_at = planned.release_at
     from unnest(:ids::text[], :terms_ids::text[], :delivered_ats::timestamptz[], :confirm_due_ats::timestamptz[],
                 :triggers::text[], :triggered_ats::timestamptz[], :matures_ats::timestamptz[], :release_ats::timestamptz[])
       as planned (id, terms_id, delivered_at, confirm_due_at, trigger, triggered_at, matures_at, release_at)
     where earning.id = planned.id and earning.triggered_at is null`,
    {
      ids: planned.map(({ id }) => id),
      terms_ids: planned.map(({ terms_id }) => terms_id),
      delivered_ats: planned.map(({ delivered_at }) => moment(delivered_at)),
      confirm_due_ats: planned.map(({ confirm_due_at }) => moment(confirm_due_at)),
      triggers: planned.map(({ trigger }) => trigger ?? null),
      triggered_ats: planned.map(({ triggered_at }) => moment(triggered_at)),
      matures_ats: planned.map(({ matures_at }) => moment(matures_at)),
      release_ats: planned.map(({ release_at }) => moment(release_at)),
    }
  )
}

/**
 * Confirms by itself what nobody confirmed in time: up to `limit` earnings, those that are due the longest first.
 * Safe to run on several machines: each takes rows that no other holds. Two or three statements.
 *
 * @returns how many were confirmed
 */
export const confirmDueReceipts = async (now: Date, limit: number, sql: Sql): Promise<number> => {
  const due: (WaitingEarning & { terms_id: string; delivered_at: Date })[] = await sql("earning")
    .select("id", "merchant_id", "currency_code", "terms_id", "delivered_at")
    .whereNull("triggered_at")
    .where("confirm_due_at", "<=", now)
    .orderBy(["confirm_due_at", "id"])
    .limit(limit)
    .forUpdate()
    .skipLocked()
  if (due.length === 0) {
    return 0
  }
  const terms = new Map(
    (await termsByIds([...new Set(due.map(({ terms_id }) => terms_id))], sql)).map((one) => [one.id, one])
  )
  const calendars = await businessDaysByCode([...terms.values()], sql)
  await writeSchedules(
    due.map((earning) => plan(earning.id, earning, { terms: terms.get(earning.terms_id) as SettlementTerms, calendars, now })),
    sql
  )
  return due.length
}
