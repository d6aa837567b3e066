import type { Knex } from "@medusajs/framework/mikro-orm/knex"

export type EarningSeed = { earnings: number; merchants: number; placed_at: Date; due_at: Date }

const CHUNK = 50_000

/** Accounts with what their journals will sum to, so that their balances need no update. */
const ACCOUNTS = `
  insert into ledger_account (name, kind, party, currency_code, normal_sign, is_hot, may_go_negative, balance)
  select 'pending:mer_' || m, 'pending', 'mer_' || m, 'usd', -1, false, false,
    -sum(1000 + n % 977)
  from generate_series(1, :earnings::int) n cross join lateral (select n % :merchants::int as m) of group by m
  union all
  select 'psp_pending', 'psp_pending', null, 'usd', 1, true, true, null`

const EARNINGS = `
  insert into earning (id, merchant_id, merchant_order_id, currency_code, amount, status, captured_amount, pending_amount,
    released_amount, delivered_at, release_at, released_at, placed_at)
  select 'earn_' || kind || n, 'mer_' || n % :merchants::int, 'mord_' || kind || n, 'usd', 1000 + n % 977,
    case kind when 'due' then 'pending' else 'available' end, 1000 + n % 977,
    case kind when 'due' then 1000 + n % 977 else 0 end, case kind when 'due' then 0 else 1000 + n % 977 end,
    :placed_at, :due_at, case kind when 'due' then null else :due_at::timestamptz end, :placed_at
  from generate_series(:first::int, :last::int) n cross join (values ('due'), ('past')) as kinds (kind)`

const JOURNALS = `
  insert into ledger_journal (id, idempotency_key, kind, reference_type, reference_id, occurred_at, entry_count, lines_hash, metadata)
  select n, 'capture:' || n, 'capture', 'order', 'order_' || n, :placed_at, 2, sha256(int4send(n)),
    jsonb_build_object('sales:mer_' || n % :merchants::int, (1000 + n % 977)::text)
  from generate_series(:first::int, :last::int) n`

const ENTRIES = `
  insert into ledger_entry (journal_id, line, account_id, currency_code, amount)
  select n, side.line, case side.line when 1 then psp.id else pending.id end, 'usd',
    case side.line when 1 then 1 else -1 end * (1000 + n % 977)
  from generate_series(:first::int, :last::int) n
  join ledger_account pending on pending.name = 'pending:mer_' || n % :merchants::int and pending.currency_code = 'usd'
  cross join (select id from ledger_account where name = 'psp_pending') psp
  cross join (values (1), (2)) as side (line)`

/**
 * Earnings that are due, as many that were released before, and a journal for the capture of each due one: straight
 * into the tables, as the services would have left them.
 */
export const seedEarnings = async (sql: Knex, seed: EarningSeed, report: (text: string) => void): Promise<void> => {
  const bindings = {
    earnings: seed.earnings,
    merchants: seed.merchants,
    placed_at: seed.placed_at.toISOString(),
    due_at: seed.due_at.toISOString(),
  }
  await sql.raw(ACCOUNTS, bindings)
  for (let first = 1; first <= seed.earnings; first += CHUNK) {
    report(`seeding ${first} of ${seed.earnings}`)
    const part = { ...bindings, first, last: Math.min(seed.earnings, first + CHUNK - 1) }
    await sql.raw(EARNINGS, part)
    await sql.transaction(async (trx) => {
      await trx.raw(JOURNALS, part)
      await trx.raw(ENTRIES, part)
    })
  }
  await sql.raw("select setval('ledger_journal_id_seq', ?)", [seed.earnings + 1])
  for (const table of ["earning", "ledger_journal", "ledger_entry", "ledger_account"]) {
    await sql.raw(`vacuum (analyze) ${table}`)
  }
}
