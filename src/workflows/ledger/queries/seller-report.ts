import type { Sql } from "../../../lib/database"
import { readBigint } from "../../../lib/database"
import { type SellerFacts, type SellerReportRow, reportSeller } from "../seller-report-row"

type Row = Omit<SellerFacts, "quarters"> & {
  quarters: { quarter: number; consideration: string; activities: number; charges: string; taxes: string }[] | null
}

/**
 * What each merchant was credited in a year, by quarter and currency, from the ledger's own journals: captures less
 * refunds and lost disputes, and what an exchange or a corrected refund moved, each in the quarter in which it was booked. Sets in SQL; one row per merchant and currency.
 */
const REPORT = `
with booked as (
  select j.id, j.kind, j.reference_id, j.metadata, extract(quarter from j.occurred_at at time zone 'UTC')::int as quarter
  from ledger_journal j
  where j.occurred_at >= :from_at and j.occurred_at < :to_at
    and j.kind in ('capture', 'refund', 'moved', 'dispute_lost', 'withdrawal_fee', 'penalty')
), moved as (
  select b.id, b.kind, b.reference_id, b.metadata, b.quarter, a.party, e.currency_code, -sum(e.amount) as net_amount
  from booked b
  join ledger_entry e on e.journal_id = b.id
  join ledger_account a on a.id = e.account_id
  where a.kind in ('pending', 'available', 'reserve', 'deposit', 'dispute_hold', 'merchant_receivable')
  group by b.id, b.kind, b.reference_id, b.metadata, b.quarter, a.party, e.currency_code
), quarterly as (
  select party, currency_code, quarter,
    coalesce(sum(net_amount) filter (where kind in ('capture', 'refund', 'moved', 'dispute_lost')), 0)::bigint as consideration,
    count(distinct reference_id) filter (where kind = 'capture')::int as activities,
    (coalesce(sum((metadata ->> ('commission:' || party))::bigint) filter (where kind in ('capture', 'moved')), 0)
      - coalesce(sum((metadata ->> ('commission:' || party))::bigint) filter (where kind in ('refund', 'dispute_lost')), 0)
      - coalesce(sum(net_amount) filter (where kind in ('withdrawal_fee', 'penalty')), 0))::bigint as charges,
    (coalesce(sum((metadata ->> ('tax:' || party))::bigint) filter (where kind in ('capture', 'moved')), 0)
      - coalesce(sum((metadata ->> ('tax:' || party))::bigint) filter (where kind = 'refund'), 0))::bigint as taxes
  from moved group by party, currency_code, quarter
), seller as (
  select party, currency_code, jsonb_agg(jsonb_build_object('quarter', quarter, 'consideration', consideration::text,
    'activities', activities, 'charges', charges::text, 'taxes', taxes::text) order by quarter) as quarters
  from quarterly group by party, currency_code
)
select m.id as merchant_id, m.name as shop_name, m.country_code, m.status, coalesce(s.currency_code, m.currency_code) as currency_code,
  application.legal_form, application.legal_name, application.tax_id, application.registration_number, s.quarters
from merchant m
left join seller s on s.party = m.id
left join merchant_application application on application.merchant_id = m.id
where (m.deleted_at is null or s.party is not null) and m.id > :after_id
order by m.id, s.currency_code`

/** The yearly report of all sellers. @param year such as 2026, in UTC; its columns: seller-report-row.ts */
export const readSellerReport = async (sql: Sql, year: number, merchant_id?: string): Promise<SellerReportRow[]> => {
  const { rows } = await sql.raw<{ rows: Row[] }>(
    merchant_id ? REPORT.replace("m.id > :after_id", "m.id = :after_id") : REPORT,
    {
      from_at: `${year}-01-01T00:00:00.000Z`,
      to_at: `${year + 1}-01-01T00:00:00.000Z`,
      after_id: merchant_id ?? "",
    }
  )
  return rows.map((row) =>
    reportSeller(year, {
      ...row,
      quarters: (row.quarters ?? []).map((one) => ({
        quarter: one.quarter,
        consideration_amount: readBigint(one.consideration),
        activity_count: one.activities,
        charge_amount: readBigint(one.charges),
        tax_amount: readBigint(one.taxes),
      })),
    })
  )
}
