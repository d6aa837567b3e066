import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql, Transaction } from "../../lib/database"
import { isTimeZone } from "./calendar-days"
import { calendarsWhere } from "./calendars"
import type { Row } from "./rows"
import type {
  DayKind,
  SettlementCycle,
  SettlementTerms,
  SettlementTrigger,
  TermsScope,
  TermsSubject,
} from "./terms-types"

export const readTerms = (row: Row): SettlementTerms => ({
  id: row.id as string,
  merchant_id: row.merchant_id as string | null,
  tier_code: row.tier_code as string | null,
  currency_code: row.currency_code as string | null,
  version: row.version as number,
  valid_from_at: row.valid_from_at as Date,
  ends_scope: row.ends_scope as boolean,
  trigger: row.trigger as SettlementTrigger,
  auto_confirm_days: row.auto_confirm_days as number | null,
  settlement_days: row.settlement_days as number,
  day_kind: row.day_kind as DayKind,
  calendar_code: row.calendar_code as string | null,
  cycle: row.cycle as SettlementCycle,
  cycle_weekday: row.cycle_weekday as number | null,
  time_zone: row.time_zone as string,
  reason: row.reason as string | null,
  created_by: row.created_by as string,
  created_at: row.created_at as Date,
})

/** The version of one scope that holds; the unique index begins with these columns, nulls included. */
const versionOf = (scope: string, rank: number): string => `
    (select t.*, ${rank} as rank from settlement_terms t
     where ${scope} and t.valid_from_at <= :at::timestamptz
     order by t.valid_from_at desc, t.version desc limit 1)`

/** The most specific scope of each subject: merchant, tier, currency, all. Scopes that ended are passed over. */
const RESOLVE = `
  select distinct on (subject.position) subject.position, terms.*
  from unnest(:merchant_ids::text[], :tier_codes::text[], :currency_codes::text[]) with ordinality
    as subject (merchant_id, tier_code, currency_code, position)
  cross join lateral (${[
    versionOf("t.merchant_id = subject.merchant_id and t.tier_code is null and t.currency_code is null", 1),
    versionOf("t.merchant_id is null and t.tier_code = subject.tier_code and t.currency_code is null", 2),
    versionOf("t.merchant_id is null and t.tier_code is null and t.currency_code = subject.currency_code", 3),
    versionOf("t.merchant_id is null and t.tier_code is null and t.currency_code is null", 4),
  ].join(" union all ")}
  ) terms
  where not terms.ends_scope
  order by subject.position, terms.rank`

/**
 * The terms that hold for each subject, in their order. One query.
 * @throws MedusaError NOT_FOUND where none hold: the terms for everybody were not yet valid then
 */
export const resolveTerms = async (subjects: TermsSubject[], at: Date, sql: Sql): Promise<SettlementTerms[]> => {
  if (subjects.length === 0) {
    return []
  }
  const { rows } = await sql.raw(RESOLVE, {
    merchant_ids: subjects.map(({ merchant_id }) => merchant_id),
    tier_codes: subjects.map(({ tier_code }) => tier_code),
    currency_codes: subjects.map(({ currency_code }) => currency_code),
    at: at.toISOString(),
  })
  const found = (rows as Row[]).map(readTerms)
  if (found.length < subjects.length) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `No settlement terms hold at ${at.toISOString()}: the terms for everybody begin later`
    )
  }
  return found
}

export const termsByIds = async (ids: string[], sql: Sql): Promise<SettlementTerms[]> => {
  const rows: Row[] = await sql("settlement_terms").whereIn("id", ids)
  return rows.map(readTerms)
}

export type ListTerms = Partial<TermsScope> & { limit: number; offset: number; q?: string }

/** Versions, the latest written first. @returns the page, and how many there are in all */
export const listTerms = async (filter: ListTerms, sql: Sql): Promise<[SettlementTerms[], number]> => {
  const found = sql("settlement_terms")
  for (const name of ["merchant_id", "tier_code", "currency_code"] as const) {
    if (filter[name] !== undefined) {
      found.where({ [name]: filter[name] })
    }
  }
  if (filter.q) {
    const { q } = filter
    found.where((either) => either.where("id", q).orWhere("merchant_id", q).orWhere("tier_code", q))
  }
  const rows: Row[] = await found
    .clone()
    .orderBy([
      { column: "created_at", order: "desc" },
      { column: "id", order: "desc" },
    ])
    .limit(filter.limit)
    .offset(filter.offset)
  const [{ count }] = (await found.clone().count({ count: "*" })) as { count: string }[]
  return [rows.map(readTerms), Number(count)]
}

export type WriteTerms = Omit<SettlementTerms, "id" | "version" | "created_at">

const refuse = (text: string): never => {
  throw new MedusaError(MedusaError.Types.INVALID_DATA, text)
}

const refuseContradiction = (terms: WriteTerms): void => {
  const scopes = [terms.merchant_id, terms.tier_code, terms.currency_code].filter((one) => one !== null)
  if (scopes.length > 1) {
    refuse("merchant_id, tier_code, currency_code: name one of them, or none for everybody")
  }
  if (terms.ends_scope && scopes.length === 0) {
    refuse("ends_scope: the terms for everybody cannot end: write new ones")
  }
  if (terms.trigger === "auto_confirmed" && terms.auto_confirm_days === null) {
    refuse("auto_confirm_days: automatic confirmation needs the days after the delivery, e.g. 10")
  }
  if (terms.trigger === "delivered" && terms.auto_confirm_days !== null) {
    refuse("auto_confirm_days: leave it out where the delivery starts the days")
  }
  if ((terms.day_kind === "business") !== (terms.calendar_code !== null)) {
    refuse("calendar_code: business days need a holiday calendar, calendar days take none")
  }
  if ((terms.cycle === "weekly") !== (terms.cycle_weekday !== null)) {
    refuse("cycle_weekday: a weekly cycle needs its weekday (1 is Monday), other cycles take none")
  }
  if (!isTimeZone(terms.time_zone)) {
    refuse(`time_zone: "${terms.time_zone}" is not a time zone, e.g. "Europe/Berlin"`)
  }
}

/**
 * Writes the next version of a scope's terms. Earnings that are scheduled stay where they are.
 * @throws MedusaError INVALID_DATA naming the field, also where it would begin in the past
 */
export const insertTerms = async (terms: WriteTerms, at: Date, sql: Transaction): Promise<SettlementTerms> => {
  refuseContradiction(terms)
  if (terms.valid_from_at < at) {
    refuse(`valid_from_at: must not be in the past (now is ${at.toISOString()})`)
  }
  if (terms.calendar_code !== null && (await calendarsWhere([terms.calendar_code], sql)).length === 0) {
    refuse(`calendar_code: there is no holiday calendar "${terms.calendar_code}"`)
  }
  // Two operators at once: the second waits, and gets the next number.
  await sql.raw("select pg_advisory_xact_lock(hashtextextended('settlement terms', 0))")
  const { merchant_id, tier_code, currency_code } = terms
  const [row]: Row[] = await sql("settlement_terms")
    .insert({
      ...terms,
      id: generateEntityId(undefined, "sterm"),
      created_at: at,
      version: sql.raw(
        `(select coalesce(max(version), 0) + 1 from settlement_terms
          where merchant_id is not distinct from ? and tier_code is not distinct from ?
            and currency_code is not distinct from ?)`,
        [merchant_id, tier_code, currency_code]
      ),
    })
    .returning("*")
  return readTerms(row)
}
