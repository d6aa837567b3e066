import { readBigint, type Sql } from "../../../lib/database"
import { dayFromIso, isoDay, startOfDay } from "../../../modules/settlement/calendar-days"
import { HELD_KINDS } from "./statement-movements"

/** What a merchant had at the end of a day. */
export type TrendPoint = {
  /** "2026-11-22", UTC */
  day: string
  /** What the platform held for the merchant, less what it owed. */
  held_amount: bigint
  available_amount: bigint
}

/**
 * The balance at the end of each day, counted back from the live balances, so that only the entries of these days are
 * read, whatever the merchant's history. Two queries.
 *
 * @param from, to days of UTC, both included, the last one not after today
 */
export const readBalanceTrend = async (
  { merchant_id, currency_code, from, to }: { merchant_id: string; currency_code: string; from: string; to: string },
  sql: Sql
): Promise<TrendPoint[]> => {
  const now = await sql.raw(
    `select coalesce(-sum(amount), 0) as held, coalesce(-sum(amount) filter (where kind = 'available'), 0) as available
     from ledger_account_balance
     where party = :merchant_id and currency_code = :currency_code and kind in ${HELD_KINDS}`,
    { merchant_id, currency_code }
  )
  const moved = await sql.raw(MOVED, { merchant_id, currency_code, from_at: startOfDay(dayFromIso(from), "UTC").toISOString() })
  const { held, available } = now.rows[0] as { held: string; available: string }
  return countBack({ held: readBigint(held), available: readBigint(available) }, moved.rows as MovedRow[], { from, to })
}

type MovedRow = { day: string; held: string; available: string }

/** Entries from the first journal of the period on: what is posted later occurred earlier only by moments. */
const MOVED = `
  with first as (
    select id from ledger_journal where occurred_at >= :from_at::timestamptz order by occurred_at, id limit 1
  )
  select (j.occurred_at at time zone 'UTC')::date::text as day, -sum(e.amount) as held,
    coalesce(-sum(e.amount) filter (where a.kind = 'available'), 0) as available
  from ledger_account a
  join ledger_entry e on e.account_id = a.id and e.journal_id >= (select id from first)
  join ledger_journal j on j.id = e.journal_id
  where a.party = :merchant_id and a.currency_code = :currency_code and a.kind in ${HELD_KINDS}
  group by 1 order by 1`

const countBack = (
  now: { held: bigint; available: bigint },
  moved: MovedRow[],
  { from, to }: { from: string; to: string }
): TrendPoint[] => {
  const points: TrendPoint[] = []
  let { held, available } = now
  let next = moved.length - 1
  for (let day = dayFromIso(to); day >= dayFromIso(from); day--) {
    const text = isoDay(day)
    // What moved after this day is taken back.
    for (; next >= 0 && moved[next].day > text; next--) {
      held -= readBigint(moved[next].held)
      available -= readBigint(moved[next].available)
    }
    points.push({ day: text, held_amount: held, available_amount: available })
  }
  return points.reverse()
}
