import { readBigint, type Sql } from "../../../lib/database"
import type { Page } from "../../../lib/page"
import type { DayKind, SettlementCycle, SettlementTrigger } from "../../../modules/settlement/terms-types"
import { type CashFlowKind, type CashFlowPeriod, COMING, periodBindings, REASON, type UnscheduledReason } from "./cash-flow"

/** One earning or hold of a cash flow, and why it comes when it comes. */
export type CashFlowItem = {
  kind: CashFlowKind | UnscheduledReason
  /** Of the earning, or of the hold that ends. */
  id: string
  currency_code: string
  amount: bigint
  /** When it is expected; null where nobody knows yet. */
  expected_at: Date | null
  merchant_order_id: string | null
  merchant_order_display_id: string | null
  /** The schedule of an earning: what started its days, when they are over, and the cycle that it waits for. */
  trigger: SettlementTrigger | null
  triggered_at: Date | null
  matures_at: Date | null
  /** The receipt counts as confirmed then. */
  confirm_due_at: Date | null
  settlement_days: number | null
  day_kind: DayKind | null
  cycle: SettlementCycle | null
}

type ItemRow = Omit<CashFlowItem, "amount"> & { amount: string }
type Part = { limit: number; offset: number; currency_code?: string }

const WHY = `earning.trigger, earning.triggered_at, earning.matures_at, earning.confirm_due_at,
  terms.settlement_days, terms.day_kind, terms.cycle`

const JOINS = `
  left join earning on earning.id = item.id
  left join settlement_terms terms on terms.id = earning.terms_id
  left join merchant_order mo on mo.id = item.merchant_order_id`

const SCHEDULED = `with ${COMING}, item as (
    select kind, id, at as expected_at, currency_code, amount, merchant_order_id from coming
    where (:currency_code::text is null or currency_code = :currency_code)
  )`

const UNSCHEDULED = `with item as (
    select * from (
      select ${REASON} as kind, e.id, e.confirm_due_at as expected_at, e.currency_code,
        case when e.status = 'pending_payment' then e.amount else e.pending_amount end as amount, e.merchant_order_id
      from earning e
      where e.merchant_id = :merchant_id and e.status in ('pending_payment', 'pending')
        and (:currency_code::text is null or e.currency_code = :currency_code)
    ) open
    where kind = :reason and amount > 0
  )`

const page = async (
  items: string,
  bindings: Record<string, string | number | null>,
  sql: Sql
): Promise<Page<CashFlowItem>> => {
  const counted = await sql.raw(`${items} select count(*)::int as count from item`, bindings)
  const { rows } = await sql.raw(
    `${items}
     select item.*, mo.display_id as merchant_order_display_id, ${WHY}
     from (select * from item order by expected_at, id, kind desc limit :limit offset :offset) item ${JOINS}
     order by item.expected_at, item.id, item.kind desc`,
    bindings
  )
  return {
    rows: (rows as ItemRow[]).map((row) => ({ ...row, amount: readBigint(row.amount) })),
    count: counted.rows[0].count as number,
  }
}

/** What comes in a period, item by item, the earliest first. */
export const listComing = (
  { currency_code, limit, offset, ...period }: CashFlowPeriod & Part,
  sql: Sql
): Promise<Page<CashFlowItem>> =>
  page(SCHEDULED, { ...periodBindings(period), currency_code: currency_code ?? null, limit, offset }, sql)

/** What has no day yet for one reason, item by item. */
export const listUnscheduled = (
  { merchant_id, reason, currency_code, at, limit, offset }: Part & { merchant_id: string; reason: UnscheduledReason; at: Date },
  sql: Sql
): Promise<Page<CashFlowItem>> =>
  page(
    UNSCHEDULED,
    { merchant_id, reason, currency_code: currency_code ?? null, at: at.toISOString(), limit, offset },
    sql
  )
