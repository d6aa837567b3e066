import type { Knex } from "@medusajs/framework/mikro-orm/knex"

export type PastJournals = { journals: number; merchants: number; from: Date; every_ms: number }

/**
 * Captures of many merchants as the ledger keeps them, written as sets: four entries each, balances and sums right. Every
 * rule of the tables holds; only `ledger_post` is left out, which the suite "ledger" measures.
 */
export const seedPastJournals = async (sql: Knex, past: PastJournals): Promise<void> => {
  await sql.raw(ACCOUNTS, { merchants: past.merchants })
  const STEP = 100_000
  for (let first = 1; first <= past.journals; first += STEP) {
    const last = Math.min(first + STEP - 1, past.journals)
    await sql.transaction(async (trx) => {
      const range = { first, last, from: past.from.toISOString(), every_ms: past.every_ms, merchants: past.merchants }
      await trx.raw(JOURNALS, range)
      await trx.raw(ENTRIES, range)
    })
  }
  await sql.raw("select setval('ledger_journal_id_seq', ?)", [past.journals])
  await sql.raw(`update ledger_account a set balance = s.amount from (
    select account_id, sum(amount) as amount from ledger_entry group by account_id) s
    where s.account_id = a.id and not a.is_hot`)
  await sql.raw("vacuum (analyze) ledger_entry, ledger_journal, ledger_account")
}

const ACCOUNTS = `
insert into ledger_account (name, kind, party, currency_code, normal_sign, is_hot, may_go_negative, balance)
select k.kind, k.kind, null, 'usd', case k.normal_side when 'debit' then 1 else -1 end, true, true, null
from ledger_account_kind k where k.kind in ('psp_pending', 'fee_expense', 'commission_rev')
union all
select 'pending:mer_' || n, 'pending', 'mer_' || n, 'usd', -1, false, false, 0
from generate_series(1, :merchants::int) n`

const JOURNALS = `
insert into ledger_journal (id, idempotency_key, kind, reference_type, reference_id, occurred_at, entry_count, lines_hash)
overriding system value
select n, 'capture:past_' || n, 'capture', 'order', 'order_past_' || n,
  :from::timestamptz + n::bigint * :every_ms::bigint * interval '1 millisecond', 4, decode(repeat('ab', 32), 'hex')
from generate_series(:first::int, :last::int) n`

/** 1,000 to 9,999: three tenths of it fee and commission. */
const ENTRIES = `
insert into ledger_entry (journal_id, line, account_id, currency_code, amount)
select n, part.line, a.id, 'usd', part.amount
from generate_series(:first::int, :last::int) n
cross join lateral (values
  (1, 'psp_pending', 1000 + n % 9000 - 30),
  (2, 'fee_expense', 30),
  (3, 'pending:mer_' || 1 + n % :merchants::int, -(1000 + n % 9000 - 100)),
  (4, 'commission_rev', -100)
) part (line, account, amount)
join ledger_account a on a.name = part.account`
