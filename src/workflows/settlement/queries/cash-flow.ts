import { readBigint, type Sql } from "../../../lib/database"
import { applyBps } from "../../../lib/money"
import { dayFromIso, startOfDay } from "../../../modules/settlement/calendar-days"

/**
 * Why money becomes available on a day. Negative are `kept_back`, what holds will keep of a release, and
 * `deposit_instalment`, what of it fills a deposit that is short.
 */
export type CashFlowKind = "release" | "kept_back" | "hold_ends" | "deposit_instalment"

/** Why no day is known yet. */
export const UNSCHEDULED_REASONS = [
  "next_run",
  "awaiting_payment",
  "awaiting_delivery",
  "awaiting_confirmation",
  "stopped",
] as const
export type UnscheduledReason = (typeof UNSCHEDULED_REASONS)[number]

export type CashFlowDay = {
  /** "2026-11-22", of the time zone that was asked for. */
  day: string
  currency_code: string
  amount: bigint
  parts: { kind: CashFlowKind; count: number; amount: bigint }[]
}

export type CashFlow = {
  days: CashFlowDay[]
  unscheduled: { reason: UnscheduledReason; currency_code: string; count: number; amount: bigint }[]
}

export type CashFlowPeriod = {
  merchant_id: string
  /** Days, both included. */
  from: string
  to: string
  time_zone: string
  /** What should have come by now comes with the next run. */
  at: Date
}

/** What of an earning its planned holds will keep: never more than there is. */
const KEPT = `least(e.pending_amount, coalesce((
  select sum(coalesce(h.wanted_amount, e.pending_amount * h.share_bps / 10000))
  from hold h where h.earning_id = e.id and h.status = 'planned'), 0))::bigint`

/** Everything of a merchant that comes on a known day: index earning_open_of_merchant, hold_reserve. */
export const COMING = `
  scheduled as (
    select e.id, e.release_at as at, e.currency_code, e.pending_amount, ${KEPT} as kept, e.merchant_order_id
    from earning e
    where e.merchant_id = :merchant_id and e.status = 'pending' and e.stopped_at is null and e.pending_amount > 0
      and e.release_at >= :from_at::timestamptz and e.release_at < :to_at::timestamptz and e.release_at > :at::timestamptz
  ), coming as (
    select 'release' as kind, id, at, currency_code, pending_amount as amount, merchant_order_id from scheduled
    union all
    select 'kept_back', id, at, currency_code, -kept, merchant_order_id from scheduled where kept > 0
    union all
    select 'hold_ends', h.id, greatest(h.hold_until_at, :at::timestamptz), h.currency_code, h.remaining_amount, h.merchant_order_id
    from hold h
    where h.merchant_id = :merchant_id and h.status = 'active'
      and greatest(h.hold_until_at, :at::timestamptz) >= :from_at::timestamptz
      and greatest(h.hold_until_at, :at::timestamptz) < :to_at::timestamptz
  )`

/** Why an open earning has no day yet; null for one that has. */
export const REASON = `case
  when e.status = 'pending_payment' then 'awaiting_payment'
  when e.stopped_at is not null then 'stopped'
  when e.release_at <= :at::timestamptz then 'next_run'
  when e.release_at is not null then null
  when e.delivered_at is null then 'awaiting_delivery'
  else 'awaiting_confirmation'
end`

export const periodBindings = ({ merchant_id, from, to, time_zone, at }: CashFlowPeriod) => ({
  merchant_id,
  time_zone,
  at: at.toISOString(),
  from_at: startOfDay(dayFromIso(from), time_zone).toISOString(),
  to_at: startOfDay(dayFromIso(to) + 1, time_zone).toISOString(),
})

const DAYS = `with ${COMING}
  select (at at time zone :time_zone)::date::text as day, currency_code, kind, count(*)::int as count, sum(amount) as amount
  from coming group by 1, 2, 3 order by 1, 2, 3`

const UNSCHEDULED = `
  select reason, currency_code, count(*)::int as count, sum(amount) as amount
  from (
    select ${REASON} as reason, e.currency_code,
      case when e.status = 'pending_payment' then e.amount else e.pending_amount end as amount
    from earning e
    where e.merchant_id = :merchant_id and e.status in ('pending_payment', 'pending')
      and (e.release_at is null or e.release_at <= :at::timestamptz or e.stopped_at is not null
        or e.status = 'pending_payment')
  ) open
  where reason is not null and amount > 0
  group by reason, currency_code order by currency_code, reason`

type DayRow = { day: string; currency_code: string; kind: CashFlowKind; count: number; amount: string }

/**
 * What becomes available to a merchant on which day and why: releases at the end of their days or at the close of
 * their cycle, what holds will keep of them, holds that end; and what has no day yet, with what it waits for. Three
 * queries, by the merchant's indexes.
 */
export const readCashFlow = async (period: CashFlowPeriod, sql: Sql): Promise<CashFlow> => {
  const bindings = periodBindings(period)
  const days = await sql.raw(DAYS, bindings)
  const { merchant_id, at } = bindings
  const unscheduled = await sql.raw(UNSCHEDULED, { merchant_id, at })
  const short = await sql.raw(SHORT_DEPOSITS, { merchant_id })
  return {
    days: withInstalments(daysOf(days.rows as DayRow[]), short.rows as ShortDeposit[]),
    unscheduled: (unscheduled.rows as (Omit<CashFlow["unscheduled"][number], "amount"> & { amount: string })[]).map(
      (row) => ({ ...row, amount: readBigint(row.amount) })
    ),
  }
}

const daysOf = (rows: DayRow[]): CashFlowDay[] => {
  const days = new Map<string, CashFlowDay>()
  for (const { day, currency_code, kind, count, amount } of rows) {
    const key = `${day} ${currency_code}`
    const found = days.get(key) ?? { day, currency_code, amount: 0n, parts: [] }
    const part = { kind, count, amount: readBigint(amount) }
    days.set(key, { ...found, amount: found.amount + part.amount, parts: [...found.parts, part] })
  }
  return [...days.values()]
}

type ShortDeposit = { currency_code: string; missing_amount: string; instalment_rate_bps: number }

const SHORT_DEPOSITS = `
  select d.currency_code, d.instalment_rate_bps,
    d.required_amount - coalesce(b.natural_amount, 0) as missing_amount
  from deposit d
  left join ledger_account_balance b on b.name = 'deposit:' || d.merchant_id and b.currency_code = d.currency_code
  where d.merchant_id = :merchant_id and d.exit_started_at is null and d.instalment_rate_bps > 0
    and d.required_amount > coalesce(b.natural_amount, 0)`

/** A part of every release fills a deposit that is short, until it is full: estimated by day. */
export const withInstalments = (days: CashFlowDay[], short: ShortDeposit[]): CashFlowDay[] => {
  const missing = new Map(short.map((deposit) => [deposit.currency_code, readBigint(deposit.missing_amount)]))
  return days.map((day) => {
    const deposit = short.find(({ currency_code }) => currency_code === day.currency_code)
    const left = missing.get(day.currency_code) ?? 0n
    const released = day.parts
      .filter(({ kind }) => kind === "release" || kind === "kept_back")
      .reduce((sum, { amount }) => sum + amount, 0n)
    const share = deposit && released > 0n ? applyBps(released, deposit.instalment_rate_bps) : 0n
    const amount = share < left ? share : left
    if (amount === 0n) {
      return day
    }
    missing.set(day.currency_code, left - amount)
    const part = { kind: "deposit_instalment" as const, count: 1, amount: -amount }
    return { ...day, amount: day.amount - amount, parts: [...day.parts, part] }
  })
}
